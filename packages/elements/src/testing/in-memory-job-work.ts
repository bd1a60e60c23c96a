import type { ContactValues, Field, FieldValue } from '@peoplekit/core';
import type { Contact, ExportInput, JobType } from '@peoplekit/core/contract';
import { PeopleError } from '../data/people-error.ts';
import type { InMemoryContacts } from './in-memory-contacts.ts';
import type { InMemoryFields } from './in-memory-fields.ts';

/** What became of one contact. */
export type Outcome = { kind: 'created' | 'updated' | 'unchanged' } | { kind: 'skipped' | 'failed'; reason: string };

export interface WrittenFile {
  name: string;
  mediaType: string;
  text: string;
  rows: number;
}

/** What a job does to each contact, and what can be done about it afterwards. */
export interface JobWork {
  type: JobType;
  /** It starts over when it is retried, as a file is written from its beginning. */
  startsOver?: boolean;
  /** False for what has to be done once it was begun: nobody cancels it. */
  cancellable?: false;
  begin?(): void;
  apply(id: string): Outcome;
  finish?(): WrittenFile | undefined;
  /** Takes back what was done to contacts that were changed. */
  undo?(): JobWork;
}

const gone: Outcome = { kind: 'skipped', reason: 'There is no such contact' };

function outcomeOf(error: unknown): Outcome {
  const { code, errors, message } = PeopleError.from(error);
  return code === 'not_found' ? gone : { kind: 'failed', reason: errors[0]?.message ?? message };
}

export function deletion(contacts: InMemoryContacts): JobWork {
  return {
    type: 'contacts.delete',
    apply(id) {
      try {
        contacts.delete(id, false);
        return { kind: 'updated' };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    undo: () => restoration(contacts),
  };
}

function restoration(contacts: InMemoryContacts): JobWork {
  return {
    type: 'contacts.restore',
    apply(id) {
      const { length } = contacts.all;
      try {
        contacts.restore(id);
        return contacts.all.length > length
          ? { kind: 'updated' }
          : { kind: 'skipped', reason: 'It has been restored already' };
      } catch (error) {
        return outcomeOf(error);
      }
    },
  };
}

export function edition(contacts: InMemoryContacts, values: ContactValues): JobWork {
  const undone = new Map<string, { before: ContactValues; revision: number }>();
  return {
    type: 'contacts.edit',
    apply(id) {
      try {
        const before = contacts.find(id);
        const after = contacts.update(id, values, undefined);
        if (after === before) return { kind: 'unchanged' };
        const keys = Object.keys(values).map((key) => [key, before.values[key] ?? null]);
        undone.set(id, { before: Object.fromEntries(keys), revision: after.revision });
        return { kind: 'updated' };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    undo: () => reversion(contacts, undone),
  };
}

/** Whoever changed a contact since meant it: that stays. */
function reversion(
  contacts: InMemoryContacts,
  undone: ReadonlyMap<string, { before: ContactValues; revision: number }>,
): JobWork {
  return {
    type: 'contacts.edit',
    apply(id) {
      const { before = {}, revision } = undone.get(id) ?? {};
      try {
        contacts.update(id, before, { revision });
        return { kind: 'updated' };
      } catch (error) {
        const isStale = PeopleError.from(error).code === 'stale';
        return isStale ? { kind: 'skipped', reason: 'It has been changed since' } : outcomeOf(error);
      }
    },
  };
}

/** Takes the values of a field that has been deleted; its key is free afterwards. */
export function erasure(contacts: InMemoryContacts, fields: InMemoryFields, key: string): JobWork {
  return {
    type: 'fields.erase',
    cancellable: false,
    apply: (id) => ({ kind: contacts.eraseValue(id, key) ? 'updated' : 'unchanged' }),
    finish() {
      fields.forget(key);
      return undefined;
    },
  };
}

/** Writes CSV and JSON as the BFF does; in place of a workbook, the one file in plain text that Excel opens as such. */
export function exportation(
  contacts: InMemoryContacts,
  fields: readonly Field[],
  { format, includeFieldValues = true, bom = false, lines = false }: ExportInput,
): JobWork {
  const keys = includeFieldValues ? fields.map(({ key }) => key) : ['id'];
  const rows: FieldValue[][] = [];
  const write = writers[format];
  if (!write)
    throw new PeopleError('invalid', `/format: must be one of ${Object.keys(writers).join(', ')}`, { status: 400 });
  return {
    type: 'contacts.export',
    startsOver: true,
    begin: () => rows.splice(0),
    apply(id) {
      const contact = contacts.all.find((candidate) => candidate.id === id);
      if (!contact) return gone;
      rows.push(keys.map((key) => storedValue(contact, key)));
      return { kind: 'unchanged' };
    },
    finish() {
      const written = write({ keys, rows, bom, lines });
      return { ...written, rows: rows.length };
    },
  };
}

function storedValue({ id, values }: Contact, key: string): FieldValue {
  return key === 'id' ? id : (values[key] ?? null);
}

interface Sheet {
  keys: readonly string[];
  rows: readonly FieldValue[][];
  bom: boolean;
  lines: boolean;
}

const plain = (value: FieldValue) => (Array.isArray(value) ? value.join('; ') : String(value ?? ''));

const writers: Readonly<Record<string, (sheet: Sheet) => Omit<WrittenFile, 'rows'>>> = {
  csv({ keys, rows, bom }) {
    const text = [keys, ...rows].map((row) => `${row.map((cell) => csvCell(plain(cell))).join(',')}\r\n`).join('');
    return { name: 'contacts.csv', mediaType: 'text/csv', text: (bom ? '\ufeff' : '') + text };
  },
  json({ keys, rows, lines }) {
    const objects = rows.map((row) => Object.fromEntries(keys.map((key, at) => [key, row[at] ?? null])));
    return lines
      ? {
          name: 'contacts.ndjson',
          mediaType: 'application/x-ndjson',
          text: objects.map((one) => `${JSON.stringify(one)}\n`).join(''),
        }
      : { name: 'contacts.json', mediaType: 'application/json', text: JSON.stringify(objects) };
  },
  xlsx({ keys, rows }) {
    const cell = (value: FieldValue) => `<Cell><Data ss:Type="String">${xmlText(plain(value))}</Data></Cell>`;
    const table = [keys, ...rows].map((row) => `<Row>${row.map((value) => cell(value)).join('')}</Row>`).join('');
    const ns = 'urn:schemas-microsoft-com:office:spreadsheet';
    const text = `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="${ns}" xmlns:ss="${ns}"><Worksheet ss:Name="Contacts"><Table>${table}</Table></Worksheet></Workbook>`;
    return { name: 'contacts.xml', mediaType: 'application/xml', text };
  },
};

/** RFC 4180. */
export function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
