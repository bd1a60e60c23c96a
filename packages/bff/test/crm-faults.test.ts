import type { Job } from '@peoplekit/core/contract';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FaultAction } from '../src/dev/faults.ts';
import { useCrm } from './harness/crm-server.ts';
import { useTestDatabase } from './harness/test-database.ts';

const database = useTestDatabase();
const crm = await useCrm(database);
const { hubspot, server } = crm;
const uncaught: unknown[] = [];
const note = (error: unknown) => uncaught.push(error);

beforeAll(async () => {
  process.on('unhandledRejection', note);
  await server.start();
});
beforeEach(async () => {
  for (const id of [...hubspot.store.contacts.keys()]) hubspot.store.remove(id);
  await crm.connect();
});
afterEach(async () => {
  hubspot.store.searchLag = 0;
  hubspot.oauth.rotates = false;
  hubspot.store.properties.delete('peoplekit_contact_id');
  await database.sql`delete from peoplekit.contacts`;
  await database.sql`delete from peoplekit.crm_connections`;
  expect(uncaught.splice(0)).toEqual([]);
});

const sumOf = (counts: Record<string, number>) => Object.values(counts).reduce((sum, count) => sum + count, 0);
const addRecords = (count: number, from = 0) => {
  for (let n = from; n < from + count; n += 1)
    hubspot.store.add({ email: `p${n}@example.com`, firstname: `P${n}` }, Date.now() - 3_600_000);
};
const addContacts = (count: number) => database.sql`
  insert into peoplekit.contacts (workspace_id, id, email, first_name)
  select 'acme', gen_random_uuid(), case when n % 3 > 0 then 'p' || n || '@example.com' end, 'P' || n
  from generate_series(1, ${count}) as n`;
const retry = async ({ id }: Job) => {
  expect((await crm.jobs.act({ id }, 'retry')).status).toBe(202);
  return crm.jobs.finished({ id });
};

/** Both sides hold the same people, each once, and each is linked to itself. */
async function expectAlike(count: number): Promise<void> {
  const rows = await database.sql<{ email: string | null; first_name: string; external_id: string }[]>`
    select email, first_name, external_id from peoplekit.contacts as contact
    join peoplekit.crm_links as link on link.contact_id = contact.id order by first_name`;
  const ours = rows.map(({ email, first_name, external_id }) => `${external_id} ${first_name} ${email ?? ''}`).sort();
  const theirs = [...hubspot.store.contacts.values()].map(
    ({ id, properties }) => `${id} ${properties.firstname} ${properties.email ?? ''}`,
  );
  expect(ours).toEqual(theirs.sort());
  expect(ours).toHaveLength(count);
}

function expectCounted(job: Job, counts: Partial<Job['counts']>, total: number): void {
  expect(job).toMatchObject({ state: 'succeeded', counts });
  expect(sumOf(job.counts)).toBe(total);
  expect(job.progress.done).toBe(total);
}

const html = '<html><body>Bad gateway</body></html>';
const passing: [string, FaultAction][] = [
  [
    '429 without a word',
    { status: 429, body: { status: 'error', policyName: 'TEN_SECONDLY_ROLLING', message: 'limit' } },
  ],
  ['500', { status: 500, body: { status: 'error', message: 'internal', category: 'INTERNAL_ERROR' } }],
  ['502 with a page', { raw: html, status: 502, headers: { 'content-type': 'text/html' } }],
  ['503', { status: 503, body: {} }],
  ['504 after it was done', { raw: html, status: 504 }],
  ['423', { status: 423, body: { status: 'error', message: 'locked' } }],
  ['a connection that ends before anything is done', { drop: 'before' }],
  ['a connection that ends after all was done', { drop: 'after' }],
  ['a connection that ends in the answer', { drop: 'in-body' }],
  ['half of an answer with the status 200', { raw: '{"results":[{"id":"1"' }],
  ['nothing with the status 200', { raw: '' }],
  ['no answer at all', { hold: 5_000 }],
  [
    'an expired token',
    { status: 401, body: { status: 'error', category: 'EXPIRED_AUTHENTICATION', message: 'expired' } },
  ],
];

describe('an import and', () => {
  it.each(passing)('%s: it goes on, and reads every record once', async (_, action) => {
    addRecords(230);
    hubspot.faults.add({ method: 'GET', path: /objects.*contacts$/, nth: 2, action });
    expectCounted(await crm.import(), { created: 230 }, 230);
    await expectAlike(230);
  });

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
    hubspot.store.add({ email: 'late@example.com', firstname: 'Late' });
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

describe('an export and', () => {
  it.each(passing)('%s at a write: each contact becomes one record', async (_, action) => {
    await addContacts(230);
    hubspot.faults.add({ path: /batch\/upsert/, nth: 2, action });
    expectCounted(await crm.export(), { created: 230 }, 230);
    await expectAlike(230);
  });

  it.each(passing)('%s at a change: nothing is lost', async (_, action) => {
    await addContacts(120);
    await crm.export();
    await database.sql`update peoplekit.contacts set first_name = first_name || 'x'`;
    hubspot.faults.add({ path: /batch\/update/, action });
    expectCounted(await crm.export(), { updated: 120 }, 120);
    await expectAlike(120);
  });

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
    hubspot.store.rule = ({ firstname }) => (firstname === 'P77' ? 'Not this one' : undefined);
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

describe('limits', () => {
  const limited = (headers: Record<string, string>, policyName = 'SECONDLY') => ({
    status: 429,
    headers,
    body: { status: 'error', message: 'limit', errorType: 'RATE_LIMIT', policyName },
  });
  const path = /batch\/upsert/;

  it.each([
    ['seconds', () => '1', 1_000],
    ['a date', () => new Date(Date.now() + 2_000).toUTCString(), 900],
  ])('are kept to when they are told in %s: no call comes sooner', async (_, header, least) => {
    await addContacts(10);
    hubspot.faults.add({ path, action: limited({ 'retry-after': header() }) });
    expectCounted(await crm.export(), { created: 10 }, 10);
    const [first, second] = crm.calls(path).slice(-2);
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(least);
  });

  it('that last for longer than anybody waits end the job, which can be retried', async () => {
    await addContacts(10);
    hubspot.faults.add({ path, action: limited({ 'retry-after': '86400' }) });
    const job = await crm.export();
    expect(job).toMatchObject({ state: 'failed', error: { code: 'crm_limit' }, canRetry: true });
  });

  it('of a day end it at once', async () => {
    await addContacts(10);
    hubspot.faults.add({ path, action: limited({}, 'DAILY') });
    const calls = crm.calls(path).length;
    expect(await crm.export()).toMatchObject({ state: 'failed', error: { code: 'crm_limit' } });
    expect(crm.calls(path).length - calls).toBe(1);
  });
});

describe('an authorisation', () => {
  it('that ends in the middle is renewed once, and the run goes on', async () => {
    await addContacts(330);
    const refreshes = hubspot.oauth.refreshes;
    hubspot.oauth.rotates = true;
    const expire = (body: unknown) => {
      hubspot.oauth.expireAll();
      return body;
    };
    hubspot.faults.add({ path: /batch\/upsert/, nth: 2, action: { answer: expire } });
    expectCounted(await crm.export(), { created: 330 }, 330);
    expect(hubspot.oauth.refreshes - refreshes).toBe(1);
    await expectAlike(330);
  });

  it('that is taken back stops the run and asks to connect again; then a retry goes on where it was', async () => {
    await addContacts(250);
    const revoke = (body: unknown) => {
      hubspot.oauth.revokeAll();
      return body;
    };
    hubspot.faults.add({ path: /batch\/upsert/, action: { answer: revoke } });
    const job = await crm.export();
    expect(job).toMatchObject({
      state: 'failed',
      counts: { created: 100 },
      error: { code: 'needs_reauth' },
      canRetry: true,
    });
    expect((await crm.list())[0]).toMatchObject({ state: 'needs_reauth' });
    await crm.connect();
    expectCounted(await retry(job), { created: 250 }, 250);
    await expectAlike(250);
  });
});
