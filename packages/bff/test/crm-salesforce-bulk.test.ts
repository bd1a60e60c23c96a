import { describe, expect, it } from 'vitest';
import type { FaultAction } from '../src/dev/faults.ts';
import { useSalesforce } from './harness/crm-server.ts';
import { answering, problem, salesforceSubject } from './harness/salesforce-subject.ts';
import { expectCounted, passingFaults, syncCalls } from './harness/sync-suite.ts';
import { useTestDatabase } from './harness/test-database.ts';

const database = useTestDatabase();
const crm = await useSalesforce(database);
const { store, bulk, faults } = crm.salesforce;
const { subject, useBulk, rename, jobs } = salesforceSubject(database, crm);
const { addRecords } = subject;
const { addContacts, retry, expectAlike } = syncCalls(subject);

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
  it.each(passingFaults(subject))('%s at each of their steps: nobody twice, nobody lost', async (_, action) => {
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
  });

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

  it('many records: a portion is read while the next is looked for, and each comes once whatever happens to a job', async () => {
    useBulk();
    addRecords(330);
    const before = jobs('query').length;
    faults.add({ method: 'GET', path: /jobs\/query\/\w+$/, nth: 3, action: problem(404, 'NOT_FOUND') });
    faults.add({ path: /results$/, nth: 3, action: { drop: 'in-body' } });
    expectCounted(await crm.import(), { created: 330 }, 330);
    await expectAlike(330);
    const read = jobs('query').map((job) => ('rows' in job ? job.rows.length : 0));
    // One of the first is made twice: it was said to be gone.
    expect(read.slice(before).toSorted((a, b) => a - b)).toEqual([15, 105, 105, 105, 105]);
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

  it('one that is deleted before its results were asked for: nobody is made twice', async () => {
    useBulk();
    await addContacts(45);
    const deleted = answering((body) => {
      for (const job of jobs('ingest')) bulk.jobs.delete(job.id);
      return body;
    });
    faults.add({ method: 'PATCH', path: /ingest\/\w+$/, action: deleted });
    expectCounted(await crm.export(), { created: 45 }, 45);
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
