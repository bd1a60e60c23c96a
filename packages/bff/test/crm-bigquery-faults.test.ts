import type { Job } from '@peoplekit/core/contract';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FaultAction } from '../src/dev/faults.ts';
import { useBigquery } from './harness/crm-server.ts';
import { notBefore, retryAfterForms } from './harness/retry-after.ts';
import { useTestDatabase } from './harness/test-database.ts';

const database = useTestDatabase();
const crm = await useBigquery(database);
const { bigquery, server } = crm;
const { store, account, faults } = bigquery;
const table = 'peoplekit_contacts';
const uncaught: unknown[] = [];
const note = (error: unknown) => uncaught.push(error);

beforeAll(async () => {
  process.on('unhandledRejection', note);
  // The client would follow it, past the interface that it is told to use.
  process.env.BIGQUERY_EMULATOR_HOST = 'http://127.0.0.1:1';
  await server.start();
});
beforeEach(() => crm.connect());
afterEach(async () => {
  store.tables.clear();
  store.jobs.clear();
  store.failJob = undefined;
  store.running = 0;
  account.revoked = false;
  await database.sql`delete from peoplekit.contacts`;
  await database.sql`delete from peoplekit.crm_connections`;
  expect(uncaught.splice(0)).toEqual([]);
});

const sumOf = (counts: Record<string, number>) => Object.values(counts).reduce((sum, count) => sum + count, 0);
const rows = () => store.table(table)?.rows ?? [];
const addRows = (count: number) => {
  store.addTable(table, [
    { name: 'contact_id', type: 'STRING', mode: 'REQUIRED' },
    { name: 'updated_at', type: 'TIMESTAMP' },
    { name: 'email', type: 'STRING' },
    { name: 'first_name', type: 'STRING' },
  ]);
  store.addRows(
    table,
    Array.from({ length: count }, (_, n) => ({
      contact_id: `k${String(n).padStart(5, '0')}`,
      email: n % 3 > 0 ? `p${n}@example.com` : null,
      first_name: `P${n}`,
      updated_at: new Date(Date.now() - 3_600_000),
    })),
  );
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
  const linked = await database.sql<{ email: string | null; first_name: string; external_id: string }[]>`
    select email, first_name, external_id from peoplekit.contacts as contact
    join peoplekit.crm_links as link on link.contact_id = contact.id`;
  const spell = (id: unknown, name: unknown, email: unknown) => `${id} ${name} ${email ?? ''}`;
  const ours = linked.map(({ email, first_name, external_id }) => spell(external_id, first_name, email)).sort();
  const theirs = rows().map(({ contact_id, first_name, email }) => spell(contact_id, first_name, email));
  expect(ours).toEqual(theirs.sort());
  expect(ours).toHaveLength(count);
}

function expectCounted(job: Job, counts: Partial<Job['counts']>, total: number): void {
  expect(job).toMatchObject({ state: 'succeeded', counts });
  expect(sumOf(job.counts)).toBe(total);
  expect(job.progress.done).toBe(total);
}

const refusal = (code: number, reason: string, message = reason) => ({
  status: code,
  body: { error: { code, message, errors: [{ domain: 'global', reason, message }] } },
});
const page = { raw: '<html><body>Bad gateway</body></html>', headers: { 'content-type': 'text/html' } };

/** Each is over when the call is made again. */
const passing: [string, FaultAction][] = [
  ['429 without a word', refusal(429, 'rateLimitExceeded')],
  ['403 rateLimitExceeded, which the client takes for the end', refusal(403, 'rateLimitExceeded')],
  ['403 jobRateLimitExceeded', refusal(403, 'jobRateLimitExceeded')],
  ['500', refusal(500, 'internalError')],
  ['502 with a page', { status: 502, ...page }],
  ['503 backendError', refusal(503, 'backendError')],
  ['504 after it was done', { status: 504, ...page }],
  ['a connection that ends before anything is done', { drop: 'before' }],
  ['a connection that is reset', { drop: 'reset' }],
  ['a connection that ends after all was done', { drop: 'after' }],
  ['a connection that ends in the answer', { drop: 'in-body' }],
  ['half of an answer with the status 200', { raw: '{"kind":"bigquery#job","jobRef' }],
  ['nothing with the status 200', { raw: '' }],
  ['an expired token, which the client does not renew', refusal(401, 'authError')],
];

/** Calls that get no answer in time. */
const slow: [string, FaultAction][] = [
  ['no answer at all', { hold: 4_000 }],
  ['an answer that stops in the middle', { drop: 'stalled' }],
];

/** Goes wrong at every kind of call that a run makes: each is made once more, so that of those of a kind every other fails. */
function everywhere(action: FaultAction): void {
  const kinds = [
    { method: 'GET', path: /\/datasets\/crm$/ },
    { method: 'GET', path: /\/tables\/peoplekit_contacts$/ },
    { method: 'POST', path: /\/tables$/ },
    { method: 'PATCH', path: /\/tables\// },
    { method: 'POST', path: /upload/ },
    { method: 'GET', path: /\/jobs\/\w+_load$/ },
    { method: 'GET', path: /\/jobs\/\w+_merge$/ },
    { method: 'GET', path: /\/queries\// },
  ];
  for (const kind of kinds) faults.add({ ...kind, action });
  for (const nth of [1, 3, 5]) faults.add({ method: 'POST', path: /v2.*\/jobs$/, nth, action });
}

describe('an export and', () => {
  it.each(passing)('%s at every call: each contact becomes one row', async (_, action) => {
    await addContacts(23);
    everywhere(action);
    expectCounted(await crm.export(), { created: 23 }, 23);
    await expectAlike(23);
  });

  it.each([passing[1], passing[9], passing[11]] as typeof passing)(
    '%s at every call of a change: nothing is lost',
    async (_, action) => {
      await addContacts(23);
      await crm.export();
      await database.sql`update peoplekit.contacts set first_name = first_name || 'x'`;
      everywhere(action);
      expectCounted(await crm.export(), { updated: 23 }, 23);
      await expectAlike(23);
    },
  );

  it.each(slow)('%s: each contact becomes one row', async (_, action) => {
    await addContacts(12);
    faults.add({ path: /upload/, action });
    expectCounted(await crm.export(), { created: 12 }, 12);
    await expectAlike(12);
  });

  it.each([
    ['load', 'backendError'],
    ['load', 'jobInternalError'],
    ['load', 'jobRateLimitExceeded'],
    ['MERGE', 'backendError'],
    ['MERGE', 'invalidQuery'],
  ])('a %s job that is taken and fails with %s: it is begun under another id', async (kind, reason) => {
    await addContacts(12);
    const message = reason === 'invalidQuery' ? 'Could not serialize access to table due to concurrent update' : reason;
    let left = 2;
    store.failJob = (one) => (one === kind && left-- > 0 ? { reason, message } : undefined);
    expectCounted(await crm.export(), { created: 12 }, 12);
    await expectAlike(12);
    expect([...store.jobs.keys()].filter((id) => id.endsWith('_g2_merge'))).toHaveLength(1);
  });

  it('jobs that take their time: it asks again until they are done', async () => {
    await addContacts(12);
    store.running = 3;
    expectCounted(await crm.export(), { created: 12 }, 12);
    await expectAlike(12);
  });

  it('jobs that nobody there knows of any more: they are begun anew', async () => {
    await addContacts(12);
    const lose = (body: unknown) => {
      for (const id of store.jobs.keys()) if (!id.includes('_read_')) store.jobs.delete(id);
      return body;
    };
    faults.add({ path: /upload/, action: { answer: lose } });
    faults.add({ method: 'POST', path: /v2.*\/jobs$/, nth: 2, action: { answer: lose } });
    expectCounted(await crm.export(), { created: 12 }, 12);
    await expectAlike(12);
  });

  it('a staging table that is gone before it is merged: it is loaded anew', async () => {
    await addContacts(12);
    const expire = (body: unknown) => {
      for (const [name, one] of store.tables) if (name.startsWith('peoplekit_stg_')) one.expires = 0;
      return body;
    };
    faults.add({ path: /upload/, action: { answer: expire } });
    expectCounted(await crm.export(), { created: 12 }, 12);
    await expectAlike(12);
  });

  it('a table that another one changes meanwhile: its columns are looked at anew', async () => {
    addRows(1);
    await addContacts(5);
    faults.add({ method: 'PATCH', path: /tables/, times: 2, action: refusal(412, 'conditionNotMet') });
    expect(await crm.export()).toMatchObject({ state: 'succeeded', counts: { failed: 0 } });
    expect(store.table(table)?.columns.map(({ name }) => name)).toContain('peoplekit_revised_at');
  });

  it('a column that is taken away between the look and the write: it says so, and a retry goes on', async () => {
    await addContacts(5);
    await crm.export();
    await database.sql`update peoplekit.contacts set first_name = first_name || 'x'`;
    const remove = (body: unknown) => {
      const found = store.table(table);
      if (found) found.columns = found.columns.filter(({ name }) => name !== 'first_name');
      return body;
    };
    faults.add({ path: /upload/, action: { answer: remove } });
    const job = await crm.export();
    expect(job).toMatchObject({ state: 'failed', error: { code: 'crm_refused' }, canRetry: true });
    expectCounted(await retry(job), { failed: 0 }, 5);
    await expectAlike(5);
  });

  it('rows that were streamed in just now: nothing waits for 90 minutes, and a retry writes them', async () => {
    await addContacts(5);
    const message =
      'UPDATE or DELETE statement over table would affect rows in the streaming buffer, which is not supported';
    store.failJob = (kind) => (kind === 'MERGE' ? { reason: 'invalidQuery', message } : undefined);
    const job = await crm.export();
    expect(job).toMatchObject({ state: 'failed', error: { code: 'crm_limit' }, canRetry: true });
    store.failJob = undefined;
    expectCounted(await retry(job), { created: 5 }, 5);
    await expectAlike(5);
  });

  it('a right that is taken away: it fails as a whole with the reason, and goes on when it is back', async () => {
    await addContacts(5);
    faults.add({
      path: /upload/,
      times: 9,
      action: refusal(403, 'accessDenied', 'Permission bigquery.tables.updateData denied'),
    });
    const job = await crm.export();
    expect(job).toMatchObject({
      state: 'failed',
      error: { code: 'crm_refused', message: expect.stringContaining('updateData denied') },
    });
    faults.clear();
    expectCounted(await retry(job), { created: 5 }, 5);
    await expectAlike(5);
  });
});

describe('an import and', () => {
  it.each(passing)('%s at every call: it goes on, and reads every row once', async (_, action) => {
    addRows(30);
    everywhere(action);
    expectCounted(await crm.import(), { created: 30 }, 30);
    await expectAlike(30);
  });

  const secondPage = { method: 'GET', path: /\/queries\//, nth: 3 };

  it('a page that comes twice: it is asked for again, and nobody becomes two contacts', async () => {
    addRows(510);
    let first: unknown;
    faults.add({ ...secondPage, nth: 2, action: { answer: (body) => (first = body) } });
    faults.add({ ...secondPage, action: { answer: () => first } });
    expectCounted(await crm.import(), { created: 510 }, 510);
    await expectAlike(510);
  });

  it('an empty page with more behind it, or for ever: it goes on, or says so', async () => {
    addRows(510);
    const empty = { answer: (body: unknown) => ({ ...(body as object), rows: [] }) };
    faults.add({ ...secondPage, action: empty });
    expectCounted(await crm.import(), { created: 510 }, 510);
    faults.add({ ...secondPage, times: 100, action: empty });
    const job = await crm.import('acme', { full: true });
    expect(job).toMatchObject({ state: 'failed', error: { code: 'crm_unavailable' } });
    faults.clear();
    expectCounted(await retry(job), { unchanged: 510 }, 510);
  });

  it('results that are gone while it reads: a new query goes on behind the last row', async () => {
    addRows(510);
    const lose = (body: unknown) => {
      store.jobs.clear();
      return body;
    };
    faults.add({ ...secondPage, nth: 2, action: { answer: lose } });
    expectCounted(await crm.import(), { created: 510 }, 510);
    await expectAlike(510);
  });

  it('rows that change while it reads: each is read as it was, and the next import reads the rest', async () => {
    addRows(510);
    const change = (body: unknown) => {
      Object.assign(rows()[505] ?? {}, { first_name: 'Changed', updated_at: new Date() });
      return body;
    };
    faults.add({ ...secondPage, nth: 2, action: { answer: change } });
    expectCounted(await crm.import(), { created: 510 }, 510);
    expect(await crm.import()).toMatchObject({ counts: { updated: 1 } });
    await expectAlike(510);
  });
});

describe('limits', () => {
  const path = /upload/;
  const limited = (headers: Record<string, string>) => ({ ...refusal(429, 'rateLimitExceeded'), headers });

  it.each(retryAfterForms)('are kept to when they are told in %s: no call comes sooner', async (_, header) => {
    await addContacts(5);
    const told = header();
    faults.add({ path, action: limited({ 'retry-after': told }) });
    expectCounted(await crm.export(), { created: 5 }, 5);
    const [first, second] = crm.calls(path).slice(-2);
    expect(second?.at).toBeGreaterThanOrEqual(notBefore(told, first?.at ?? 0));
  });

  it.each([
    ['for longer than anybody waits', limited({ 'retry-after': '86400' })],
    ['for the day', refusal(403, 'quotaExceeded', 'Quota exceeded: too many table update operations')],
  ])('that last %s end the job at once, which can be retried', async (_, action) => {
    await addContacts(5);
    faults.add({ path, times: 9, action });
    const calls = crm.calls(path).length;
    const job = await crm.export();
    expect(job).toMatchObject({ state: 'failed', error: { code: 'crm_limit' }, canRetry: true });
    expect(crm.calls(path).length - calls).toBe(1);
    faults.clear();
    expectCounted(await retry(job), { created: 5 }, 5);
    await expectAlike(5);
  });
});

describe('an authorisation', () => {
  it('that ends in the middle of more than one batch is renewed once, and the run goes on', async () => {
    await addContacts(2_600);
    const refreshes = account.refreshes;
    const expire = (body: unknown) => {
      account.expireAll();
      return body;
    };
    faults.add({ path: /upload/, action: { answer: expire } });
    expectCounted(await crm.export(), { created: 2_600 }, 2_600);
    expect(account.refreshes - refreshes).toBe(1);
    await expectAlike(2_600);
  });

  it('whose key was deleted holds the run and asks to connect again; then it goes on by itself', async () => {
    await addContacts(5);
    const revoke = (body: unknown) => {
      account.revoked = true;
      return body;
    };
    faults.add({ path: /upload/, action: { answer: revoke } });
    const { body } = await crm.jobs.begin('/integrations/bigquery/export', { scope: { kind: 'all' } });
    const held = await crm.jobs.until(body, {}, ({ notice }) => notice?.code === 'needs_reauth');
    expect(held).toMatchObject({ state: 'queued' });
    expect((await crm.list()).find(({ connector }) => connector === 'bigquery')).toMatchObject({
      state: 'needs_reauth',
    });
    account.revoked = false;
    await crm.connect();
    expectCounted(await crm.jobs.finished(body), { created: 5 }, 5);
    await expectAlike(5);
  });

  it('is renewed once for all calls that find it at its end', async () => {
    account.expireAll();
    const refreshes = account.refreshes;
    const look = () => server.as({}, 'GET', '/integrations/bigquery/remote-fields');
    const answers = await Promise.all([look(), look(), look()]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(account.refreshes - refreshes).toBe(1);
  });

  it.each([500, 503])('is not given up for a token endpoint that answers %s', async (status) => {
    account.expireAll();
    faults.add({ path: /^\/token$/, action: { status, body: 'broken' } });
    addRows(3);
    expectCounted(await crm.import(), { created: 3 }, 3);
  });
});
