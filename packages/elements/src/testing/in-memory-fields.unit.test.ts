import { type Field, systemFields } from '@peoplekit/core';
import { describe, expect, it, vi } from 'vitest';
import { InMemoryClient } from './in-memory-client.ts';
import { InMemoryFields } from './in-memory-fields.ts';
import { ada, profileFields } from './profile-fixtures.ts';

const pointersOf = (change: () => unknown): string[] => {
  try {
    change();
  } catch (error) {
    return (error as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer);
  }
  throw new Error('It was not refused');
};

describe('fields in memory', () => {
  it('makes keys and values of options from labels, and none twice', () => {
    const fields = new InMemoryFields(profileFields);
    const created = fields.create({ label: ' Tier ', type: 'enum', options: [{ label: 'A!' }, { label: 'a?' }] });
    expect([created.key, created.label, created.position]).toEqual(['tier_2', 'Tier', profileFields.length]);
    expect(created.options).toEqual([
      { value: 'a', label: 'A!' },
      { value: 'a_2', label: 'a?' },
    ]);
    expect(fields.create({ label: 'Name', type: 'text' }).key).toBe('name_2');
  });

  it('refuses what the server refuses, at the same place, and changes nothing', () => {
    const fields = new InMemoryFields(profileFields);
    const before = fields.all;
    const twice = [{ label: 'Small' }, { label: 'SMALL' }];
    expect(pointersOf(() => fields.create({ label: ' ', type: 'text' }))).toEqual(['/label']);
    expect(pointersOf(() => fields.create({ label: 'A', type: 'enum' }))).toEqual(['/options']);
    expect(pointersOf(() => fields.create({ label: 'A', type: 'text', options: twice }))).toEqual(['/options']);
    expect(pointersOf(() => fields.create({ label: 'A', type: 'enum', options: twice }))).toEqual(['/options/1/label']);
    expect(pointersOf(() => fields.create({ label: 'A', type: 'number', default: 'x' }))).toEqual(['/default']);
    expect(pointersOf(() => fields.update('seats', { type: 'text' }))).toEqual(['/type']);
    expect(pointersOf(() => fields.update('company', { default: 'x' }))).toEqual(['/default']);
    expect(pointersOf(() => fields.update('id', { privacy: 'hidden' }))).toEqual(['/privacy']);
    expect(pointersOf(() => fields.update('gone', {}))).toEqual([]);
    expect(pointersOf(() => fields.delete('company'))).toEqual([]);
    expect(pointersOf(() => fields.order(['seats', 'gone', 'seats']))).toEqual(['/keys/1', '/keys/2']);
    expect(fields.all).toBe(before);
  });

  it('drops a default that is retired, and keeps it when its option is renamed', () => {
    const fields = new InMemoryFields(profileFields);
    fields.update('tier', { default: 'gold' });
    expect(fields.update('tier', { options: [{ value: 'gold', label: 'Golden' }] }).default).toBe('gold');
    expect(fields.update('tier', { options: [{ value: 'silver', label: 'Silver' }] })).not.toHaveProperty('default');
  });

  it('tells the default of a hidden field only to those who may know what contacts hold', () => {
    const fields = new InMemoryFields(profileFields);
    fields.update('seats', { default: 5, privacy: 'hidden' });
    const seats = (list: Field[]) => list.find(({ key }) => key === 'seats')?.default;
    expect(seats(fields.seenBy(['contacts:read']))).toBeUndefined();
    expect(seats(fields.seenBy(['contacts:read', 'contacts:reveal']))).toBe(5);
    expect(seats(fields.seenBy(['fields:manage']))).toBe(5);
  });

  it('puts those that an order names first, and numbers all', () => {
    const ordered = new InMemoryFields(systemFields).order(['email', 'id']);
    expect(ordered.slice(0, 2).map(({ key }) => key)).toEqual(['email', 'id']);
    expect(ordered.map(({ position }) => position)).toEqual(systemFields.map((_field, at) => at));
  });

  it('erases the values of a deleted field by a job that nobody cancels, and gives the key free with the last', async () => {
    vi.useFakeTimers();
    const contacts = Array.from({ length: 5 }, (_, at) => ({ ...ada(), id: `a${at}` }));
    const client = new InMemoryClient({ contacts, fields: profileFields, jobPace: { batch: 2, pause: 1_000 } });
    /** No time passes for the job while a call is answered. */
    const answered = async <T>(call: Promise<T>) => {
      await vi.advanceTimersByTimeAsync(0);
      return call;
    };
    const newSeats = () => answered(client.createField({ label: 'Seats', type: 'text' }));
    await answered(client.deleteContact('a4'));
    const deleted = await answered(client.deleteField('seats'));
    expect(deleted).toMatchObject({ key: 'seats', label: 'Seats', kind: 'custom' });
    // It is gone at once, whatever is still held.
    for (const { values } of (await answered(client.queryContacts({}))).contacts)
      expect(values).not.toHaveProperty('seats');
    expect(await answered(client.getJob(deleted.job))).toMatchObject({
      ...{ type: 'fields.erase', detail: { field: 'seats', label: 'Seats' }, progress: { done: 0, total: 5 } },
      ...{ canCancel: false, canUndo: false },
    });
    const refused = client.cancelJob(deleted.job).catch(({ code }) => code);
    expect(await answered(refused)).toBe('conflict');
    expect((await newSeats()).key).toBe('seats_2');
    await vi.advanceTimersByTimeAsync(10_000);
    const job = await answered(client.getJob(deleted.job));
    expect(job).toMatchObject({ state: 'succeeded', counts: { updated: 5, unchanged: 0 } });
    expect((await newSeats()).key).toBe('seats');
    expect((await answered(client.restoreContact('a4'))).values).not.toHaveProperty('seats');
    vi.useRealTimers();
  });
});
