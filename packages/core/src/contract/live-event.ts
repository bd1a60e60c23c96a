/** Contacts were created, changed, deleted, restored or erased. */
export interface ContactsChanged {
  type: 'contacts.changed';
  /** Which, when they are few. */
  ids?: string[];
  /** They are more than can be told one by one: whoever shows contacts asks again. */
  many?: true;
  /** At least so many. */
  count: number;
}

/** A job has begun, got on or ended: who wants to know more asks for it. */
export interface JobUpdated {
  type: 'job.updated';
  id: string;
}

/** What `GET /events` tells. The type is the name of the event, all else its data. */
export type LiveEvent = ContactsChanged | JobUpdated;

export type LiveEventType = LiveEvent['type'];

/** Ids in one event at most. */
export const maxEventIds = 100;
