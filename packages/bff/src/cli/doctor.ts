import { access } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../config.ts';
import { createDatabase } from '../db/client.ts';
import { describeDatabase } from '../db/describe-database.ts';
import { describeStorage } from '../exports/create-file-store.ts';
import { createMeiliConnection } from '../search/meili/meili-client.ts';
import { CliError } from './exit.ts';

interface Finding {
  subject: string;
  ok: boolean;
  text: string;
}

async function find(subject: string, check: () => Promise<string> | string): Promise<Finding> {
  try {
    return { subject, ok: true, text: await check() };
  } catch (error) {
    return { subject, ok: false, text: error instanceof Error ? error.message : String(error) };
  }
}

/** `peoplekit doctor`: a line for each thing that must be right; exit 1 when one is not. */
export async function runDoctor(): Promise<void> {
  const config = readConfig();
  const database = createDatabase(config);
  const findings = [
    await find('Settings', () => 'are valid'),
    await find('Tokens', () => {
      if (config.jwksUrl) return 'are checked with the published keys of the host';
      if (config.secret) return 'are checked with PEOPLEKIT_SECRET';
      throw new Error('neither PEOPLEKIT_SECRET nor PEOPLEKIT_JWKS_URL is set; only `peoplekit demo` can do without');
    }),
    await find('Postgres', () => describeDatabase(database)),
    ...(config.meiliUrl
      ? [
          await find('Meilisearch', async () => {
            const connection = createMeiliConnection(
              { url: config.meiliUrl as string, key: config.meiliKey },
              config.meiliIndex,
            );
            await connection.prepare();
            return 'answers and fits';
          }),
        ]
      : []),
    await find('Files', () => describeStorage(config.storage)),
    await find('Browser script', async () => {
      await access(fileURLToPath(new URL('../../embed/peoplekit.js', import.meta.url)));
      return 'is built';
    }),
  ];
  await database.close();
  for (const { subject, ok, text } of findings) console.log(`${ok ? '✓' : '✗'} ${subject} ${text}`);
  const wrong = findings.filter(({ ok }) => !ok).length;
  if (wrong > 0) throw new CliError(`${wrong} of ${findings.length} checks failed`);
}
