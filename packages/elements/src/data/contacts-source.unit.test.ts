import type { ContactQuery } from '@peoplekit/core';
import type { Contact, ContactPage } from '@peoplekit/core/contract';
import { describe, expect, it, vi } from 'vitest';
import { ContactsSource } from './contacts-source.ts';
import type { PeopleClient } from './people-client.ts';
import { PeopleError } from './people-error.ts';

interface Asked {
  query: ContactQuery;
  signal: AbortSignal | undefined;
  answer: (total: number) => Promise<void>;
  fail: (error: unknown) => Promise<void>;
}

/** A server that answers when the test says so, in any order. */
function server() {
  const asked: Asked[] = [];
  const queryContacts: PeopleClient['queryContacts'] = (query, { signal } = {}) =>
    new Promise<ContactPage>((resolve, reject) => {
      const settle = () => new Promise<void>((done) => setTimeout(done));
      asked.push({
        query,
        signal,
        answer: (total) => {
          const contacts = [{ id: `of ${total}` } as Contact];
          resolve({ contacts, total, page: 1, pageSize: 50, index: { engine: 'postgres', pending: 0 } });
          return settle();
        },
        fail: (error) => {
          reject(error);
          return settle();
        },
      });
    });
  return { asked, client: { queryContacts } as PeopleClient };
}

function hosted() {
  const host = {
    addController: vi.fn(),
    removeController: vi.fn(),
    requestUpdate: vi.fn(),
    updateComplete: Promise.resolve(true),
  };
  return { host, source: new ContactsSource(host) };
}

describe('ContactsSource', () => {
  it('goes from idle over loading to ready, and renders its host each time', async () => {
    const { asked, client } = server();
    const { host, source } = hosted();
    expect(source.status).toBe('idle');
    source.load(client, { page: 3, pageSize: 25 });
    expect([source.status, source.total, host.requestUpdate.mock.calls.length]).toEqual(['loading', undefined, 1]);
    await asked[0]?.answer(400);
    expect([source.status, source.total, source.offset, host.requestUpdate.mock.calls.length]).toEqual([
      'ready',
      400,
      50,
      2,
    ]);
  });

  it('never lets a late answer win, and aborts what is superseded', async () => {
    const { asked, client } = server();
    const { source } = hosted();
    source.load(client, { search: 'a' });
    source.load(client, { search: 'ab' });
    source.load(client, { search: 'abc' });
    expect(asked.map(({ signal }) => signal?.aborted)).toEqual([true, true, false]);
    await asked[2]?.answer(3);
    await asked[0]?.answer(1);
    await asked[1]?.fail(new PeopleError('internal', 'late'));
    expect([source.status, source.total, source.error]).toEqual(['ready', 3, undefined]);
  });

  it('keeps what it has while other contacts load, and when they cannot be had', async () => {
    const { asked, client } = server();
    const { source } = hosted();
    source.load(client, { page: 1 });
    await asked[0]?.answer(100);
    source.load(client, { page: 2 });
    expect([source.status, source.total, source.shown?.page]).toEqual(['loading', 100, 1]);
    await asked[1]?.fail(new PeopleError('unavailable', 'down'));
    expect([source.status, source.error?.code, source.total, source.shown?.page]).toEqual([
      'error',
      'unavailable',
      100,
      1,
    ]);
    source.refresh();
    await asked[2]?.answer(101);
    expect([source.status, source.error, source.total, source.shown?.page]).toEqual(['ready', undefined, 101, 2]);
  });

  it('asks once for equal queries, and forgets everything with another client', async () => {
    const { asked, client } = server();
    const { source } = hosted();
    source.load(client, { page: 2 });
    source.load(client, { page: 2 });
    expect(asked).toHaveLength(1);
    await asked[0]?.answer(60);
    const other = server();
    source.load(other.client, { page: 2 });
    expect([source.status, source.contacts, source.total, source.shown]).toEqual(['loading', [], undefined, undefined]);
  });

  it('stops when it is out of the page, and goes on when it is back', async () => {
    const { asked, client } = server();
    const { source } = hosted();
    source.load(client, {});
    source.hostDisconnected();
    expect(asked[0]?.signal?.aborted).toBe(true);
    source.hostConnected();
    expect(asked).toHaveLength(2);
    await asked[1]?.answer(7);
    source.hostDisconnected();
    source.hostConnected();
    expect([asked.length, source.total]).toEqual([2, 7]);
  });

  it('tells the time zone with filters, where days depend on it', () => {
    const { asked, client } = server();
    const { source } = hosted();
    source.load(client, { page: 1 });
    source.load(client, { filter: { field: 'last_seen_at', op: 'in_last_days', value: 7 } });
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    expect(asked.map(({ query }) => query.timeZone)).toEqual([undefined, timeZone]);
  });

  it('has a code for whatever is thrown', async () => {
    const { asked, client } = server();
    const { source } = hosted();
    source.load(client, {});
    await asked[0]?.fail('oops');
    expect(source.error).toMatchObject({ code: 'internal', message: 'oops' });
  });
});
