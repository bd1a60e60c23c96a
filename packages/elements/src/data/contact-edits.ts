import type { Field, FieldValue } from '@peoplekit/core';
import type { Contact } from '@peoplekit/core/contract';
import type { PeopleClient } from './people-client.ts';
import { PeopleError } from './people-error.ts';

/** One value that somebody wants to be saved. */
export interface Edit {
  field: Field;
  value: FieldValue;
  /** What the contact showed when the edit began, and its revision then. */
  base: FieldValue;
  revision: number;
}

/** How it went. What was refused or stands against another change is not in the contact. */
export type EditOutcome =
  | { kind: 'saved'; contact: Contact }
  | { kind: 'refused'; error: PeopleError }
  | { kind: 'conflict'; conflict: Conflict };

/** Two people changed one field. */
export interface Conflict {
  field: Field;
  mine: FieldValue;
  /** Theirs, as the caller may see it. */
  theirs: FieldValue;
}

interface EditsHost {
  client: PeopleClient;
  contact: Contact;
  /** The server has answered with a contact that is at least as new. */
  onContact: (contact: Contact, isOwn: boolean) => void;
  onChange: () => void;
}

/** So often in a row others may change other fields of the contact before an edit gives up. */
const attempts = 4;

/**
 * The edits of one opened contact: each is shown at once and written one after the other, with the revision that was seen. When
 * someone has changed another field meanwhile, it is written onto that; when it is the same field, it is for the user to decide.
 */
export class ContactEdits {
  /** Values on their way to the server, by field. */
  readonly saving = new Map<string, FieldValue>();
  readonly conflicts = new Map<string, Conflict>();

  readonly #host: EditsHost;
  /** What was saved here last, by field, as long as nobody has changed it again: no edit stands against that. */
  readonly #written = new Map<string, FieldValue>();
  #latest: Contact;
  /** The last revision that somebody else made, as far as is known. */
  #foreign = 0;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(host: EditsHost) {
    this.#host = host;
    this.#latest = host.contact;
  }

  /** The contact was read again, or is the answer to an edit. */
  know(contact: Contact, isOwn = false): void {
    if (contact.revision < this.#latest.revision) return;
    if (!isOwn && contact.revision > this.#latest.revision) this.#foreign = contact.revision;
    this.#latest = contact;
    for (const [key, value] of this.#written)
      if (!sameValue(contact.values[key] ?? null, value)) this.#written.delete(key);
  }

  /** Never fails: the outcome says how it went. */
  save(edit: Edit): Promise<EditOutcome> {
    const { key } = edit.field;
    this.conflicts.delete(key);
    this.saving.set(key, edit.value);
    this.#host.onChange();
    const outcome = this.#queue.then(() => this.#write(edit));
    this.#queue = outcome;
    return outcome.then((result) => {
      // A later edit of the same field may be on its way already.
      if (this.saving.get(key) === edit.value) this.saving.delete(key);
      if (result.kind === 'conflict') this.conflicts.set(key, result.conflict);
      this.#host.onChange();
      return result;
    });
  }

  /** Mine over theirs, as both are known now. */
  keepMine(key: string): Promise<EditOutcome> | undefined {
    const conflict = this.conflicts.get(key);
    const { values, revision } = this.#latest;
    return conflict && this.save({ field: conflict.field, value: conflict.mine, base: values[key] ?? null, revision });
  }

  takeTheirs(key: string): void {
    this.conflicts.delete(key);
    this.#host.onChange();
  }

  async #write(edit: Edit): Promise<EditOutcome> {
    const { client, onContact } = this.#host;
    const { field, value } = edit;
    const { id } = this.#latest;
    try {
      for (let attempt = 1; ; attempt += 1) {
        const { revision, values } = this.#latest;
        const theirs = values[field.key] ?? null;
        if (this.#isAgainst(edit, theirs)) return { kind: 'conflict', conflict: { field, mine: value, theirs } };
        try {
          const contact = await client.updateContact(id, { [field.key]: value }, { revision });
          this.know(contact, true);
          this.#written.set(field.key, contact.values[field.key] ?? null);
          onContact(contact, true);
          return { kind: 'saved', contact };
        } catch (error) {
          if (PeopleError.from(error).code !== 'stale' || attempt === attempts) throw error;
        }
        const contact = await client.getContact(id);
        this.know(contact);
        onContact(contact, false);
      }
    } catch (error) {
      return { kind: 'refused', error: PeopleError.from(error) };
    }
  }

  /** Somebody else has changed the field since the edit began; or may have, as two values of a hidden field can have one mask. */
  #isAgainst({ field, base, revision }: Edit, theirs: FieldValue): boolean {
    if (field.privacy === 'hidden') return this.#foreign > revision;
    const isOwn = this.#written.has(field.key) && sameValue(theirs, this.#written.get(field.key) ?? null);
    return !isOwn && !sameValue(theirs, base);
  }
}

function sameValue(a: FieldValue, b: FieldValue): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
