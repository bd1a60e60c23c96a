import type { Job } from '@peoplekit/core/contract';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Fault, FaultAction } from '../../src/dev/faults.ts';
import type { PlayedOAuth } from '../../src/dev/played-oauth.ts';
import type { Simulator } from '../../src/dev/simulator.ts';
import type { CrmCalls } from './crm-server.ts';
import { notBefore, retryAfterForms } from './retry-after.ts';
import type { TestDatabase } from './test-database.ts';

/** Somebody on either side. */
export interface Somebody {
  id: string;
  email: string;
  name: string;
}

/** A call to the CRM, and which of them: those that fit before are let through. */
type Place = Pick<Fault, 'method' | 'path' | 'nth'>;

/** What the suite has to know of a CRM, to break it. */
export interface SyncSubject {
  database: TestDatabase;
  crm: CrmCalls;
  simulator: Simulator & { oauth: PlayedOAuth };
  /** Makes records `P<from>` and so on there, an hour ago. */
  addRecords(count: number, from?: number): void;
  records(): Somebody[];
  clear(): void;
  /** How many go in one call. */
  batch: number;
  /** The second call of an import, the call that makes records, and the one that changes them. */
  reading: Place;
  making: Place;
  changing: Place;
  /** Answers in the words of the CRM. */
  expired: FaultAction;
  /** Too many at the same time, and none any more on this day. */
  limited(headers?: Record<string, string>): FaultAction;
  spent: FaultAction;
}

const html = '<html><body>Bad gateway</body></html>';
const broken = { status: 'error', message: 'internal' };

/** What is over in a moment, whatever was done meanwhile. */
const passing: [string, FaultAction][] = [
  ['500', { status: 500, body: broken }],
  ['502 with a page', { raw: html, status: 502, headers: { 'content-type': 'text/html' } }],
  ['503', { status: 503, body: {} }],
  ['504 after it was done', { raw: html, status: 504 }],
  ['423', { status: 423, body: { status: 'error', message: 'locked' } }],
  ['a connection that ends before anything is done', { drop: 'before' }],
  ['a connection that is reset', { drop: 'reset' }],
  ['a connection that ends after all was done', { drop: 'after' }],
  ['a connection that ends in the answer', { drop: 'in-body' }],
  ['half of an answer with the status 200', { raw: '{"results":[{"id":"1"' }],
  ['nothing with the status 200', { raw: '' }],
  ['no answer at all', { hold: 2_500 }],
  ['an answer that stops', { drop: 'stalled' }],
];

/** Each fault that passes, those of limits and tokens among them. */
export const passingFaults = ({
  expired,
  limited,
}: Pick<SyncSubject, 'expired' | 'limited'>): [string, FaultAction][] => [
  ...passing,
  ['429 without a word', limited()],
  ['an expired token', expired],
];

export const sumOf = (counts: Record<string, number>) => Object.values(counts).reduce((sum, count) => sum + count, 0);

export function expectCounted(job: Job, counts: Partial<Job['counts']>, total: number): void {
  expect(job).toMatchObject({ state: 'succeeded', counts });
  expect(sumOf(job.counts)).toBe(total);
  expect(job.progress.done).toBe(total);
}

export type SyncCalls = ReturnType<typeof syncCalls>;

/** What tests of a CRM share: nothing is left over, nothing is uncaught. */
export function syncCalls(subject: SyncSubject) {
  const { database, crm } = subject;
  const uncaught: unknown[] = [];
  const note = (error: unknown) => uncaught.push(error);

  beforeAll(async () => {
    process.on('unhandledRejection', note);
    process.on('uncaughtException', note);
    await crm.server.start();
  });
  beforeEach(async () => {
    subject.clear();
    await crm.connect();
  });
  afterEach(async () => {
    subject.simulator.oauth.rotates = false;
    await database.sql`delete from peoplekit.contacts`;
    await database.sql`delete from peoplekit.crm_connections`;
    expect(uncaught.splice(0)).toEqual([]);
  });

  return {
    addContacts: (count: number) => database.sql`
      insert into peoplekit.contacts (workspace_id, id, email, first_name, last_name)
      select 'acme', gen_random_uuid(), case when n % 3 > 0 then 'p' || n || '@example.com' end, 'F', 'P' || n
      from generate_series(1, ${count}) as n`,
    async retry({ id }: Pick<Job, 'id'>) {
      expect((await crm.jobs.act({ id }, 'retry')).status).toBe(202);
      return crm.jobs.finished({ id });
    },
    /** Both sides hold the same people, each once, and each is linked to itself. */
    async expectAlike(count: number): Promise<void> {
      const rows = await database.sql<{ email: string | null; last_name: string; external_id: string }[]>`
        select email, last_name, external_id from peoplekit.contacts as contact
        join peoplekit.crm_links as link on link.contact_id = contact.id`;
      const ours = rows.map(({ email, last_name, external_id }) => `${external_id} ${last_name} ${email ?? ''}`);
      const theirs = subject.records().map(({ id, name, email }) => `${id} ${name} ${email}`);
      expect(ours.sort()).toEqual(theirs.sort());
      expect(ours).toHaveLength(count);
    },
  };
}

/** What has to be true of every connector, by its real client over a real socket. @returns calls for what is true of one */
export function describeSync(subject: SyncSubject): SyncCalls {
  const { crm, simulator, batch, reading, making, changing } = subject;
  const calls = syncCalls(subject);
  const { addContacts, expectAlike } = calls;
  const faults = passingFaults(subject);
  const madeBy = () => crm.calls(making.path ?? /./).filter(({ method }) => method === making.method);

  describe('an import and', () => {
    it.each(faults)('%s: it goes on, and reads every record once', async (_, action) => {
      const count = batch + 30;
      subject.addRecords(count);
      simulator.faults.add({ ...reading, action });
      expectCounted(await crm.import(), { created: count }, count);
      await expectAlike(count);
    });
  });

  describe('an export and', () => {
    it.each(faults)('%s at a write: each contact becomes one record', async (_, action) => {
      const count = batch + 30;
      await addContacts(count);
      simulator.faults.add({ ...making, nth: 2, action });
      expectCounted(await crm.export(), { created: count }, count);
      await expectAlike(count);
    });

    it.each(faults)('%s at a change: nothing is lost', async (_, action) => {
      await addContacts(40);
      await crm.export();
      await subject.database.sql`update peoplekit.contacts set last_name = last_name || 'x'`;
      simulator.faults.add({ ...changing, action });
      expectCounted(await crm.export(), { updated: 40 }, 40);
      await expectAlike(40);
    });
  });

  describe('limits', () => {
    it.each(retryAfterForms)('are kept to when they are told in %s: no call comes sooner', async (_, header) => {
      await addContacts(10);
      const told = header();
      simulator.faults.add({ ...making, action: subject.limited({ 'retry-after': told }) });
      const { body: begun } = await crm.jobs.begin(`/integrations/${crm.connector}/export`, { scope: { kind: 'all' } });
      const slowed = await crm.jobs.until(begun, {}, ({ notice }) => notice !== undefined);
      expect(slowed).toMatchObject({ state: 'running', notice: { code: 'slowed', until: expect.any(String) } });
      const done = await crm.jobs.finished(begun);
      expectCounted(done, { created: 10 }, 10);
      expect(done).not.toHaveProperty('notice');
      const [first, second] = madeBy().slice(-2);
      expect(second?.at).toBeGreaterThanOrEqual(notBefore(told, first?.at ?? 0));
    });

    it('that last for longer than anybody waits end the job, which can be retried', async () => {
      await addContacts(10);
      simulator.faults.add({ ...making, action: subject.limited({ 'retry-after': '86400' }) });
      const job = await crm.export();
      expect(job).toMatchObject({ state: 'failed', error: { code: 'crm_limit' }, canRetry: true });
    });

    it('of a day end it at once', async () => {
      await addContacts(10);
      simulator.faults.add({ ...making, action: subject.spent });
      const calls = madeBy().length;
      expect(await crm.export()).toMatchObject({ state: 'failed', error: { code: 'crm_limit' } });
      expect(madeBy().length - calls).toBe(1);
    });
  });

  describe('an authorisation', () => {
    it('that ends in the middle is renewed once, and the run goes on', async () => {
      const count = 2 * batch + 30;
      await addContacts(count);
      const refreshes = simulator.oauth.refreshes;
      simulator.oauth.rotates = true;
      const expire = (body: unknown) => {
        simulator.oauth.expireAll();
        return body;
      };
      simulator.faults.add({ ...making, nth: 2, action: { answer: expire } });
      expectCounted(await crm.export(), { created: count }, count);
      expect(simulator.oauth.refreshes - refreshes).toBe(1);
      await expectAlike(count);
    });

    it('that is taken back holds the run and asks to connect again, and it goes on by itself once that is done', async () => {
      const count = batch + 50;
      await addContacts(count);
      const revoke = (body: unknown) => {
        simulator.oauth.revokeAll();
        return body;
      };
      simulator.faults.add({ ...making, action: { answer: revoke } });
      const { body: begun } = await crm.jobs.begin(`/integrations/${crm.connector}/export`, { scope: { kind: 'all' } });
      const held = await crm.jobs.until(begun, {}, ({ notice }) => notice?.code === 'needs_reauth');
      expect(held).toMatchObject({ state: 'queued', counts: { created: batch }, error: null, canCancel: true });
      const another = await crm.jobs.begin(`/integrations/${crm.connector}/import`, {});
      expect(another.body).toMatchObject({ code: 'conflict' });
      expect(await crm.integration()).toMatchObject({ state: 'needs_reauth' });
      await crm.connect();
      expectCounted(await crm.jobs.finished(begun), { created: count }, count);
      await expectAlike(count);
    });
  });
  return calls;
}
