import type { ListedContact } from '../data/contacts-source.ts';

/** The contacts before and after the open one; undefined: there is none. */
export interface Neighbours {
  previousId: string | undefined;
  nextId: string | undefined;
}

/**
 * Where the open contact stands in the list. One that is not in it any more, as it does not match now or the list goes on elsewhere,
 * keeps its place between those that were around it. Deleted contacts are passed over.
 */
export class NeighbourFinder {
  /** The open contact when it was in the list, and what was before it there, the nearest first. */
  #id: string | undefined;
  #before: readonly string[] = [];

  of(id: string | undefined, contacts: readonly ListedContact[]): Neighbours {
    if (id === undefined) return { previousId: undefined, nextId: undefined };
    const ids = contacts.flatMap((contact) => (contact.isDeleted && contact.id !== id ? [] : contact.id));
    const at = ids.indexOf(id);
    if (at >= 0) {
      this.#id = id;
      this.#before = ids.slice(0, at).reverse();
      return { previousId: ids[at - 1], nextId: ids[at + 1] };
    }
    if (id !== this.#id) return { previousId: undefined, nextId: undefined };
    const last = this.#before.map((other) => ids.indexOf(other)).find((place) => place >= 0) ?? -1;
    return { previousId: ids[last], nextId: ids[last + 1] };
  }
}
