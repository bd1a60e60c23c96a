import type { Field, FieldValue } from '@peoplekit/core';
import type { Contact } from '@peoplekit/core/contract';
import type { PeopleClient } from './people-client.ts';
import { PeopleError } from './people-error.ts';

/** One value that somebody wants to be saved. */
export interface Edit {
  field: Field;
  value: FieldValue;
  /** What the contact showed when the edit began. */
  base: FieldValue;
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
  #latest: Contact;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(host: EditsHost) {
    this.#host = host;
    this.#latest = host.contact;
  }

  /** The contact was read again. */
  know(contact: Contact): void {
    if (contact.revision >= this.#latest.revision) this.#latest = contact;
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
    const base = this.#latest.values[key] ?? null;
    return conflict && this.save({ field: conflict.field, value: conflict.mine, base });
  }

  takeTheirs(key: string): void {
    this.conflicts.delete(key);
    this.#host.onChange();
  }

  async #write({ field, value, base }: Edit): Promise<EditOutcome> {
    const { client, onContact } = this.#host;
    const { key } = field;
    const { id } = this.#latest;
    try {
      for (let attempt = 1; ; attempt += 1) {
        const { revision, values } = this.#latest;
        const theirs = values[key] ?? null;
        if (!sameValue(theirs, base)) return { kind: 'conflict', conflict: { field, mine: value, theirs } };
        try {
          const contact = await client.updateContact(id, { [key]: value }, { revision });
          this.know(contact);
          onContact(contact, true);
          return { kind: 'saved', contact };
        } catch (error) {
          if (PeopleError.from(error).code !== 'stale' || attempt === attempts) throw error;
        }
        const contact = await client.getContact(id);
        this.know(contact);
        onContact(contact, false);
        // Two values can have one mask: whether this field was changed cannot be told.
        if (field.privacy === 'hidden')
          return { kind: 'conflict', conflict: { field, mine: value, theirs: contact.values[key] ?? null } };
      }
    } catch (error) {
      return { kind: 'refused', error: PeopleError.from(error) };
    }
  }
}

function sameValue(a: FieldValue, b: FieldValue): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
