import type { FieldValue } from '@peoplekit/core';
import type { Contact, LiveEvent } from '@peoplekit/core/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ContactEdits } from './contact-edits.ts';
import type { PeopleClient } from './people-client.ts';
import { PeopleError } from './people-error.ts';
import { RevealedValues } from './revealed-values.ts';

export type ContactStatus = 'idle' | 'loading' | 'ready' | 'deleted' | 'not-found' | 'forbidden' | 'error';

/** A deletion that can be taken back, whatever is shown by then. */
export interface Deletion {
  id: string;
  undo: () => Promise<void>;
}

/**
 * One contact, kept current: it is read again when others change it. What the user changes is shown at once and taken back when
 * the server refuses it. An answer that is older than what is here never wins.
 */
export class ContactSource implements ReactiveController {
  status: ContactStatus = 'idle';
  /** As the server answered it last; undefined until then. */
  contact: Contact | undefined;
  error: PeopleError | undefined;
  edits: ContactEdits | undefined;
  readonly revealed: RevealedValues;

  readonly #host: ReactiveControllerHost;
  #client: PeopleClient | undefined;
  #id: string | undefined;
  #generation = 0;
  #abort: AbortController | undefined;
  #unsubscribe: (() => void) | undefined;
  #isConnected = false;
  /** The user has deleted it, and the server has not answered yet. */
  #isDeleting = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    this.revealed = new RevealedValues(() => this.#changed());
    host.addController(this);
  }

  get id(): string | undefined {
    return this.#id;
  }

  hostConnected(): void {
    this.#isConnected = true;
    this.#listen();
    if (this.status !== 'idle') void this.#read();
  }

  /** Hidden values do not outlive what showed them. */
  hostDisconnected(): void {
    this.#isConnected = false;
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#stop();
    this.revealed.clear();
  }

  /** Shows another contact, or none. Does nothing when it is the same. */
  load(client: PeopleClient | undefined, id: string | undefined): void {
    if (client === this.#client && id === this.#id) return;
    const isOther = client !== this.#client;
    this.#client = client;
    this.#id = id;
    this.#stop();
    this.#forget();
    if (isOther) this.#listen();
    this.status = id ? 'loading' : 'idle';
    if (client && id) void this.#read();
    this.#changed();
  }

  /** Asks again. What is here stays until the answer comes. */
  refresh(): void {
    if (!this.contact && this.#client && this.#id) this.status = 'loading';
    void this.#read();
    this.#changed();
  }

  /** The value to show: on its way, revealed, or as the server gave it. */
  value(key: string): FieldValue {
    const { saving } = this.edits ?? {};
    if (saving?.has(key)) return saving.get(key) ?? null;
    if (this.revealed.values.has(key)) return this.revealed.values.get(key) ?? null;
    return this.contact?.values[key] ?? null;
  }

  /** What is shown of the field is a mask. */
  isMasked(key: string): boolean {
    const isPlain = this.revealed.values.has(key) || this.edits?.saving.has(key);
    return !isPlain && (this.contact?.masked.includes(key) ?? false);
  }

  reveal(key: string): Promise<boolean> {
    if (!this.#client || !this.#id) return Promise.resolve(false);
    return this.revealed.reveal(this.#client, this.#id, key);
  }

  /** Deletes softly, and shows it so at once. @throws PeopleError when the server refuses; then the contact is back. */
  async remove(): Promise<Deletion | undefined> {
    const client = this.#client;
    const id = this.#id;
    if (!client || !id) return undefined;
    this.#isDeleting = true;
    this.#stop();
    this.#show('deleted');
    this.revealed.clear();
    try {
      await client.deleteContact(id);
    } catch (thrown) {
      const error = PeopleError.from(thrown);
      // It is gone, which is what was wanted.
      if (error.code !== 'not_found') {
        if (this.#id === id) this.#show('ready');
        throw error;
      }
    } finally {
      this.#isDeleting = false;
    }
    return { id, undo: () => this.#restore(client, id) };
  }

  /** @throws PeopleError */
  async restore(): Promise<void> {
    if (this.#client && this.#id) await this.#restore(this.#client, this.#id);
  }

  async #restore(client: PeopleClient, id: string): Promise<void> {
    const contact = await client.restoreContact(id);
    if (client !== this.#client || id !== this.#id) return;
    this.#stop();
    this.#take(contact, true);
    this.#show('ready');
  }

  #listen(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = this.#isConnected ? this.#client?.subscribe((event) => this.#onLive(event)) : undefined;
  }

  #onLive(event: LiveEvent): void {
    if (event.type !== 'contacts.changed' || this.#isDeleting || !this.#id) return;
    if (event.many || event.ids?.includes(this.#id)) void this.#read();
  }

  #stop(): void {
    this.#abort?.abort();
    this.#generation += 1;
  }

  #forget(): void {
    this.contact = undefined;
    this.edits = undefined;
    this.error = undefined;
    this.revealed.clear();
  }

  async #read(): Promise<void> {
    const client = this.#client;
    const id = this.#id;
    if (!client || !id) return;
    this.#stop();
    const generation = this.#generation;
    const abort = new AbortController();
    this.#abort = abort;
    try {
      const contact = await client.getContact(id, { signal: abort.signal });
      if (generation !== this.#generation) return;
      this.#take(contact, false);
      this.#show('ready');
    } catch (thrown) {
      if (generation === this.#generation) this.#fail(PeopleError.from(thrown), abort.signal);
    }
  }

  #fail(error: PeopleError, signal: AbortSignal): void {
    this.error = error;
    if (error.code === 'offline') addEventListener('online', () => this.refresh(), { once: true, signal });
    if (error.code === 'not_found') this.#show(this.contact || error.deletedAt ? 'deleted' : 'not-found');
    else if (error.code === 'forbidden') this.#show('forbidden');
    // What is here is still the best there is.
    else if (!this.contact) this.#show('error');
    if (this.status !== 'ready') this.revealed.clear();
  }

  #take(contact: Contact, isOwn: boolean): void {
    if (contact.id !== this.#id) return;
    const before = this.contact;
    const client = this.#client;
    if (before && contact.revision < before.revision) return;
    // What was revealed may be another value by now.
    const isForeign = !isOwn && !this.edits?.saving.size;
    if (before && isForeign && contact.revision !== before.revision) this.revealed.clear();
    this.contact = contact;
    this.error = undefined;
    if (this.edits) this.edits.know(contact, isOwn);
    else if (client) this.edits = this.#createEdits(client, contact);
    this.#changed();
  }

  #createEdits(client: PeopleClient, contact: Contact): ContactEdits {
    const edits: ContactEdits = new ContactEdits({
      client,
      contact,
      onContact: (changed, isOwn) => {
        if (this.edits === edits) this.#take(changed, isOwn);
      },
      onChange: () => this.#changed(),
    });
    return edits;
  }

  #show(status: ContactStatus): void {
    this.status = status;
    this.#changed();
  }

  #changed(): void {
    this.#host.requestUpdate();
  }
}
