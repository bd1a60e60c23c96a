import type { ContactsSource, ListedContact } from '../data/contacts-source.ts';
import type { PeopleClient } from '../data/people-client.ts';
import { PeopleError } from '../data/people-error.ts';

/** Milliseconds between two readings, and contacts that are read at once: changes may come without end. */
const pause = 300;
const atOnce = 20;

interface RowsHost {
  client: () => PeopleClient | undefined;
  source: ContactsSource;
  /** These are about to be shown as deleted. */
  onDeleted: (contacts: readonly ListedContact[]) => void;
}

/**
 * Reads contacts that have changed, and shows them as they are now, each in its place: with other values, as deleted, or as
 * restored. Those that the list does not show are left aside.
 */
export class RowReader {
  readonly #host: RowsHost;
  readonly #changed = new Set<string>();
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

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#changed.clear();
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
    this.#show(await Promise.all(ids.map((id) => readRow(client, id))));
    this.#isReading = false;
    this.#last = Date.now();
    this.#schedule();
  }

  #next(): string[] {
    const shown = this.#host.source.contacts.filter(({ id }) => this.#changed.has(id));
    const ids = shown.slice(0, atOnce).map(({ id }) => id);
    this.#changed.clear();
    for (const { id } of shown.slice(atOnce)) this.#changed.add(id);
    return ids;
  }

  #show(answers: readonly Answer[]): void {
    const { source } = this.#host;
    const byId = new Map(answers.map((answer) => [answer.id, answer]));
    const changed = source.contacts.flatMap((before): ListedContact[] => {
      const { contact, isGone } = byId.get(before.id) ?? {};
      if (contact) return contact.revision < before.revision ? [] : [contact];
      return isGone && !before.isDeleted ? [{ ...before, isDeleted: true }] : [];
    });
    this.#host.onDeleted(changed.filter(({ isDeleted }) => isDeleted));
    source.replace(changed);
  }
}

/** Neither the contact nor that it is gone: that is not known. */
interface Answer {
  id: string;
  contact?: ListedContact;
  isGone?: boolean;
}

async function readRow(client: PeopleClient, id: string): Promise<Answer> {
  try {
    return { id, contact: await client.getContact(id) };
  } catch (error) {
    return { id, isGone: PeopleError.from(error).code === 'not_found' };
  }
}
