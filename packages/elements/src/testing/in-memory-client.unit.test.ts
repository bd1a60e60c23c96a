import type { ContactQuery, ContactValues } from '@peoplekit/core';
import { systemFields } from '@peoplekit/core';
import type { Contact, LiveEvent } from '@peoplekit/core/contract';
import { describe, expect, it } from 'vitest';
import { InMemoryClient } from './in-memory-client.ts';

const client = new InMemoryClient({ contacts: 500, now: new Date('2026-06-15T12:00:00Z') });

function contactOf(id: string, values: ContactValues): Contact {
  const at = '2026-01-01T00:00:00.000Z';
  return { id, values, masked: [], links: [], revision: 1, createdAt: at, updatedAt: at };
}

describe('InMemoryClient', () => {
  it('pages through all contacts without losing or repeating one', async () => {
    const ids = new Set<string>();
    for (let page = 1; page <= 6; page++) {
      const { contacts, total } = await client.queryContacts({ page, pageSize: 100 });
      expect(total).toBe(500);
      for (const { id } of contacts) ids.add(id);
    }
    expect(ids.size).toBe(500);
  });

  it('shows masks of hidden fields in previews of CRMs as well', async () => {
    const fields = systemFields.map((field) =>
      field.key === 'email' ? { ...field, privacy: 'hidden' as const } : field,
    );
    const hiding = new InMemoryClient({ contacts: 30, fields });
    hiding.crms.allow('hubspot');
    const { sample } = await hiding.crms.preview('hubspot', { direction: 'export' });
    const told = sample.flatMap(({ changes }) => changes).filter(({ field }) => field === 'email');
    expect(told.length).toBeGreaterThan(0);
    for (const { before, after } of told) expect(`${before} ${after}`).not.toMatch(/\w@\w+\.\w/);
  });

  it('filters, searches and sorts for real', async () => {
    const { contacts, total } = await client.queryContacts({
      filter: {
        all: [
          { field: 'chat_status', op: 'in', value: ['pending'] },
          { field: 'total_messages_sent', op: 'gt', value: 5 },
        ],
      },
      sort: [{ field: 'total_messages_sent', direction: 'desc' }],
      pageSize: 100,
    });
    const sent = contacts.map(({ values }) => Number(values.total_messages_sent));
    expect(total).toBeGreaterThan(3);
    expect(contacts.every(({ values }) => values.chat_status === 'pending')).toBe(true);
    expect(sent).toEqual([...sent].sort((a, b) => b - a));
    const name = String(contacts[0]?.values.email ?? contacts[0]?.values.first_name);
    const found = await client.queryContacts({ search: name.toUpperCase() });
    expect(found.contacts.map(({ id }) => id)).toContain(contacts[0]?.id);
    expect((await client.queryContacts({ search: 'no such contact anywhere' })).total).toBe(0);
  });

  it('counts the values of the fields it is asked for, over all that match', async () => {
    const filter = { field: 'chat_status', op: 'in', value: ['pending', 'closed'] };
    const { facets, total } = await client.queryContacts({ filter, facets: ['chat_status', 'product_interest'] });
    const statuses = facets?.chat_status ?? [];
    expect(statuses.map(({ value }) => value).sort()).toEqual(['closed', 'pending']);
    expect(statuses.reduce((sum, { count }) => sum + count, 0)).toBe(total);
    const interests = (facets?.product_interest ?? []).map(({ count }) => count);
    expect(interests.length).toBeGreaterThan(3);
    expect(interests).toEqual([...interests].sort((a, b) => b - a));
    expect((await client.queryContacts({})).facets).toBeUndefined();
    await expect(client.queryContacts({ facets: ['nothing'] })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('puts the best match first when there is a search and no sort, and of equal ones the one seen last', async () => {
    const people = new InMemoryClient({
      contacts: [
        contactOf('1', { company: 'Berlin Desk', last_seen_at: '2026-06-14T00:00:00.000Z' }),
        contactOf('2', { last_name: 'Berliner', last_seen_at: '2026-06-15T00:00:00.000Z' }),
        contactOf('3', { last_name: 'Berlin', last_seen_at: '2026-01-01T00:00:00.000Z' }),
        contactOf('4', { last_name: 'Berlin', last_seen_at: '2026-02-01T00:00:00.000Z' }),
        contactOf('5', { last_name: 'Berling', first_name: 'Nobody' }),
        contactOf('6', { last_name: 'Breman' }),
      ],
    });
    const ids = async (query: ContactQuery) => (await people.queryContacts(query)).contacts.map(({ id }) => id);
    expect(await ids({ search: 'BERLIN' })).toEqual(['4', '3', '1', '2', '5']);
    expect(await ids({ search: 'berlin', sort: [{ field: 'last_seen_at', direction: 'asc' }] })).toEqual([
      '3',
      '4',
      '1',
      '2',
      '5',
    ]);
    expect(await ids({ search: 'berlni' })).toHaveLength(5);
  });

  it('refuses what the server refuses', async () => {
    await expect(client.queryContacts({ filter: { field: 'nothing', op: 'eq', value: 1 } })).rejects.toMatchObject({
      code: 'filter_invalid',
    });
    await expect(client.queryContacts({ sort: [{ field: 'nothing', direction: 'asc' }] })).rejects.toMatchObject({
      code: 'invalid',
    });
    await expect(client.queryContacts({ page: 0 })).rejects.toMatchObject({ code: 'invalid' });
    await expect(client.getContact('nobody')).rejects.toMatchObject({ code: 'not_found' });
    await expect(new InMemoryClient({ contacts: 1, role: 'agent' }).fields()).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(new InMemoryClient({ contacts: 1, failure: 'offline' }).me()).rejects.toMatchObject({
      code: 'offline',
    });
  });

  it('stops waiting when it is aborted', async () => {
    const abort = new AbortController();
    const slow = new InMemoryClient({ contacts: 1, latency: 60_000 });
    const answer = slow.queryContacts({}, { signal: abort.signal });
    abort.abort(new Error('superseded'));
    await expect(answer).rejects.toThrow('superseded');
  });
});

describe('writing to InMemoryClient', () => {
  const fields = systemFields.map((field) => ({
    ...field,
    ...(field.key === 'email' && { privacy: 'hidden' as const }),
  }));
  const fresh = () => new InMemoryClient({ contacts: 20, fields });

  it('creates, changes, deletes and restores, and tells each to who listens', async () => {
    const writable = fresh();
    const heard: LiveEvent[] = [];
    const stop = writable.subscribe((event) => heard.push(event));
    const { id, revision } = await writable.createContact({ company: ' Acme ' });
    expect((await writable.updateContact(id, { company: 'Beta' }, { revision })).revision).toBe(2);
    await expect(writable.updateContact(id, { company: 'x' }, { revision })).rejects.toMatchObject({ code: 'stale' });
    expect((await writable.updateContact(id, { company: 'Beta' })).revision).toBe(2);
    expect((await writable.queryContacts({ search: 'Beta' })).contacts.map((contact) => contact.id)).toContain(id);
    await writable.deleteContact(id);
    await expect(writable.getContact(id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await writable.restoreContact(id)).toMatchObject({ id, revision: 4, values: { company: 'Beta' } });
    expect(heard.map((event) => 'ids' in event && event.ids)).toEqual([[id], [id], [id], [id]]);
    stop();
    await writable.deleteContact(id, { erase: true });
    await expect(writable.restoreContact(id)).rejects.toMatchObject({ code: 'not_found' });
    expect(heard).toHaveLength(4);
  });

  it('refuses what the server refuses', async () => {
    const writable = fresh();
    await expect(writable.createContact({ email: 'x', shoe_size: 43, last_seen_at: null })).rejects.toMatchObject({
      code: 'invalid',
      errors: [{ pointer: '/values/email' }, { pointer: '/values/shoe_size' }, { pointer: '/values/last_seen_at' }],
    });
    await expect(writable.updateContact('nobody', {})).rejects.toMatchObject({ code: 'not_found' });
    const agent = new InMemoryClient({ contacts: 1, role: 'agent' });
    await expect(agent.createContact({})).rejects.toMatchObject({ code: 'forbidden' });
    const editor = new InMemoryClient({ contacts: 1, role: 'editor' });
    await expect(editor.savePreferences({ columns: [], pageSize: 25 }, { scope: 'workspace' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('masks hidden values until they are revealed', async () => {
    const writable = fresh();
    const { id } = await writable.createContact({ email: 'anna@example.com' });
    expect(await writable.getContact(id)).toMatchObject({ values: { email: 'an••••@••••.com' }, masked: ['email'] });
    expect(await writable.revealContact(id, ['email'])).toEqual({ email: 'anna@example.com' });
    await expect(writable.revealContact(id, ['salary'])).rejects.toMatchObject({ code: 'invalid' });
  });

  it('keeps preferences and views', async () => {
    const writable = fresh();
    expect((await writable.getPreferences()).columns[0]).toEqual({ field: 'name', visible: true, pinned: 'left' });
    const columns = [{ field: 'email', visible: true, pinned: null, width: 200 }];
    await writable.savePreferences({ columns, pageSize: 25 });
    expect(await writable.getPreferences()).toEqual({ columns, pageSize: 25 });
    const twice = { columns: [...columns, ...columns], pageSize: 25 as const };
    await expect(writable.savePreferences(twice)).rejects.toMatchObject({ errors: [{ pointer: '/columns/1/field' }] });

    expect((await writable.resetPreferences()).columns[0]?.field).toBe('name');

    const first = await writable.createView({ name: 'First', query: { search: 'a' }, default: true });
    const second = await writable.createView({ name: ' A second ', query: {} });
    await writable.updateView(second.id, { default: true });
    expect((await writable.listViews()).map(({ name, default: isDefault }) => [name, isDefault])).toEqual([
      ['A second', true],
      ['First', false],
    ]);
    await writable.deleteView(first.id);
    await expect(writable.updateView(first.id, {})).rejects.toMatchObject({ code: 'not_found' });
  });
});
