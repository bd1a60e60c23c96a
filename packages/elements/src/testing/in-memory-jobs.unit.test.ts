import type { Permission } from '@peoplekit/core';
import type { Job, LiveEvent } from '@peoplekit/core/contract';
import { describe, expect, it, vi } from 'vitest';
import { InMemoryClient } from './in-memory-client.ts';

const now = new Date('2026-06-15T12:00:00Z');
const client = (options = {}) => new InMemoryClient({ contacts: 300, now, ...options });

async function ended(people: InMemoryClient, { id }: Job): Promise<Job> {
  await vi.waitFor(async () => expect((await people.getJob(id)).finishedAt).not.toBeNull());
  return people.getJob(id);
}

async function textOf(people: InMemoryClient, { id }: Job): Promise<string> {
  return (await fetch((await people.jobTicket(id)).url)).text();
}

describe('jobs in memory', () => {
  it('delete what matches, batch by batch, tell it, and give it back', async () => {
    const people = client({ jobPace: { batch: 20, pause: 1 } });
    const filter = { field: 'chat_status', op: 'in', value: ['pending'] };
    const { total } = await people.queryContacts({ filter });
    const events: LiveEvent[] = [];
    people.subscribe((event) => events.push(event));
    const begun = await people.bulkDelete({ kind: 'query', query: { filter } });
    expect(begun).toMatchObject({ type: 'contacts.delete', state: 'queued', canCancel: true, canUndo: false });
    const job = await ended(people, begun);
    expect(job).toMatchObject({ state: 'succeeded', progress: { done: total, total }, canUndo: true });
    expect(job.counts.updated).toBe(total);
    expect((await people.queryContacts({ filter })).total).toBe(0);
    expect(events.filter(({ type }) => type === 'job.updated').length).toBeGreaterThan(total / 20);

    const undo = await ended(people, await people.undoJob(job.id));
    expect(undo).toMatchObject({ type: 'contacts.restore', undoes: job.id, counts: { updated: total } });
    expect((await people.queryContacts({ filter })).total).toBe(total);
    expect(await people.getJob(job.id)).toMatchObject({ canUndo: false, undoneBy: undo.id });
    await expect(people.undoJob(job.id)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('edit, and take back only what nobody has changed since', async () => {
    const people = client();
    const { contacts } = await people.queryContacts({ pageSize: 10 });
    const [first, second, third] = contacts.map(({ id }) => id);
    const ids = [first ?? '', second ?? '', third ?? '', 'none'];
    await people.updateContact(ids[2] ?? '', { company: 'Same' });
    const job = await ended(people, await people.bulkEdit({ kind: 'selected', ids }, { company: 'Same' }));
    expect(job.counts).toEqual({ created: 0, updated: 2, unchanged: 1, skipped: 1, failed: 0 });
    await people.updateContact(ids[1] ?? '', { company: 'Mine' });
    const undo = await ended(people, await people.undoJob(job.id));
    expect(undo.counts).toMatchObject({ updated: 1, skipped: 1 });
    expect((await people.getContact(ids[0] ?? '')).values.company).toBe(contacts[0]?.values.company);
    expect((await people.getContact(ids[1] ?? '')).values.company).toBe('Mine');
    await expect(people.bulkEdit({ kind: 'all' }, { id: 'x' })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('report what failed, and try only that again', async () => {
    const people = client();
    const [bad] = (await people.queryContacts({})).contacts;
    people.jobs.failing.add(bad?.id ?? '');
    const job = await ended(people, await people.bulkDelete({ kind: 'all' }));
    expect(job).toMatchObject({ counts: { updated: 299, failed: 1 }, hasReport: true, canRetry: true });
    expect(await (await people.jobReport(job.id)).text()).toBe(`id,outcome,reason\r\n${bad?.id},failed,Made up\r\n`);
    people.jobs.failing.clear();
    const again = await ended(people, await people.retryJob(job.id));
    expect(again).toMatchObject({ id: job.id, counts: { updated: 300, failed: 0 }, canRetry: false });
    expect((await people.queryContacts({})).total).toBe(0);
  });

  it('stop when they are cancelled, with what is done done, and go on when retried', async () => {
    const people = client({ jobPace: { batch: 10, pause: 20 } });
    const { id } = await people.bulkDelete({ kind: 'all' });
    await vi.waitFor(async () => expect((await people.getJob(id)).progress.done).toBeGreaterThan(0));
    const { progress } = await people.cancelJob(id);
    await new Promise((resolve) => setTimeout(resolve, 60));
    const job = await people.getJob(id);
    expect(job).toMatchObject({ state: 'cancelled', progress, canCancel: false, canRetry: true, canUndo: true });
    expect((await people.queryContacts({})).total).toBe(300 - progress.done);
    await expect(people.cancelJob(id)).rejects.toMatchObject({ code: 'conflict' });
    people.jobs.pace = { batch: 300, pause: 1 };
    expect(await ended(people, await people.retryJob(id))).toMatchObject({
      state: 'succeeded',
      progress: { done: 300 },
    });
  });

  it('export the fields that were chosen in each format, hidden ones only by right', async () => {
    const people = client({ contacts: 3 });
    const all = { kind: 'all' } as const;
    const csv = await ended(
      people,
      await people.createExport({ format: 'csv', scope: all, fields: ['company'], bom: true }),
    );
    const text = await textOf(people, csv);
    expect(csv.file).toMatchObject({ name: 'contacts.csv', rows: 3, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(text.trim().split('\r\n')).toHaveLength(4);
    const ids = await ended(
      people,
      await people.createExport({ format: 'json', scope: all, includeFieldValues: false }),
    );
    expect(JSON.parse(await textOf(people, ids)).map(Object.keys)).toEqual([['id'], ['id'], ['id']]);
    const lines = await ended(people, await people.createExport({ format: 'json', scope: all, lines: true }));
    expect((await textOf(people, lines)).trim().split('\n')).toHaveLength(3);

    const permissions: Permission[] = ['contacts:read', 'contacts:export', 'jobs:read'];
    const plain = client({ permissions });
    const refused = plain.createExport({ format: 'csv', scope: all, includeHidden: true });
    await expect(refused).rejects.toMatchObject({ code: 'field_hidden' });
    await expect(plain.bulkDelete(all)).rejects.toMatchObject({ code: 'forbidden' });
    const job = await plain.createExport({ format: 'csv', scope: all });
    expect(job.canCancel).toBe(false);
    await expect(plain.cancelJob(job.id)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('are listed by type, state and user, the latest first', async () => {
    const people = client();
    const first = await ended(people, await people.createExport({ format: 'csv', scope: { kind: 'all' } }));
    await new Promise((resolve) => setTimeout(resolve, 2));
    const second = await ended(people, await people.bulkDelete({ kind: 'all' }));
    const other = { ...first, id: crypto.randomUUID(), createdBy: 'ann', createdAt: '2026-01-01T00:00:00.000Z' };
    people.jobs.put(other);
    const ids = async (query = {}) => (await people.listJobs(query)).jobs.map(({ id }) => id);
    expect(await ids()).toEqual([second.id, first.id, other.id]);
    expect(await ids({ type: 'contacts.export' })).toEqual([first.id, other.id]);
    expect(await ids({ createdBy: 'ann' })).toEqual([other.id]);
    expect(await ids({ state: 'failed' })).toEqual([]);
    expect(await people.listJobs({ limit: 1, offset: 1 })).toMatchObject({ jobs: [{ id: first.id }], total: 3 });
  });
});
