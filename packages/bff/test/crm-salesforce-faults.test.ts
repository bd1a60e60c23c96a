import { describe, expect, it } from 'vitest';
import { createCrmService } from '../src/crm/crm-service.ts';
import { freshToken } from '../src/crm/fresh-token.ts';
import type { FaultAction } from '../src/dev/faults.ts';
import { createCrmServer, salesforceSettings, useSalesforce } from './harness/crm-server.ts';
import { describeSync, expectCounted, passingFaults } from './harness/sync-suite.ts';
import { useTestDatabase } from './harness/test-database.ts';

const database = useTestDatabase();
const crm = await useSalesforce(database);
const { salesforce, server } = crm;
const { store, bulk, oauth, faults, usage } = salesforce;
const usual = server.deps.crm;

const problem = (status: number, errorCode: string, message = errorCode) => ({
  status,
  body: [{ errorCode, message }],
});
const expired = problem(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
const limited = (headers: Record<string, string> = {}) => ({
  ...problem(429, 'REQUEST_LIMIT_EXCEEDED', 'ConcurrentRequests (Concurrent API Requests) Limit exceeded.'),
  headers,
});

const addRecords = (count: number, from = 0) => {
  for (let n = from; n < from + count; n += 1)
    store.add('Contact', { Email: `p${n}@example.com`, FirstName: 'F', LastName: `P${n}` }, Date.now() - 3_600_000);
};

const { addContacts, retry, expectAlike } = describeSync({
  database,
  crm,
  simulator: salesforce,
  addRecords,
  records: () =>
    store.all('Contact').map(({ id, values }) => ({
      id,
      email: String(values.Email ?? ''),
      name: String(values.LastName),
    })),
  clear() {
    store.clear();
    store.rule = undefined;
    bulk.isStuck = false;
    Object.assign(usage, { used: 0, limit: 1_000_000 });
    server.deps.crm = usual;
  },
  batch: 200,
  // The first one only counts.
  reading: { method: 'GET', path: /query$/, nth: 2 },
  making: { method: 'PATCH', path: /sobjects\/Contact\/Peoplekit/ },
  changing: { method: 'PATCH', path: /composite\/sobjects$/ },
  expired,
  limited,
  spent: problem(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.'),
});

/** Bulk jobs for more than 20 records, given up sooner where there is no answer. */
function useBulk(patience = 5_000): void {
  const { config } = server.deps;
  const settings = { ...config, salesforce: { ...config.salesforce, bulkAbove: 20 } };
  server.deps.crm = createCrmService(settings, server.deps.database, { ...usual.pace, deadline: 400, patience });
}

const rename = () => database.sql`update peoplekit.contacts set last_name = last_name || 'x'`;
const jobs = (kind: string) => [...bulk.jobs.values()].filter((job) => job.kind === kind);
const answering = (change: (body: unknown) => unknown): FaultAction => ({ answer: change });

/** The calls of a job that writes, in their order, and those of one that reads. */
const writing = [
  { method: 'POST', path: /ingest$/ },
  { method: 'PUT', path: /batches$/ },
  { method: 'PATCH', path: /ingest\/\w+$/ },
  { method: 'GET', path: /ingest\/\w+$/ },
  { method: 'GET', path: /successfulResults$/ },
];
const reading = [
  { method: 'POST', path: /jobs\/query$/ },
  { method: 'GET', path: /jobs\/query\/\w+$/ },
  { method: 'GET', path: /results$/ },
];

describe('bulk jobs and', () => {
  it.each(passingFaults({ expired, limited }))(
    '%s at each of their steps: nobody twice, nobody lost',
    async (_, action) => {
      useBulk();
      addRecords(45);
      for (const step of reading) faults.add({ ...step, action });
      expectCounted(await crm.import(), { created: 45 }, 45);
      await expectAlike(45);
      await addContacts(30);
      await database.sql`update peoplekit.contacts set email = null where email like 'p%' and not exists (
      select from peoplekit.crm_links as link where link.contact_id = contacts.id)`;
      await rename();
      for (const step of writing) faults.add({ ...step, action });
      const job = await crm.export();
      expectCounted(job, { created: 30, updated: 45, failed: 0 }, 75);
      await expectAlike(75);
    },
  );

  it('more than one page of results: the client that would die of it is alive', async () => {
    addRecords(2_300);
    expectCounted(await crm.import(), { created: 2_300 }, 2_300);
    expect(
      crm
        .calls(/results$/)
        .slice(-3)
        .map(({ status }) => status),
    ).toEqual([200, 200, 200]);
  });

  it('results without a place to go on from: they are asked for again, and not for ever', async () => {
    useBulk();
    addRecords(45);
    const lost: FaultAction = { answer: (body) => body, headers: { 'Sforce-Locator': undefined } };
    faults.add({ path: /results$/, action: lost });
    expectCounted(await crm.import(), { created: 45 }, 45);
    faults.add({ path: /results$/, times: 50, action: lost });
    const calls = crm.calls(/results$/).length;
    const job = await crm.import('acme', { full: true });
    expect(job).toMatchObject({ state: 'failed', error: { code: 'crm_unavailable' } });
    expect(crm.calls(/results$/).length - calls).toBeLessThan(10);
  });

  it('results that are cut off at the end of a line: what is missing is asked for again', async () => {
    useBulk();
    addRecords(45);
    const shorter = answering((body) => `${String(body).split('\n').slice(0, -10).join('\n')}\n`);
    faults.add({ path: /results$/, action: shorter });
    expectCounted(await crm.import(), { created: 45 }, 45);
    await rename();
    faults.add({ path: /successfulResults$/, action: shorter });
    expectCounted(await crm.export(), { updated: 45 }, 45);
    await expectAlike(45);
  });

  it.each([
    ['gone', () => bulk.jobs.clear()],
    ['taken back', () => jobs('query').map((job) => Object.assign(job, { state: 'Aborted' }))],
    ['failed', () => jobs('query').map((job) => Object.assign(job, { state: 'Failed', errorMessage: 'no' }))],
  ])('a query that is %s: it is begun anew', async (_, end) => {
    useBulk();
    addRecords(45);
    const begun = answering((body) => {
      end();
      return body;
    });
    faults.add({ method: 'POST', path: /jobs\/query$/, action: begun });
    expectCounted(await crm.import(), { created: 45 }, 45);
    await expectAlike(45);
  });

  it('a place in results that is not known any more: nobody becomes two contacts', async () => {
    addRecords(2_100);
    faults.add({ path: /results$/, nth: 2, action: problem(400, 'INVALID_QUERY_LOCATOR') });
    const job = await crm.import();
    expectCounted(job, { created: 2_100, unchanged: 1_000 }, 3_100);
    await expectAlike(2_100);
  });

  it('one that an administrator takes back half-way: the rest goes into the next one', async () => {
    useBulk();
    await addContacts(45);
    bulk.stopAfter = 20;
    expectCounted(await crm.export(), { created: 45 }, 45);
    expect(store.all('Contact').map(({ writes }) => writes)).toEqual(Array.from({ length: 45 }, () => 1));
    await expectAlike(45);
  });

  it('one that does not get on: it is taken back, and a retry goes on', async () => {
    useBulk(300);
    await addContacts(45);
    bulk.isStuck = true;
    const job = await crm.export();
    expect(job).toMatchObject({ state: 'failed', error: { code: 'crm_unavailable' } });
    expect(jobs('ingest').at(-1)?.state).toBe('Aborted');
    bulk.isStuck = false;
    expectCounted(await retry(job), { created: 45 }, 45);
    await expectAlike(45);
  });

  it('rows that are refused: each with its reason, whatever signs are in it', async () => {
    useBulk();
    await addContacts(45);
    const message = 'A "rule", of\nseveral lines: with #N/A';
    store.rule = ({ LastName }) =>
      LastName === 'P7' ? { statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message, fields: ['Title'] } : undefined;
    const job = await crm.export();
    expectCounted(job, { created: 44, failed: 1 }, 45);
    const [item] =
      await database.sql`select code, message from peoplekit.job_items where job_id = ${job.id} and code is not null`;
    expect(item).toEqual({ code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: `Title: ${message}` });
    store.rule = undefined;
    expectCounted(await retry(job), { created: 45 }, 45);
  });

  it('a field that is taken away between the look and the write: each record says so', async () => {
    useBulk();
    await addContacts(45);
    const field = store.fields.Contact.get('FirstName');
    const gone = answering((body) => {
      store.fields.Contact.delete('FirstName');
      return body;
    });
    faults.add({ method: 'POST', path: /ingest$/, action: gone });
    const job = await crm.export();
    expectCounted(job, { failed: 45 }, 45);
    if (field) store.fields.Contact.set('FirstName', field);
    expectCounted(await retry(job), { created: 45 }, 45);
    await expectAlike(45);
  });
});

describe('an export to Salesforce and', () => {
  it.each([false, true])(
    'records that somebody else holds for a moment: they are tried again (bulk: %s)',
    async (isBulk) => {
      if (isBulk) useBulk();
      await addContacts(45);
      const held = new Map<unknown, number>();
      store.rule = ({ LastName }) => {
        const times = (held.get(LastName) ?? 0) + 1;
        held.set(LastName, times);
        const message = 'unable to obtain exclusive access to this record';
        return times < 3 ? { statusCode: 'UNABLE_TO_LOCK_ROW', message, fields: [] } : undefined;
      };
      expectCounted(await crm.export(), { created: 45 }, 45);
      await expectAlike(45);
    },
  );

  it('fewer answers than records: no place is trusted, and nobody is made twice', async () => {
    await addContacts(80);
    faults.add({ path: /Peoplekit_Contact_Id__c$/, action: answering((body) => (body as unknown[]).slice(1)) });
    expectCounted(await crm.export(), { created: 80 }, 80);
    await expectAlike(80);
  });

  it('answers about changes in another order: each is that of its record', async () => {
    await addContacts(20);
    await crm.export();
    await rename();
    store.rule = ({ LastName }) =>
      LastName === 'P7x' ? { statusCode: 'STRING_TOO_LONG', message: 'too long', fields: ['LastName'] } : undefined;
    const reversed = answering((body) => {
      const [last, ...others] = (body as { success: boolean }[]).toSorted(
        (a, b) => Number(a.success) - Number(b.success),
      );
      return [...others.toReversed().slice(0, 6), last, ...others.toReversed().slice(6)];
    });
    faults.add({ path: /composite\/sobjects$/, action: reversed });
    expectCounted(await crm.export(), { updated: 19, failed: 1 }, 20);
  });

  it('a field that is taken away between the look and the write: each record says so, in one call', async () => {
    await addContacts(30);
    const field = store.fields.Contact.get('FirstName');
    const gone = answering((body) => {
      store.fields.Contact.delete('FirstName');
      return body;
    });
    faults.add({ path: /query$/, action: gone });
    const writes = crm.calls(/Peoplekit/).length;
    const job = await crm.export();
    expectCounted(job, { failed: 30 }, 30);
    expect(crm.calls(/Peoplekit/).length - writes).toBe(1);
    if (field) store.fields.Contact.set('FirstName', field);
    expectCounted(await retry(job), { created: 30 }, 30);
    await expectAlike(30);
  });

  it('a right that is taken away: it fails as a whole, with the reason', async () => {
    await addContacts(30);
    const message = 'insufficient access rights on cross-reference id';
    faults.add({ path: /Peoplekit/, times: 9, action: problem(403, 'INSUFFICIENT_ACCESS', message) });
    const job = await crm.export();
    expect(job).toMatchObject({
      state: 'failed',
      error: { code: 'crm_refused', message: expect.stringContaining(message) },
    });
    faults.clear();
    expectCounted(await retry(job), { created: 30 }, 30);
  });
});

describe('an import from Salesforce and', () => {
  it('a count that takes too long: it goes by a bulk job', async () => {
    addRecords(10);
    faults.add({ path: /query$/, times: 6, action: problem(400, 'QUERY_TIMEOUT') });
    expectCounted(await crm.import(), { created: 10 }, 10);
    expect(jobs('query').length).toBeGreaterThan(0);
  });

  it('a page that comes twice, or is short of its end: it is asked for again', async () => {
    addRecords(1_040);
    let first: unknown;
    faults.add({ path: /query$/, nth: 2, action: answering((body) => (first = body)) });
    faults.add({ path: /query$/, nth: 3, action: answering(() => first) });
    faults.add({
      path: /query$/,
      nth: 4,
      action: answering((body) => ({ ...(body as object), done: false, records: [] })),
    });
    expectCounted(await crm.import(), { created: 1_040 }, 1_040);
    await expectAlike(1_040);
  });

  it('an answer that is cut into smaller pages than were asked for: none is left out', async () => {
    addRecords(30);
    const short = answering((body) => {
      const { records } = body as { records: unknown[] };
      return {
        totalSize: 30,
        done: false,
        nextRecordsUrl: '/services/data/v62.0/query/01g-7',
        records: records.slice(0, 7),
      };
    });
    faults.add({ path: /query$/, nth: 2, times: 3, action: short });
    expectCounted(await crm.import(), { created: 30 }, 30);
    await expectAlike(30);
  });
});

describe('calls of a day', () => {
  it('are left to others from 80 % on', async () => {
    await addContacts(300);
    Object.assign(usage, { used: 0, limit: 5 });
    const job = await crm.export();
    expect(job).toMatchObject({ state: 'failed', error: { code: 'crm_limit' }, canRetry: true });
    expect(usage.used).toBe(4);
    Object.assign(usage, { used: 0, limit: 1_000 });
    expectCounted(await retry(job), { created: 300 }, 300);
    await expectAlike(300);
  });
});

describe('an authorisation by Salesforce', () => {
  const remoteFields = (of = server) => of.as<{ code: string }>({}, 'GET', '/integrations/salesforce/remote-fields');

  it('is renewed once by two processes whose calls are refused at the same time', async () => {
    const second = createCrmServer(database, salesforceSettings(salesforce));
    oauth.rotates = true;
    oauth.expireAll();
    const before = oauth.refreshes;
    const answers = await Promise.all([server, second, server, second].map((one) => remoteFields(one)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(oauth.refreshes - before).toBe(1);
    await second.close();
  });

  it('that another process is just renewing is asked for again', async () => {
    oauth.expireAll();
    const body = { error: 'invalid_grant', error_description: 'Token request is already being processed' };
    faults.add({ path: /token$/, action: { status: 400, body } });
    expect((await remoteFields()).status).toBe(200);
  });

  it('that no other token cures is not renewed for it', async () => {
    const before = oauth.refreshes;
    const message = 'This session is not valid for use with the REST API';
    faults.add({ path: /describe/, times: 9, action: problem(401, 'INVALID_SESSION_ID', message) });
    expect((await remoteFields()).body).toMatchObject({ code: 'conflict' });
    expect(oauth.refreshes).toBe(before);
    expect(await crm.integration()).toMatchObject({ state: 'needs_reauth' });
  });

  it('brings the place to which an organisation has moved, and only one that may be', async () => {
    const connector = server.deps.crm.connector('salesforce');
    const before = await freshToken(server.deps, connector, 'acme');
    oauth.instanceUrl = salesforce.url.replace('127.0.0.1', 'localhost');
    faults.add({ path: /describe/, action: { status: 302, headers: { location: 'https://evil.example/' } } });
    expect((await remoteFields()).status).toBe(200);
    expect(await freshToken(server.deps, connector, 'acme', before)).toMatch(/^http:\/\/localhost:/);
    oauth.instanceUrl = 'https://salesforce.com.evil.example';
    oauth.expireAll();
    expect((await remoteFields()).status).toBe(409);
    oauth.instanceUrl = salesforce.url;
  });
});
