import type { ListedContact } from '../data/contacts-source.ts';

/** The contacts before and after the open one. */
export interface Neighbours {
  /** Undefined: there is none in the page. */
  previousId: string | undefined;
  nextId: string | undefined;
  /** There is one in another page. */
  hasPrevious: boolean;
  hasNext: boolean;
}

/** Where a contact stands among those of a page: which of them come before and after it. */
export interface Place {
  ids: readonly string[];
  before: number;
  after: number;
}

/**
 * Where the open contact stands in the list. One that is not in it any more, as it does not match now or the list goes on elsewhere,
 * keeps its place between those that were around it. Deleted contacts are passed over.
 */
export class PlaceFinder {
  /** The open contact when it was in the list, and what was before it there, the nearest first. */
  #id: string | undefined;
  #before: readonly string[] = [];

  /** Undefined for one that has never been in it. */
  of(id: string | undefined, contacts: readonly ListedContact[]): Place | undefined {
    if (id === undefined) return undefined;
    const ids = contacts.flatMap((contact) => (contact.isDeleted && contact.id !== id ? [] : contact.id));
    const at = ids.indexOf(id);
    if (at >= 0) {
      this.#id = id;
      this.#before = ids.slice(0, at).reverse();
      return { ids, before: at - 1, after: at + 1 };
    }
    if (id !== this.#id) return undefined;
    const last = this.#before.map((other) => ids.indexOf(other)).find((place) => place >= 0) ?? -1;
    return { ids, before: last, after: last + 1 };
  }
}
