/** How long jobs take on a Postgres of their own: `SCALE` contacts (100,000 when absent), and what one process needs for it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contactFixtures } from '@peoplekit/core/testing';
import postgres from 'postgres';
import { loadContacts } from '../src/contacts/load-contacts.repo.ts';
import { startPostgres } from './harness/postgres-server.ts';
import { createTestServer } from './harness/test-server.ts';

const scale = Number(process.env.SCALE ?? 100_000);
const steps = (process.env.STEPS ?? 'copy,csv,json,xlsx,delete,undo').split(',');
const dataDir = await mkdtemp(join(tmpdir(), 'peoplekit-jobs-'));
const database = await startPostgres(['shared_buffers=1GB', 'max_wal_size=8GB']);
const server = createTestServer({ url: database.url } as never, { PEOPLEKIT_DATA_DIR: dataDir });
const say = (line: string) => process.stdout.write(`${line}\n`);
try {
  await server.start();
  let at = performance.now();
  await loadContacts(server.deps.database, 'acme', contactFixtures(scale, { seed: '1' }));
  const sql = postgres(database.url, { max: 2, onnotice: () => {} });
  await sql`vacuum analyze peoplekit.contacts`;
  say(`loaded ${scale} in ${((performance.now() - at) / 1_000).toFixed(1)} s`);
  const run = async (path: string, body: unknown) => {
    at = performance.now();
    let peak = 0;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss());
    }, 50);
    const { body: begun } = await server.as<{ id: string }>({}, 'POST', path, body);
    for (;;) {
      const { body: job } = await server.as<{
        state: string;
        counts: object;
        file: object;
        startedAt: string;
        finishedAt: string;
      }>({}, 'GET', `/jobs/${begun.id}`);
      if (!['queued', 'running'].includes(job.state)) {
        clearInterval(watch);
        const seconds = (performance.now() - at) / 1_000;
        const running = (Date.parse(job.finishedAt) - Date.parse(job.startedAt)) / 1_000;
        say(
          `${path} ${JSON.stringify(body).slice(0, 60)} ${job.state} ${seconds.toFixed(2)} s, of which running ${running.toFixed(2)} s, peak ${(peak / 1e6).toFixed(0)} MB ${JSON.stringify(job.counts)} ${JSON.stringify(job.file)}`,
        );
        return begun.id;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  for (const step of steps) {
    if (step === 'copy') {
      at = performance.now();
      let bytes = 0;
      const columns = (await import('@peoplekit/core')).systemFields.map(({ key }) => key).join(', ');
      const stream = await sql
        .unsafe(`copy (select ${columns} from peoplekit.contacts where deleted_at is null) to stdout (format csv)`)
        .readable();
      for await (const chunk of stream) bytes += chunk.length;
      say(`bare COPY ${((performance.now() - at) / 1_000).toFixed(2)} s, ${bytes} bytes`);
    } else if (['csv', 'json', 'xlsx'].includes(step)) await run('/exports', { format: step, scope: { kind: 'all' } });
    else if (step === 'delete') {
      const id = await run('/contacts/bulk-delete', {
        scope: { kind: 'query', query: { filter: { field: 'first_name', op: 'is_not_empty' } } },
      });
      if (steps.includes('undo')) await run(`/jobs/${id}/undo`, {});
    }
  }
  await sql.end();
} finally {
  await server.close();
  await database.stop();
  await rm(dataDir, { recursive: true, force: true });
}
