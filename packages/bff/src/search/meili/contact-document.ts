import { createHash } from 'node:crypto';
import {
  type ContactValues,
  type Field,
  foldText,
  parseInstant,
  type SearchableFields,
  type SearchGroup,
  searchableFields,
  searchTokens,
} from '@peoplekit/core';
import { encodeRest, encodeValue, encodeWhole } from './encode-text.ts';

/** A contact as it is read for the index: what Postgres prints of its columns, by name. */
export interface IndexedRow {
  id: string;
  revision: string;
  custom: ContactValues;
  [column: string]: unknown;
}

/** A contact as the index holds it. Nothing of it is ever handed out but `id` and `revision`. */
export interface ContactDocument {
  /** Of workspace and id: two workspaces may have contacts of the same id. */
  key: string;
  /** `workspaceKey`. */
  workspace: string;
  id: string;
  revision: number;
  /** Texts, options and array elements, encoded. */
  t: Record<string, string | string[]>;
  /** What is beyond the start of long ones. */
  rest: Record<string, string[]>;
  /** Numbers; instants in microseconds since 1970; false 0, true 1; the place of an option among the field's options. */
  n: Record<string, number>;
  /** Days without a time, since 1970. */
  day: Record<string, number>;
  /** Arrays as they are sorted: the text that their elements make. */
  joined: Record<string, string>;
  /** The words by which search finds the contact, by field. */
  q: Record<string, string>;
  /** The same of custom fields. */
  c: Record<string, string>;
  /** The same once more, one by one, to be asked for the start of a word; not of numbers and ids. */
  w: Record<string, string[]>;
}

/** The last one that was asked for: thousands of documents of one workspace are made one after the other. */
let lastKey = { workspace: '', key: '' };

/** A workspace as the index knows it: its name may hold anything, and Meilisearch would take `Acme` for `acme`. */
export function workspaceKey(workspace: string): string {
  if (lastKey.workspace !== workspace || lastKey.key === '')
    lastKey = { workspace, key: createHash('sha256').update(workspace).digest('hex').slice(0, 32) };
  return lastKey.key;
}

/** The primary key of a contact's document. */
export function documentKey(workspace: string, id: string): string {
  return `${workspaceKey(workspace)}-${id}`;
}

/**
 * In microseconds, as milliseconds would put some contacts in another order than Postgres does.
 * @param text a timestamp as Postgres prints it (`2026-03-12 10:04:05.123456+00`), or ISO 8601.
 * @returns undefined for what is no instant to JavaScript: `infinity`, years before Christ.
 */
function instantOf(text: string, kind: Field['kind']): number | undefined {
  const milliseconds = kind === 'system' ? Date.parse(text) : (parseInstant(text) ?? Number.NaN);
  const beyond = /\.\d{3}(\d{1,3})/.exec(text)?.[1] ?? '';
  return Number.isNaN(milliseconds) ? undefined : milliseconds * 1_000 + Number(beyond.padEnd(3, '0'));
}

/** Whether short words ahead of the last one are looked for at the start of this group's words. */
export function hasWordStarts(group: SearchGroup): boolean {
  return group !== 'phone' && group !== 'ids';
}

const millisecondsPerDay = 86_400_000;

/** Puts one value where filters and sorts look for it; what has not the field's type is no value, as for `matches()`. */
function addValue(document: ContactDocument, field: Field, value: unknown): void {
  const { key, type } = field;
  switch (type) {
    case 'text':
      if (typeof value === 'string' && value !== '') addText(document, key, foldText(value));
      break;
    case 'enum': {
      if (typeof value !== 'string' || value === '') break;
      addText(document, key, value);
      const place = field.options?.findIndex((option) => option.value === value) ?? -1;
      document.n[key] = place < 0 ? (field.options?.length ?? 0) : place;
      break;
    }
    case 'array': {
      const elements = (Array.isArray(value) ? value : []).filter((one) => typeof one === 'string').map(foldText);
      if (elements.length === 0) break;
      const rest = elements.flatMap(encodeRest);
      document.t[key] = elements.map(encodeValue);
      if (rest.length > 0) document.rest[key] = rest;
      const joined = elements.join(', ');
      if (joined !== '') document.joined[key] = encodeValue(joined);
      break;
    }
    case 'number':
      if (typeof value === 'number' && Number.isFinite(value)) document.n[key] = value;
      break;
    case 'boolean':
      if (typeof value === 'boolean') document.n[key] = Number(value);
      break;
    case 'date':
      addDate(document, field, value);
      break;
  }
}

function addText(document: ContactDocument, key: string, text: string): void {
  const { value, rest } = encodeWhole(text);
  document.t[key] = value;
  if (rest.length > 0) document.rest[key] = rest;
}

/** A day of a custom field is that day in every time zone, and is sorted as its midnight in UTC. */
function addDate(document: ContactDocument, { key, kind }: Field, value: unknown): void {
  if (typeof value !== 'string') return;
  const instant = instantOf(value, kind);
  if (instant === undefined) return;
  document.n[key] = instant;
  if (kind === 'custom' && value.length === 10) document.day[key] = instant / 1_000 / millisecondsPerDay;
}

/**
 * The document of a contact.
 * @param fields of its workspace; values of other fields are left out.
 */
export function contactDocument(workspace: string, row: IndexedRow, fields: readonly Field[]): ContactDocument {
  const place = workspaceKey(workspace);
  const document: ContactDocument = {
    key: `${place}-${row.id}`,
    workspace: place,
    id: row.id,
    revision: Number(row.revision),
    t: {},
    rest: {},
    n: {},
    day: {},
    joined: {},
    q: {},
    c: {},
    w: {},
  };
  const values = valuesOf(row, fields);
  for (const field of fields) addValue(document, field, values[field.key]);
  for (const { group, keys } of searchedOf(fields)) {
    for (const key of keys) {
      const tokens = searchTokens({ group, keys: [key] }, values);
      if (tokens.length === 0) continue;
      document[group === 'custom' ? 'c' : 'q'][key] = tokens.join(' ');
      if (hasWordStarts(group)) document.w[key] = tokens.map(encodeValue);
    }
  }
  return document;
}

/** The same list for the same fields: it would cost each document as much as its texts. */
function searchedOf(fields: readonly Field[]): readonly SearchableFields[] {
  const searched = knownFields.get(fields) ?? searchableFields(fields);
  knownFields.set(fields, searched);
  return searched;
}

const knownFields = new WeakMap<readonly Field[], readonly SearchableFields[]>();

/** A document as it is sent. */
export interface WrittenDocument {
  key: string;
  /** JSON, without line ends. */
  line: string;
}

export function writtenDocument(document: ContactDocument): WrittenDocument {
  return { key: document.key, line: JSON.stringify(document) };
}

function valuesOf(row: IndexedRow, fields: readonly Field[]): ContactValues {
  const values: ContactValues = {};
  for (const { key, kind } of fields) {
    values[key] = (kind === 'system' ? row[key] : row.custom[key]) as ContactValues[string];
  }
  return values;
}
