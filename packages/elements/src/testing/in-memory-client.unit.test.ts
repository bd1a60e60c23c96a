import type { ContactQuery, ContactValues } from '@peoplekit/core';
import type { Contact } from '@peoplekit/core/contract';
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
