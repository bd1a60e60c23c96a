import { describe, expect, it } from 'vitest';
import { createEventMailbox, mergeContactsChanged } from './event-mailbox.ts';

const changed = (...ids: string[]) => ({ type: 'contacts.changed' as const, ids, count: ids.length });
const names = (count: number, from = 0) => Array.from({ length: count }, (_, at) => `c${from + at}`);

describe('an event mailbox', () => {
  it('makes one of what waits: ids as long as they are few, each once', () => {
    expect(mergeContactsChanged(changed('a', 'b'), changed('b', 'c'))).toEqual(changed('a', 'b', 'c'));
    expect(mergeContactsChanged(changed(...names(60)), changed(...names(60, 60)))).toEqual({
      type: 'contacts.changed',
      many: true,
      count: 120,
    });
    const many = { type: 'contacts.changed' as const, many: true as const, count: 500 };
    expect(mergeContactsChanged(many, changed('a'))).toEqual({ ...many, count: 501 });
  });

  it('holds a handful of events, however many are put in', async () => {
    const mailbox = createEventMailbox();
    for (let at = 0; at < 10_000; at += 1) {
      mailbox.put(changed(`c${at}`));
      mailbox.put({ type: 'job.updated', id: `j${at}` });
      mailbox.put({ type: 'index.lag', pending: at, seconds: at });
      mailbox.put({ type: 'fields.changed' });
    }
    const events = (await mailbox.take(0)) ?? [];
    expect(events).toHaveLength(103);
    expect(events[0]).toEqual({ type: 'fields.changed' });
    expect(events[1]).toEqual({ type: 'contacts.changed', many: true, count: 10_000 });
    expect(events.at(-1)).toEqual({ type: 'index.lag', pending: 9_999, seconds: 9_999 });
    expect(await mailbox.take(0)).toEqual([]);
  });

  it('hands over what is in it when it is closed, and then says so', async () => {
    const mailbox = createEventMailbox();
    const waiting = mailbox.take(60_000);
    mailbox.put(changed('a'));
    expect(await waiting).toEqual([changed('a')]);
    mailbox.put(changed('b'));
    mailbox.close();
    mailbox.put(changed('c'));
    expect(await mailbox.take(60_000)).toEqual([changed('b')]);
    expect(await mailbox.take(60_000)).toBeUndefined();
  });
});
