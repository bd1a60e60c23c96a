import { describe, expect, it } from 'vitest';
import { freshToken } from '../src/crm/fresh-token.ts';
import { createCrmServer, salesforceSettings, useSalesforce } from './harness/crm-server.ts';
import { answering, problem, salesforceSubject } from './harness/salesforce-subject.ts';
import { describeSync, expectCounted } from './harness/sync-suite.ts';
import { useTestDatabase } from './harness/test-database.ts';

const database = useTestDatabase();
const crm = await useSalesforce(database);
const { salesforce, server } = crm;
const { store, oauth, faults, usage } = salesforce;
const { subject, useBulk, rename, jobs } = salesforceSubject(database, crm);
const { addRecords } = subject;
const { addContacts, retry, expectAlike } = describeSync(subject);

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

  it('records that change and go while it reads: the next import reads what is new', async () => {
    addRecords(1_030);
    const [first, second, last] = [0, 10, 1_020].map((at) => store.all('Contact')[at]?.id ?? '');
    const meanwhile = answering((body) => {
      store.edit(first ?? '', { LastName: 'Changed' });
      store.remove(second ?? '');
      store.remove(last ?? '');
      return body;
    });
    faults.add({ path: /query$/, nth: 2, action: meanwhile });
    expectCounted(await crm.import(), { created: 1_029 }, 1_029);
    expectCounted(await crm.import(), { updated: 1 }, 1);
    const rows = await database.sql`select from peoplekit.contacts where last_name = 'Changed'`;
    expect(rows).toHaveLength(1);
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
