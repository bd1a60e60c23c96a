import type { Filter } from '@peoplekit/core';
import type { ContactsSource, ListedContact } from '../data/contacts-source.ts';
import { noteDeleted } from '../data/note-deleted.ts';
import type { PeopleClient } from '../data/people-client.ts';
import { PeopleError } from '../data/people-error.ts';

/** Milliseconds between two readings, and contacts that are read at once: changes may come without end. */
const pause = 300;
const atOnce = 20;

interface RowsHost {
  client: () => PeopleClient | undefined;
  source: ContactsSource;
  /** Contacts that are not in the page but matter all the same. */
  selected: () => readonly string[];
  /** These are about to be shown as deleted, and not to be selected any more. */
  onDeleted: (ids: readonly string[]) => void;
}

/**
 * Reads contacts that have changed, and shows them as they are now, each in its place: with other values, as deleted, or as
 * restored. Of those that the list does not show only the selected are read, as a deleted one is not selected any more.
 */
export class RowReader {
  readonly #host: RowsHost;
  readonly #changed = new Set<string>();
  /** Nobody knows what has become of them, as they could not be read. */
  readonly #failed = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last = 0;
  /** One at a time, so that an answer of before never comes after one of now. */
  #isReading = false;

  constructor(host: RowsHost) {
    this.#host = host;
  }

  read(ids: readonly string[]): void {
    for (const id of ids) this.#changed.add(id);
    this.#schedule();
  }

  /** The server answers again: reads those that could not be read before. */
  readFailed(): void {
    const failed = [...this.#failed];
    this.#failed.clear();
    this.read(failed);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#changed.clear();
    this.#failed.clear();
  }

  #schedule(): void {
    if (this.#isReading || this.#changed.size === 0) return;
    this.#timer ??= setTimeout(() => void this.#run(), Math.max(0, this.#last + pause - Date.now()));
  }

  async #run(): Promise<void> {
    this.#timer = undefined;
    const client = this.#host.client();
    const ids = this.#next();
    if (!client || ids.length === 0) return;
    this.#isReading = true;
    this.#show(await readRows(client, ids));
    this.#isReading = false;
    this.#last = Date.now();
    this.#schedule();
  }

  #next(): string[] {
    const { source, selected } = this.#host;
    const all = new Set([...source.contacts.map(({ id }) => id), ...selected()]);
    const changed = [...all].filter((id) => this.#changed.has(id));
    this.#changed.clear();
    for (const id of changed.slice(atOnce)) this.#changed.add(id);
    return changed.slice(0, atOnce);
  }

  #show(answers: readonly Answer[]): void {
    const { source, onDeleted } = this.#host;
    for (const { id, contact, isGone } of answers) if (!contact && !isGone) this.#failed.add(id);
    const byId = new Map(answers.map((answer) => [answer.id, answer]));
    const known = new Map(source.contacts.map((contact) => [contact.id, contact]));
    source.replace(
      source.contacts.flatMap((before): ListedContact[] => {
        const contact = byId.get(before.id)?.contact;
        return !contact || contact.revision < before.revision ? [] : [contact];
      }),
    );
    const gone = answers.filter(({ id, isGone }) => isGone && !known.get(id)?.isDeleted).map(({ id }) => id);
    onDeleted(gone);
    noteDeleted(source, gone);
  }
}

/** Neither the contact nor that it is gone: that is not known. */
interface Answer {
  id: string;
  contact?: ListedContact;
  isGone?: boolean;
}

/**
 * By a query: one that asks for a contact that is gone would leave an error in the console of the page. Only where the index is so
 * far behind that it may not know one that is there, the missing ones are asked for.
 */
async function readRows(client: PeopleClient, ids: readonly string[]): Promise<Answer[]> {
  const filter: Filter = { any: ids.map((id) => ({ field: 'id', op: 'eq', value: id })) };
  const page = await client.queryContacts({ filter }).catch(() => undefined);
  if (!page) return ids.map((id) => ({ id }));
  const found = new Map(page.contacts.map((contact) => [contact.id, contact]));
  return Promise.all(
    ids.map((id) => {
      const contact = found.get(id);
      if (contact) return { id, contact };
      return page.index.pending === 0 ? { id, isGone: true } : readRow(client, id);
    }),
  );
}

async function readRow(client: PeopleClient, id: string): Promise<Answer> {
  try {
    return { id, contact: await client.getContact(id) };
  } catch (error) {
    return { id, isGone: PeopleError.from(error).code === 'not_found' };
  }
}
