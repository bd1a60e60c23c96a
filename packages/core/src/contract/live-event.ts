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

/** A job has a new state, or is further than it was. For those who may read jobs. */
export interface JobUpdated {
  type: 'job.updated';
  id: string;
}

/** How far the search index is behind the contacts of the workspace; told when it is, and once more when it is not. */
export interface IndexLag {
  type: 'index.lag';
  /** Contacts that it does not know as they are. */
  pending: number;
  /** Since when it has been behind, in whole seconds. */
  seconds: number;
}

/** Fields were created, changed, deleted or put into another order: whoever shows them asks again. */
export interface FieldsChanged {
  type: 'fields.changed';
}

/** What `GET /events` tells: ids and numbers, never a value. The type is the name of the event, all else its data. */
export type LiveEvent = ContactsChanged | FieldsChanged | JobUpdated | IndexLag;

export type LiveEventType = LiveEvent['type'];

/** Ids in one event at most. */
export const maxEventIds = 100;

/** Something is sent at least this often, in milliseconds: a stream that is silent for much longer is dead. */
export const maxEventSilence = 15_000;
