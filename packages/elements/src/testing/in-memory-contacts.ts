import {
  type ContactValues,
  type ErrorDetail,
  type Field,
  type FieldValue,
  isEmptyValue,
  looksMasked,
  maskValue,
  type ParsedFieldValue,
  parseFieldValue,
} from '@peoplekit/core';
import type { Contact, ContactLink } from '@peoplekit/core/contract';
import { failureOf } from './failure-of.ts';
import type { FieldList } from './in-memory-fields.ts';

interface UpdateRules {
  revision?: number | undefined;
  /** Who may not see a hidden value may not write one either. */
  mayReveal?: boolean;
}

/** The contacts of one workspace in memory, written to as the BFF does: checked, with revisions, deleted ones kept. */
export class InMemoryContacts {
  /** Those that are not deleted, unmasked. A new list with each change. */
  all: readonly Contact[];
  readonly #source: FieldList;
  readonly #deleted = new Map<string, Contact>();

  constructor(contacts: readonly Contact[], fields: FieldList) {
    this.all = contacts;
    this.#source = fields;
  }

  get #fields(): readonly Field[] {
    return this.#source.all;
  }

  /** Ids of those that hold something in a field, deleted ones included. */
  holders(key: string): string[] {
    const holds = ({ values }: Contact) => Object.hasOwn(values, key);
    return [...this.all, ...this.#deleted.values()].filter(holds).map(({ id }) => id);
  }

  /** Takes the value of a field from a contact, a deleted one too. @returns whether it is there. */
  eraseValue(id: string, key: string): boolean {
    const without = (contact: Contact): Contact => {
      const { [key]: _erased, ...values } = contact.values;
      return { ...contact, values, revision: contact.revision + 1 };
    };
    const deleted = this.#deleted.get(id);
    if (deleted) this.#deleted.set(id, without(deleted));
    const found = this.all.find((contact) => contact.id === id);
    if (found) this.all = this.all.map((contact) => (contact === found ? without(contact) : contact));
    return deleted !== undefined || found !== undefined;
  }

  /** @throws PeopleError `not_found`, with when it was deleted if it was */
  find(id: string): Contact {
    const contact = this.all.find((candidate) => candidate.id === id);
    if (!contact) throw failureOf('not_found', [], this.#deleted.get(id)?.updatedAt);
    return contact;
  }

  create(values: ContactValues): Contact {
    const id = crypto.randomUUID();
    const defaults = this.#fields.flatMap(({ key, default: value }) => (value === undefined ? [] : [[key, value]]));
    const empty = this.#fields.map(({ key }) => [key, null]);
    const complete = { ...Object.fromEntries([...empty, ...defaults]), ...this.#check(values), id };
    const now = new Date().toISOString();
    const contact: Contact = {
      id,
      values: complete,
      masked: [],
      links: [],
      revision: 1,
      createdAt: now,
      updatedAt: now,
    };
    this.all = [...this.all, contact];
    return contact;
  }

  update(id: string, values: ContactValues, { revision, mayReveal = true }: UpdateRules = {}): Contact {
    const changes = this.#check(values);
    const hidden = this.#fields.filter(({ key, privacy }) => privacy === 'hidden' && Object.hasOwn(values, key));
    if (!mayReveal && hidden.length > 0)
      throw failureOf(
        'field_hidden',
        hidden.map(({ key }) => ({ pointer: `/values/${key}`, message: 'is hidden' })),
      );
    const before = this.find(id);
    if (revision !== undefined && revision !== before.revision) throw failureOf('stale');
    const isSame = Object.entries(changes).every(
      ([key, value]) => JSON.stringify(before.values[key] ?? null) === JSON.stringify(value),
    );
    return isSame ? before : this.#replace(before, { ...before.values, ...changes });
  }

  delete(id: string, erase: boolean): Contact {
    const deleted = erase ? (this.#deleted.get(id) ?? this.find(id)) : this.find(id);
    this.all = this.all.filter((contact) => contact.id !== id);
    this.#deleted.delete(id);
    if (!erase) this.#deleted.set(id, { ...deleted, revision: deleted.revision + 1 });
    return this.#deleted.get(id) ?? { ...deleted, values: {} };
  }

  restore(id: string): Contact {
    const deleted = this.#deleted.get(id);
    if (!deleted) return this.find(id);
    this.#deleted.delete(id);
    const restored = { ...deleted, revision: deleted.revision + 1 };
    this.all = [...this.all, restored];
    return restored;
  }

  reveal(id: string, keys: readonly string[]): ContactValues {
    const { values } = this.find(id);
    const known = new Set(this.#fields.map(({ key }) => key));
    const faults = keys.flatMap((key, index) =>
      known.has(key) ? [] : [{ pointer: `/fields/${index}`, message: 'is not a field' }],
    );
    if (faults.length > 0) throw failureOf('invalid', faults);
    return Object.fromEntries(keys.map((key) => [key, values[key] ?? null]));
  }

  /** The contact as everyone sees it. */
  masked(held: Contact): Contact {
    const { leaving } = this.#source;
    const isSeen = ([key]: [string, FieldValue]) => !leaving.has(key);
    const values = leaving.size > 0 ? Object.fromEntries(Object.entries(held.values).filter(isSeen)) : held.values;
    const contact = values === held.values ? held : { ...held, values };
    const hidden = this.#fields.filter(
      ({ key, privacy }) => privacy === 'hidden' && !isEmptyValue(contact.values[key]),
    );
    if (hidden.length === 0) return contact;
    const masks = hidden.map((field) => [field.key, maskValue(field, contact.values[field.key] ?? null)]);
    return {
      ...contact,
      values: { ...contact.values, ...Object.fromEntries(masks) },
      masked: hidden.map(({ key }) => key),
    };
  }

  /** Joins a contact and its record in a CRM, in place of the link that there was. */
  link(id: string, link: ContactLink): void {
    const links = (contact: Contact) => contact.links.filter(({ connector }) => connector !== link.connector);
    this.all = this.all.map((contact) =>
      contact.id === id ? { ...contact, links: [...links(contact), link] } : contact,
    );
  }

  #replace(before: Contact, values: ContactValues): Contact {
    const updatedAt = new Date().toISOString();
    const after: Contact = { ...before, values, revision: before.revision + 1, updatedAt };
    this.all = this.all.map((contact) => (contact === before ? after : contact));
    return after;
  }

  #parse(field: Field | undefined, input: FieldValue): ParsedFieldValue {
    if (!field) return { error: 'is not a field' };
    if (field.readOnly) return { error: 'is read-only: only the server of the product writes it' };
    const isMask = field.privacy === 'hidden' && typeof input === 'string' && looksMasked(input);
    return isMask ? { error: 'is a mask and not a value: reveal it first' } : parseFieldValue(field, input);
  }

  /** @throws PeopleError `invalid`: these values could not be written. */
  check(values: ContactValues): void {
    this.#check(values);
  }

  /** Without what only a server knows, such as phone numbers. */
  #check(values: ContactValues): ContactValues {
    const checked: ContactValues = {};
    const faults: ErrorDetail[] = [];
    for (const [key, input] of Object.entries(values)) {
      const field = this.#fields.find((candidate) => candidate.key === key);
      const parsed = this.#parse(field, input);
      if ('value' in parsed) checked[key] = parsed.value;
      else faults.push({ pointer: `/values/${key}${parsed.at ?? ''}`, message: parsed.error });
    }
    if (faults.length > 0) throw failureOf('invalid', faults);
    return checked;
  }
}
