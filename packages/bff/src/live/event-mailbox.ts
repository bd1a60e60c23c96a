import { type ContactsChanged, type JobUpdated, type LiveEvent, maxEventIds } from '@peoplekit/core/contract';

/**
 * What one stream has yet to tell. It holds at most one event each of contacts, fields and the index, and some of jobs,
 * however slowly they are taken out: events that wait are made one.
 */
export interface EventMailbox {
  put(event: LiveEvent): void;
  /** What has come since the last time; waits for it, at most for so many milliseconds. Undefined once it is closed. */
  take(milliseconds: number): Promise<LiveEvent[] | undefined>;
  /** What was put in before can still be taken. */
  close(): void;
}

/** Jobs beyond that: whoever shows them all asks again every now and then. */
const maxJobs = 100;

/** Both as one: by id as long as they are few. */
export function mergeContactsChanged(one: ContactsChanged, other: ContactsChanged): ContactsChanged {
  if (one.ids && other.ids) {
    const ids = [...new Set([...one.ids, ...other.ids])];
    if (ids.length <= maxEventIds) return { type: 'contacts.changed', ids, count: ids.length };
  }
  return { type: 'contacts.changed', many: true, count: one.count + other.count };
}

export function createEventMailbox(): EventMailbox {
  let contacts: ContactsChanged | undefined;
  let fields: LiveEvent | undefined;
  let index: LiveEvent | undefined;
  const jobs = new Map<string, JobUpdated>();
  let closed = false;
  let wake = () => {};

  const isEmpty = () => !contacts && !fields && !index && jobs.size === 0;

  const something = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      if (closed || !isEmpty()) return resolve();
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  return {
    put(event) {
      if (closed) return;
      if (event.type === 'contacts.changed') contacts = contacts ? mergeContactsChanged(contacts, event) : event;
      else if (event.type === 'fields.changed') fields = event;
      else if (event.type === 'index.lag') index = event;
      else if (jobs.size < maxJobs) jobs.set(event.id, event);
      wake();
    },
    async take(milliseconds) {
      await something(milliseconds);
      if (closed && isEmpty()) return undefined;
      const events = [fields, contacts, ...jobs.values(), index].filter((event) => event !== undefined);
      contacts = undefined;
      fields = undefined;
      index = undefined;
      jobs.clear();
      return events;
    },
    close() {
      closed = true;
      wake();
    },
  };
}
