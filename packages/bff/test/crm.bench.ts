/**
 * How fast contacts come from a CRM and go there, beside what its limits allow: `SCALE` people (100,000 when absent), with
 * `CRM` (hubspot or salesforce; both when absent). The simulators are a process of their own, so that the memory is that of
 * the server alone.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ConnectAnswer, Job } from '@peoplekit/core/contract';
import { contactFixtures } from '@peoplekit/core/testing';
import { loadContacts } from '../src/contacts/load-contacts.repo.ts';
import { startHubspotSimulator } from '../src/dev/hubspot/server.ts';
import { startSalesforceSimulator } from '../src/dev/salesforce/server.ts';
import { setOut } from './harness/crm-server.ts';
import { encryptionKey } from './harness/encryption-key.ts';
import { startPostgres } from './harness/postgres-server.ts';
import { createTestServer } from './harness/test-server.ts';

const scale = Number(process.env.SCALE ?? 100_000);
/** Of HubSpot: calls in ten seconds, searches in one. */
const limits = { calls: 110, searches: 5 };
/** Of Salesforce: records in a second that bulk jobs get through; of calls there are those of a day. */
const bulkRate = 2_000;
const crms = process.env.CRM ? [process.env.CRM] : ['hubspot', 'salesforce'];
const say = (line: string) => process.stdout.write(`${line}\n`);

interface Counted {
  hubspot: string;
  salesforce: string;
  calls: number;
  searches: number;
  refused: number;
}

async function simulate(): Promise<void> {
  const hubspot = await startHubspotSimulator({ limits: { calls: limits.calls, window: 10_000 } });
  const salesforce = await startSalesforceSimulator();
  salesforce.bulk.pace = { polls: 0, rate: bulkRate };
  const past = Date.now() - 3_600_000;
  for (let n = 0; n < scale; n += 1) {
    const [email, first] = [`r${n}@records.example`, `F${n}`];
    if (crms.includes('hubspot'))
      hubspot.store.add({ email, firstname: first, lastname: 'Record', company: 'Acme' }, past);
    if (crms.includes('salesforce'))
      salesforce.store.add('Contact', { Email: email, FirstName: first, LastName: 'Record' }, past);
  }
  process.on('message', () => {
    const made = [...hubspot.journal.splice(0), ...salesforce.journal.splice(0)];
    process.send?.({
      hubspot: hubspot.url,
      salesforce: salesforce.url,
      calls: made.filter(({ path }) => /^\/(crm\/objects|services\/data)/.test(path)).length,
      searches: made.filter(({ path }) => path.endsWith('/search')).length,
      refused: made.filter(({ status }) => status === 429 || status === 403).length,
    } satisfies Counted);
  });
  process.once('disconnect', () => process.exit(0));
}

/** Salesforce makes no record without one. */
function* withLastNames(people: ReturnType<typeof contactFixtures>): ReturnType<typeof contactFixtures> {
  for (const person of people)
    yield { ...person, values: { ...person.values, last_name: person.values.last_name ?? 'Unknown' } };
}

async function measure(): Promise<void> {
  const child = fork(fileURLToPath(import.meta.url), ['simulator'], { execArgv: ['--conditions=peoplekit-source'] });
  const count = async (): Promise<Counted> => {
    child.send('count');
    return (await once(child, 'message'))[0] as Counted;
  };
  const { hubspot, salesforce } = await count();
  const dataDir = await mkdtemp(join(tmpdir(), 'peoplekit-crm-'));
  const database = await startPostgres();
  const server = createTestServer({ url: database.url } as never, {
    PEOPLEKIT_DATA_DIR: dataDir,
    PEOPLEKIT_ENCRYPTION_KEY: encryptionKey,
    HUBSPOT_CLIENT_ID: 'simulated-app',
    HUBSPOT_CLIENT_SECRET: 'simulated-secret',
    HUBSPOT_API_URL: hubspot,
    HUBSPOT_AUTHORIZE_URL: `${hubspot}/oauth/authorize`,
    SALESFORCE_CLIENT_ID: 'simulated-app',
    SALESFORCE_CLIENT_SECRET: 'simulated-secret',
    SALESFORCE_LOGIN_URL: salesforce,
  });

  async function run(crm: string, what: string, body: object): Promise<void> {
    const path = `/integrations/${crm}/${what}`;
    await count();
    const idle = process.memoryUsage.rss();
    const at = performance.now();
    let peak = 0;
    const slow: number[] = [];
    const { body: begun } = await server.as<Job>({ workspace: crm }, 'POST', path, body);
    for (;;) {
      const asked = performance.now();
      await server.as({ workspace: crm }, 'POST', '/contacts/query', { pageSize: 50 });
      slow.push(performance.now() - asked);
      peak = Math.max(peak, process.memoryUsage.rss());
      const { body: job } = await server.as<Job>({ workspace: crm }, 'GET', `/jobs/${begun.id}`);
      if (job.state === 'queued' || job.state === 'running') {
        await new Promise((resolve) => setTimeout(resolve, 200));
        continue;
      }
      const seconds = (performance.now() - at) / 1_000;
      const { calls, searches, refused } = await count();
      const share =
        crm === 'hubspot'
          ? Math.max(calls / (seconds * (limits.calls / 10)), searches / (seconds * limits.searches))
          : (what === 'import' ? job.progress.done : job.counts.created + job.counts.updated) / bulkRate / seconds;
      const p95 = slow.sort((a, b) => a - b)[Math.floor(slow.length * 0.95)] ?? 0;
      say(
        `${path} ${job.state} ${JSON.stringify(job.counts)}: ${seconds.toFixed(1)} s, ${(job.progress.done / seconds).toFixed(0)}/s; ` +
          `${calls} calls, ${searches} searches, ${refused} refused, ${(share * 100).toFixed(0)} % of the limit; ` +
          `${((peak - idle) / 1e6).toFixed(0)} MB over idle; query p95 ${p95.toFixed(0)} ms`,
      );
      return;
    }
  }

  try {
    await server.start();
    for (const workspace of crms) {
      const { body } = await server.as<ConnectAnswer>({ workspace }, 'POST', `/integrations/${workspace}/connect`, {});
      const { href, cookie } = await setOut(server, body.authorizeUrl);
      await server.app.request(href, { headers: { cookie } });
      await run(workspace, 'import', {});
      await loadContacts(server.deps.database, workspace, withLastNames(contactFixtures(scale, { seed: 'export' })));
      await run(workspace, 'export', { scope: { kind: 'all' } });
    }
  } finally {
    child.disconnect();
    await server.close();
    await database.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

await (process.argv[2] === 'simulator' ? simulate() : measure());
