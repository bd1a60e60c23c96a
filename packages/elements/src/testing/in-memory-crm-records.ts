import type { ContactValues, FieldValue } from '@peoplekit/core';
import type { Contact, ContactLink, MappingInput, Preview } from '@peoplekit/core/contract';
import { PeopleError } from '../data/people-error.ts';
import type { InMemoryContacts } from './in-memory-contacts.ts';
import type { JobWork, Outcome } from './in-memory-job-work.ts';

/** A record of a made-up CRM, by its own keys. */
export interface CrmRecord {
  id: string;
  values: ContactValues;
}

type Sample = Preview['sample'][number];

/** Contacts and records side by side, in memory: compared as a preview does, and written to as a job does. */
export class InMemoryCrmRecords {
  readonly records = new Map<string, CrmRecord>();
  readonly #connector: string;
  readonly #contacts: InMemoryContacts;
  readonly #mapping: () => MappingInput;

  constructor(connector: string, contacts: InMemoryContacts, mapping: () => MappingInput) {
    this.#connector = connector;
    this.#contacts = contacts;
    this.#mapping = mapping;
  }

  /** Every second of the first contacts is there too, some with other values; and two whom nobody here knows. */
  fill(): void {
    if (this.records.size > 0) return;
    const known = this.#contacts.all.slice(0, 24).filter((_, at) => at % 2 === 0);
    for (const [at, contact] of known.entries()) {
      const values = this.#toRemote(contact);
      if (at % 3 === 0)
        for (const { field, remote } of this.#lines('import')) if (field === 'company') values[remote] = 'Northwind';
      this.#add(values);
    }
    for (const name of ['Grace', 'Edsger']) {
      const made: ContactValues = {
        first_name: name,
        last_name: 'Newcomer',
        email: `${name.toLowerCase()}@newcomer.example`,
      };
      this.#add(Object.fromEntries(this.#lines('import').map(({ field, remote }) => [remote, made[field] ?? null])));
    }
  }

  previewImport(): Sample[] {
    return [...this.records.values()].map((record) => {
      const contact = this.#contactOf(record);
      const changes = this.#lines('import').flatMap(({ field, remote, rule }) => {
        const before = contact?.values[field] ?? null;
        const after = record.values[remote] ?? null;
        const stays = rule === 'ours_wins' || (rule === 'fill_empty' && before !== null);
        return after === null || after === before || (contact && stays)
          ? []
          : [{ field, remote, before, after, conflict: false }];
      });
      return sampleOf(contact ? 'update' : 'create', changes, { contactId: contact?.id, externalId: record.id });
    });
  }

  previewExport(ids: readonly string[]): Sample[] {
    return ids.map((id) => {
      const contact = this.#contacts.find(id);
      const record = this.#recordOf(contact);
      if (!contact.values.email && !contact.values.phone)
        return {
          outcome: 'refused',
          contactId: id,
          reason: 'has neither an e-mail address nor a phone number to be recognised by',
          changes: [],
        };
      const changes = this.#lines('export').flatMap(({ field, remote, rule }) => {
        const before = record?.values[remote] ?? null;
        const after = contact.values[field] ?? null;
        if (JSON.stringify(before) === JSON.stringify(after) || (record && rule === 'fill_empty' && before !== null))
          return [];
        return [
          { field, remote, before, after, conflict: before !== null && rule === 'newest_wins' && field === 'company' },
        ];
      });
      return sampleOf(record ? 'update' : 'create', changes, { contactId: id, externalId: record?.id });
    });
  }

  importing(): JobWork {
    return {
      type: 'crm.import',
      apply: (id) => this.#imported(id),
    };
  }

  exporting(): JobWork {
    return {
      type: 'crm.export',
      apply: (id) => this.#exported(id),
    };
  }

  #imported(id: string): Outcome {
    const [sample] = this.previewImport().filter(({ externalId }) => externalId === id);
    if (!sample) return { kind: 'skipped', reason: 'There is no such record' };
    const values = Object.fromEntries(sample.changes.map(({ field, after }) => [field, after]));
    try {
      const contact =
        sample.contactId === undefined
          ? this.#contacts.create(values)
          : this.#contacts.update(sample.contactId, values);
      this.#contacts.link(contact.id, this.#link(id, 'synced'));
      return { kind: sample.contactId === undefined ? 'created' : sample.changes.length > 0 ? 'updated' : 'unchanged' };
    } catch (error) {
      return { kind: 'failed', reason: PeopleError.from(error).errors[0]?.message ?? 'It was refused' };
    }
  }

  #exported(id: string): Outcome {
    const [sample] = this.previewExport([id]);
    if (!sample || sample.outcome === 'refused') return { kind: 'skipped', reason: sample?.reason ?? 'It is gone' };
    const record = sample.externalId === undefined ? undefined : this.records.get(sample.externalId);
    const changed = Object.fromEntries(sample.changes.map(({ remote, after }) => [remote, after]));
    if (record) record.values = { ...record.values, ...changed };
    const externalId = record?.id ?? this.#add(changed);
    this.#contacts.link(id, this.#link(externalId, 'synced'));
    return { kind: record ? (sample.changes.length > 0 ? 'updated' : 'unchanged') : 'created' };
  }

  #link(externalId: string, status: ContactLink['status']): ContactLink {
    return { connector: this.#connector, externalId, status, syncedAt: new Date().toISOString() };
  }

  #add(values: ContactValues): string {
    const id = String(1_001 + this.records.size);
    this.records.set(id, { id, values });
    return id;
  }

  #lines(direction: 'import' | 'export') {
    return this.#mapping().fields.filter((one) => one.direction === 'both' || one.direction === direction);
  }

  #toRemote({ values }: Contact): ContactValues {
    return Object.fromEntries(this.#mapping().fields.map(({ field, remote }) => [remote, values[field] ?? null]));
  }

  #contactOf({ id, values }: CrmRecord): Contact | undefined {
    const email = this.#emailKey;
    return this.#contacts.all.find(
      (contact) =>
        contact.links.some((link) => link.connector === this.#connector && link.externalId === id) ||
        (email !== undefined && isSame(contact.values.email, values[email])),
    );
  }

  #recordOf({ links, values }: Contact): CrmRecord | undefined {
    const link = links.find(({ connector }) => connector === this.#connector);
    const email = this.#emailKey;
    return (
      (link && this.records.get(link.externalId)) ??
      [...this.records.values()].find((record) => email !== undefined && isSame(values.email, record.values[email]))
    );
  }

  get #emailKey(): string | undefined {
    return this.#mapping().fields.find(({ field }) => field === 'email')?.remote;
  }
}

const isSame = (a: FieldValue | undefined, b: FieldValue | undefined) => typeof a === 'string' && a !== '' && a === b;

function sampleOf(
  outcome: 'create' | 'update',
  changes: Sample['changes'],
  ids: { contactId: string | undefined; externalId: string | undefined },
): Sample {
  const { contactId, externalId } = ids;
  return {
    outcome: changes.some(({ conflict }) => conflict) ? 'conflict' : outcome,
    ...(contactId !== undefined && { contactId }),
    ...(externalId !== undefined && { externalId }),
    changes,
  };
}
