/**
 * HubSpot, Salesforce and BigQuery for benchmarks: simulators in a process of their own, so that memory and processor time
 * are those of the server alone. Forked, this file is that process.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startBigquerySimulator } from '../../src/dev/bigquery/server.ts';
import { startHubspotSimulator } from '../../src/dev/hubspot/server.ts';
import { startSalesforceSimulator } from '../../src/dev/salesforce/server.ts';

/**
 * What is declared: of HubSpot calls in ten seconds and searches in one; of Salesforce, which counts the calls of a day,
 * records in a second that bulk jobs get through. Salesforce takes 150 million in 24 hours, which would be 1,736.
 */
export const declared = { calls: 110, window: 10_000, searches: 5, bulkRate: 2_000 };

/** What came to the simulators since it was last asked. */
export interface Told {
  urls: { hubspot: string; salesforce: string; bigquery: string };
  /** Key file and dataset of the BigQuery that is played. */
  form: { service_account: string; dataset: string };
  calls: number;
  searches: number;
  refused: number;
  /** Seconds of processor time since it began. */
  processor: number;
}

type Question = { limited: boolean };

/** The simulators, with so many people in each of the CRMs that are named. */
export function startPlayedCrms(scale: number, crms: readonly string[]) {
  const child = fork(fileURLToPath(import.meta.url), [String(scale), ...crms], {
    execArgv: ['--conditions=peoplekit-source'],
  });
  return {
    /** @param limited whether limits hold from now on */
    async ask(limited = true): Promise<Told> {
      child.send({ limited } satisfies Question);
      return (await once(child, 'message'))[0] as Told;
    },
    stop: () => child.disconnect(),
  };
}

async function play(scale: number, crms: readonly string[]): Promise<void> {
  const limits = { calls: declared.calls, window: declared.window };
  const [hubspot, salesforce, bigquery] = await Promise.all([
    startHubspotSimulator({ limits }),
    startSalesforceSimulator(),
    startBigquerySimulator(),
  ]);
  const past = Date.now() - 3_600_000;
  const text = (name: string) => ({ name, type: 'STRING', mode: 'NULLABLE' as const });
  bigquery.store.addTable('peoplekit_contacts', [
    { name: 'contact_id', type: 'STRING', mode: 'REQUIRED' },
    ...['email', 'first_name', 'last_name', 'company'].map(text),
    { name: 'updated_at', type: 'TIMESTAMP', mode: 'NULLABLE' },
  ]);
  const people = Array.from({ length: scale }, (_, n) => ({ email: `r${n}@records.example`, first: `F${n}` }));
  for (const { email, first } of people) {
    if (crms.includes('hubspot'))
      hubspot.store.add({ email, firstname: first, lastname: 'Record', company: 'Acme' }, past);
    if (crms.includes('salesforce'))
      salesforce.store.add('Contact', { Email: email, FirstName: first, LastName: 'Record' }, past);
  }
  if (crms.includes('bigquery')) {
    const updated_at = new Date(past).toISOString();
    const rows = people.map(({ email, first }, n) => ({
      contact_id: `row-${n}`,
      email,
      first_name: first,
      updated_at,
    }));
    bigquery.store.addRows('peoplekit_contacts', rows);
  }
  process.on('message', ({ limited }: Question) => {
    limits.calls = limited ? declared.calls : Number.POSITIVE_INFINITY;
    salesforce.bulk.pace = { polls: 0, rate: limited ? declared.bulkRate : Number.POSITIVE_INFINITY };
    const made = [hubspot, salesforce, bigquery].flatMap(({ journal }) => journal.splice(0));
    const { user, system } = process.cpuUsage();
    process.send?.({
      urls: { hubspot: hubspot.url, salesforce: salesforce.url, bigquery: bigquery.url },
      form: { service_account: bigquery.account.file, dataset: bigquery.store.dataset },
      calls: made.filter(({ path }) => /^\/(crm\/|services\/data|(upload\/)?bigquery)/.test(path)).length,
      searches: made.filter(({ path }) => path.endsWith('/search')).length,
      refused: made.filter(({ status }) => status === 429 || status === 403).length,
      processor: (user + system) / 1e6,
    } satisfies Told);
  });
  process.once('disconnect', () => process.exit(0));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [scale, ...crms] = process.argv.slice(2);
  await play(Number(scale), crms);
}
