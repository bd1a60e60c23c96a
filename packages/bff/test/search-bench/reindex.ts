import { createReadStream } from 'node:fs';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { systemFields } from '@peoplekit/core';
import { Meilisearch } from 'meilisearch';
import { readConfig } from '../../src/config.ts';
import { createDeps, type Deps } from '../../src/deps.ts';
import { contactDocument } from '../../src/search/meili/contact-document.ts';
import { indexSettings } from '../../src/search/meili/index-settings.ts';
import { startLocalMeili } from '../../src/search/meili/local-meili.ts';
import { nextIndexedRows, type Position } from '../../src/search/sync/indexed-contacts.repo.ts';
import { rebuildIndex } from '../../src/search/sync/rebuild.ts';
import type { BenchContacts } from './bench-contacts.ts';
import { print, round, timed } from './measured-times.ts';

const wait = { timeout: 0, interval: 100 };
const documentsAFile = 5_000;

/** The documents as they are sent, so that sending them costs the reference nothing but sending. */
async function writeDocuments(deps: Deps, directory: string): Promise<string[]> {
  await mkdir(directory, { recursive: true });
  const files: string[] = [];
  let position: Position | undefined;
  for (;;) {
    const rows = await deps.database.asIndexWorker((tx) => nextIndexedRows(tx, position, documentsAFile));
    const end = rows.at(-1);
    if (!end) return files;
    position = { workspace: end.workspace_id, id: end.id };
    const file = join(directory, `${files.length}.json`);
    const lines = rows.map((row) => contactDocument(row.workspace_id, row, systemFields).line);
    await writeFile(file, `[${lines.join(',')}]`);
    files.push(file);
  }
}

/** Sends ready files one after the other and waits until Meilisearch has taken in the last. */
async function sendFiles({ url, key }: { url: string; key: string }, files: readonly string[]): Promise<void> {
  const client = new Meilisearch({ host: url, apiKey: key });
  await client.createIndex('raw', { primaryKey: 'key' }).waitTask(wait);
  await client.index('raw').updateSettings(indexSettings).waitTask(wait);
  let last = 0;
  for (const file of files) {
    const response = await fetch(`${url}/indexes/raw/documents`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        'content-length': String((await stat(file)).size),
      },
      body: Readable.toWeb(createReadStream(file)),
      duplex: 'half',
    } as RequestInit);
    last = ((await response.json()) as { taskUid: number }).taskUid;
  }
  const { status, error } = await client.tasks.waitForTask(last, wait);
  if (status !== 'succeeded') throw new Error(error?.message ?? status);
  const { numberOfDocuments } = await client.index('raw').getStats();
  print({ case: 'raw reindex', documents: numberOfDocuments });
  await client.deleteIndex('raw').waitTask(wait);
}

/**
 * The rebuild, from Postgres to the swapped index, beside the same documents with the same settings sent from ready files
 * to the same Meilisearch, before it and after it: a Meilisearch that has just started is up to a tenth slower, as it first
 * gets its memory from the machine, and whichever came first would bear that alone. Compared with the mean of the two. The
 * memory is that of the process that rebuilds, once at each tenth.
 */
export async function measureReindex({ environment }: BenchContacts, scale: number): Promise<void> {
  const dataDir = environment.PEOPLEKIT_DATA_DIR;
  const meili = await startLocalMeili(dataDir);
  if (!(meili && (await meili.ready))) throw new Error('Meilisearch does not start');
  const deps = createDeps(
    readConfig({ ...environment, MEILI_URL: meili.url, MEILI_KEY: meili.key, PEOPLEKIT_LOG_LEVEL: 'silent' }),
  );
  await deps.search.prepare();
  const { sync } = deps.search;
  if (!sync) throw new Error('There is nothing to fill');
  const memory: number[] = [];
  const megabytes = () => Math.round(process.memoryUsage.rss() / 1e6);
  let peak = 0;
  const rebuild = () =>
    rebuildIndex(sync, ({ done, total }) => {
      peak = Math.max(peak, megabytes());
      if (done < (memory.length * total) / 10) return;
      memory.push(megabytes());
      console.error(`rebuild: ${done} of ${total} sent`);
    });
  const directory = join(dataDir, 'raw-documents');
  try {
    const files = await writeDocuments(deps, directory);
    const before = await timed(() => sendFiles(meili, files));
    const reindex = await timed(rebuild);
    const after = await timed(() => sendFiles(meili, files));
    const sending = (before + after) / 2;
    print({
      case: 'reindex',
      contacts: scale,
      seconds: round(reindex / 1_000),
      raw: [before, after].map((time) => round(time / 1_000)),
      ratio: Math.round((reindex / sending) * 100) / 100,
      perSecond: Math.round(scale / (reindex / 1_000)),
      memoryMb: memory,
      peakMb: peak,
      limit: { ratio: 1.1 },
    });
  } finally {
    await rm(directory, { recursive: true, force: true });
    await deps.database.close();
    await meili.stop();
  }
}
