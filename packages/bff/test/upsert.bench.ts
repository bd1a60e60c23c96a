import { contactFixtures } from '@peoplekit/core/testing';
import { peoplekit, type RunningCommand, startPeoplekit } from './harness/peoplekit-cli.ts';
import { startPostgres } from './harness/postgres-server.ts';

// `pnpm bench:upsert`: POST /contacts/upsert over HTTP, a thousand contacts a request, as a host's server sends them.
// One JSON line a case; SCALE contacts, 100,000 by default.

const scale = Number(process.env.SCALE ?? 100_000);
const secret = 'the secret of the benchmark, which nobody else has';
const batchSize = 1_000;
/** Requests under way at once. */
const streams = 4;
const limit = scale === 100_000 ? 5_000 : undefined;

type Values = Record<string, unknown>;

const contacts: Values[] = [];
for (const { values } of contactFixtures(scale, { seed: 'upsert' })) {
  const filled = Object.entries(values).filter(([, value]) => value !== null);
  // No two have one address, and some of the made-up ones have none.
  contacts.push({ ...Object.fromEntries(filled), id: undefined, email: `c${contacts.length}@example.com` });
}

const postgres = await startPostgres(['shared_buffers=256MB', 'max_wal_size=4GB']);
let server: RunningCommand | undefined;
try {
  const environment = {
    ...{ DATABASE_URL: postgres.url, PORT: '0', PEOPLEKIT_SECRET: secret, PEOPLEKIT_LOG_LEVEL: 'info' },
    ...{ MEILI_URL: 'http://127.0.0.1:1', MEILI_KEY: 'none' },
  };
  await peoplekit(['migrate'], environment);
  const as = ['--workspace', 'bench', '--user', 'host', '--role', 'service', '--plan', 'pro'];
  const token = (await peoplekit(['token', ...as], environment)).stdout.trim();
  server = startPeoplekit(['serve'], environment);
  const [, url] = await server.printed(/"url":"(http:[^"]+)"/);

  const send = async (batch: Values[]): Promise<Record<string, number>> => {
    const response = await fetch(`${url}/api/people/contacts/upsert`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ match: 'email', contacts: batch }),
    });
    if (!response.ok) throw new Error(await response.text());
    const { results } = (await response.json()) as { results: { outcome: string }[] };
    const counts: Record<string, number> = {};
    for (const { outcome } of results) counts[outcome] = (counts[outcome] ?? 0) + 1;
    return counts;
  };

  async function measure(name: string, change: (values: Values) => Values): Promise<void> {
    const batches: Values[][] = [];
    for (let at = 0; at < contacts.length; at += batchSize)
      batches.push(contacts.slice(at, at + batchSize).map(change));
    const total: Record<string, number> = {};
    const started = performance.now();
    const stream = async () => {
      for (let batch = batches.shift(); batch; batch = batches.shift())
        for (const [outcome, count] of Object.entries(await send(batch)))
          total[outcome] = (total[outcome] ?? 0) + count;
    };
    await Promise.all(Array.from({ length: streams }, stream));
    const seconds = (performance.now() - started) / 1_000;
    const perSecond = Math.round(contacts.length / seconds);
    console.log(
      JSON.stringify({
        case: name,
        contacts: contacts.length,
        streams,
        ...total,
        seconds: Math.round(seconds * 10) / 10,
        perSecond,
        limit,
      }),
    );
  }

  await measure('new contacts', (values) => values);
  await measure('the same again', (values) => values);
  await measure('one value changed', ({ email, company }) => ({ email, company: `New ${String(company)}` }));
  await measure('a counter counted up', ({ email }) => ({ email, total_messages_sent: { increment: 1 } }));
} finally {
  server?.process.kill('SIGTERM');
  await server?.ended;
  await postgres.stop();
}
