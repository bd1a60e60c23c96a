import { describe, expect, it } from 'vitest';
import { useCrm } from './harness/crm-server.ts';
import { describeSync, expectCounted, sumOf } from './harness/sync-suite.ts';
import { useTestDatabase } from './harness/test-database.ts';

const database = useTestDatabase();
const crm = await useCrm(database);
const { hubspot } = crm;

const addRecords = (count: number, from = 0) => {
  for (let n = from; n < from + count; n += 1)
    hubspot.store.add({ email: `p${n}@example.com`, firstname: 'F', lastname: `P${n}` }, Date.now() - 3_600_000);
};

const limited = (headers: Record<string, string> = {}, policyName = 'SECONDLY') => ({
  status: 429,
  headers,
  body: { status: 'error', message: 'limit', errorType: 'RATE_LIMIT', policyName },
});

const { addContacts, retry, expectAlike } = describeSync({
  database,
  crm,
  simulator: hubspot,
  addRecords,
  records: () =>
    [...hubspot.store.contacts.values()].map(({ id, properties: { email = '', lastname = '' } }) => ({
      id,
      email,
      name: lastname,
    })),
  clear() {
    for (const id of [...hubspot.store.contacts.keys()]) hubspot.store.remove(id);
    hubspot.store.searchLag = 0;
    hubspot.store.properties.delete('peoplekit_contact_id');
  },
  batch: 100,
  reading: { method: 'GET', path: /objects.*contacts$/, nth: 2 },
  making: { method: 'POST', path: /batch\/upsert/ },
  changing: { method: 'POST', path: /batch\/update/ },
  expired: { status: 401, body: { status: 'error', category: 'EXPIRED_AUTHENTICATION', message: 'expired' } },
  limited,
  spent: limited({}, 'DAILY'),
});

describe('an import from HubSpot and', () => {
  it('a page that comes twice: nobody becomes two contacts', async () => {
    addRecords(150);
    let first: unknown;
    const path = /objects.*contacts$/;
    hubspot.faults.add({ method: 'GET', path, nth: 1, action: { answer: (body) => (first = body) } });
    hubspot.faults.add({
      method: 'GET',
      path,
      nth: 2,
      action: { answer: () => ({ ...(first as object), paging: { next: { after: '0', link: '' } } }) },
    });
    const job = await crm.import();
    expect(job).toMatchObject({ state: 'succeeded', counts: { created: 150 } });
    expect(sumOf(job.counts)).toBe(job.progress.done);
    await expectAlike(150);
  });

  it('a page that leads to itself: it ends and says so, and a retry goes on', async () => {
    addRecords(150);
    const stuck = (body: unknown) => ({ ...(body as object), paging: { next: { after: '5', link: '' } } });
    hubspot.faults.add({ method: 'GET', path: /objects.*contacts$/, nth: 2, times: 100, action: { answer: stuck } });
    const calls = crm.calls(/objects.*contacts$/).length;
    const job = await crm.import();
    expect(job).toMatchObject({ state: 'failed', error: { code: 'crm_unavailable' } });
    expect(crm.calls(/objects.*contacts$/).length - calls).toBeLessThan(10);
    hubspot.faults.clear();
    expect(await retry(job)).toMatchObject({ state: 'succeeded' });
    await expectAlike(150);
  });

  it('an empty page with more behind it: it goes on', async () => {
    addRecords(150);
    const [first] = hubspot.store.idsAfter(undefined);
    const empty = () => ({ results: [], paging: { next: { after: String(Number(first) - 1), link: '' } } });
    hubspot.faults.add({ method: 'GET', path: /objects.*contacts$/, action: { answer: empty } });
    expectCounted(await crm.import(), { created: 150 }, 150);
  });

  it('a search that learns of changes late: the next import reads them', async () => {
    addRecords(3);
    await crm.import();
    hubspot.store.searchLag = 60_000;
    hubspot.store.add({ email: 'late@example.com', lastname: 'Late' });
    expectCounted(await crm.import(), {}, 0);
    hubspot.store.searchLag = 0;
    expectCounted(await crm.import(), { created: 1 }, 1);
    await expectAlike(4);
  });

  it('records that change and go while it reads: each is there as it is at the end, and the next import reads the rest', async () => {
    addRecords(450);
    const ids = hubspot.store.idsAfter(undefined);
    hubspot.faults.add({
      method: 'GET',
      path: /objects.*contacts$/,
      nth: 2,
      action: {
        answer: (body) => {
          hubspot.store.edit(ids[10] ?? '', { firstname: 'Changed' });
          hubspot.store.remove(ids[120] ?? '');
          hubspot.store.remove(ids[440] ?? '');
          return body;
        },
      },
    });
    const job = await crm.import();
    expect(sumOf(job.counts)).toBe(job.progress.done);
    await crm.import();
    const [changed] =
      await database.sql`select count(*)::int as count from peoplekit.contacts where first_name = 'Changed'`;
    expect(changed).toEqual({ count: 1 });
  });
});

describe('an export to HubSpot and', () => {
  it('a batch that is refused because of one record: the others are written', async () => {
    await addContacts(150);
    const refuse = {
      status: 'error',
      category: 'VALIDATION_ERROR',
      message: 'One is wrong',
      context: {},
      links: {},
      errors: [],
    };
    // As where trace ids are not heeded: a 400 for the whole batch as long as the record is in it.
    hubspot.store.rule = ({ lastname }) => (lastname === 'P77' ? 'Not this one' : undefined);
    hubspot.faults.add({ path: /batch\/upsert/, action: { status: 400, body: refuse } });
    expectCounted(await crm.export(), { created: 149, failed: 1 }, 150);
    hubspot.store.rule = undefined;
  });

  it('answers in another order, and fewer than there were records: what is not spoken of may be tried again', async () => {
    await addContacts(80);
    const answer = (body: unknown) => {
      const { results, ...rest } = body as { results: unknown[] };
      return { ...rest, results: results.toReversed().slice(1) };
    };
    hubspot.faults.add({ path: /batch\/upsert/, action: { answer } });
    const job = await crm.export();
    expectCounted(job, { created: 79, failed: 1 }, 80);
    expectCounted(await retry(job), { failed: 0 }, 80);
    await expectAlike(80);
  });

  it('a property that is taken away between the look and the write: each record says so', async () => {
    await addContacts(5);
    const property = hubspot.store.properties.get('firstname');
    hubspot.faults.add({
      path: /batch\/read/,
      action: {
        answer: (body) => {
          hubspot.store.properties.delete('firstname');
          return body;
        },
      },
    });
    const job = await crm.export();
    expectCounted(job, { failed: 5 }, 5);
    if (property) hubspot.store.properties.set('firstname', property);
    expectCounted(await retry(job), { created: 5, failed: 0 }, 5);
    await expectAlike(5);
  });

  it('a right that is taken away: it fails as a whole, with the reason, and goes on when it is back', async () => {
    await addContacts(150);
    const body = {
      status: 'error',
      category: 'MISSING_SCOPES',
      message: 'This app hasn’t been granted all required scopes.',
    };
    hubspot.faults.add({ path: /batch\/upsert/, nth: 2, times: 9, action: { status: 403, body } });
    const job = await crm.export();
    expect(job).toMatchObject({
      state: 'failed',
      counts: { created: 100 },
      error: { code: 'crm_refused', message: expect.stringContaining('scopes') },
    });
    hubspot.faults.clear();
    expectCounted(await retry(job), { created: 150 }, 150);
    await expectAlike(150);
  });
});
