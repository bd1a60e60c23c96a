import { createHash } from 'node:crypto';
import {
  type ContactValues,
  type Field,
  foldText,
  parseInstant,
  type SearchGroup,
  searchableFields,
  valueTokens,
} from '@peoplekit/core';
import { DocumentText, memberName } from './document-text.ts';
import { encodeRest } from './encode-text.ts';

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

/** Whether Meilisearch looks for words in this group: ids are asked for in the filter, as it would find parts of them. */
export function hasWords(group: SearchGroup): boolean {
  return group !== 'id';
}

/** Whether short words ahead of the last one are looked for at the start of this group's words. */
export function hasWordStarts(group: SearchGroup): boolean {
  return hasWords(group) && group !== 'phone' && group !== 'ids';
}

const millisecondsPerDay = 86_400_000;

/** The parts of a document that hold members by field, in the order in which they are written. */
const partNames = ['t', 'rest', 'n', 'day', 'joined', 'q', 'c', 'w'] as const;

type Parts = Record<(typeof partNames)[number], DocumentText>;

/** Puts the value of one field where filters, sorts and searches look for it. What has not the field's type is no value, as for `matches()`. */
type WriteValue = (parts: Parts, value: unknown) => void;

/** How the values of one field are read and written. */
interface FieldWriter {
  key: string;
  kind: Field['kind'];
  writers: readonly WriteValue[];
}

function filterWriter({ key, type, kind, options = [] }: Field): WriteValue {
  const name = memberName(key);
  switch (type) {
    case 'text':
      return (parts, value) => {
        if (typeof value === 'string' && value !== '') writeText(parts, name, foldText(value));
      };
    case 'enum': {
      const places = new Map(options.map(({ value }, place) => [value, String(place)]));
      return (parts, value) => {
        if (typeof value !== 'string' || value === '') return;
        writeText(parts, name, value);
        parts.n.member(name);
        parts.n.plain(places.get(value) ?? String(options.length));
      };
    }
    case 'array':
      return (parts, value) => {
        const elements = (Array.isArray(value) ? value : []).filter((one) => typeof one === 'string').map(foldText);
        if (elements.length === 0) return;
        writeEncoded(parts.t, name, elements);
        writeRest(parts, name, elements);
        const joined = elements.join(', ');
        if (joined === '') return;
        parts.joined.member(name);
        parts.joined.encoded(joined);
      };
    case 'number':
      return (parts, value) => {
        if (typeof value === 'number' && Number.isFinite(value)) writeNumber(parts.n, name, value);
      };
    case 'boolean':
      return (parts, value) => {
        if (typeof value === 'boolean') writeNumber(parts.n, name, Number(value));
      };
    case 'date':
      return (parts, value) => {
        const instant = typeof value === 'string' ? instantOf(value, kind) : undefined;
        if (instant === undefined) return;
        writeNumber(parts.n, name, instant);
        // A day of a custom field is that day in every time zone, and is sorted as its midnight in UTC.
        if (kind === 'custom' && (value as string).length === 10)
          writeNumber(parts.day, name, instant / 1_000 / millisecondsPerDay);
      };
  }
}

function searchWriter(key: string, group: SearchGroup): WriteValue {
  const name = memberName(key);
  const part = group === 'custom' ? 'c' : 'q';
  const startsToo = hasWordStarts(group);
  return (parts, value) => {
    const tokens = valueTokens(group, value);
    if (tokens.length === 0) return;
    parts[part].member(name);
    parts[part].text(tokens.join(' '));
    if (startsToo) writeEncoded(parts.w, name, tokens);
  };
}

function writeText(parts: Parts, name: string, text: string): void {
  parts.t.member(name);
  parts.t.encoded(text);
  writeRest(parts, name, [text]);
}

function writeRest({ rest }: Parts, name: string, texts: readonly string[]): void {
  const pieces = texts.flatMap(encodeRest);
  if (pieces.length === 0) return;
  rest.member(name);
  rest.plain(JSON.stringify(pieces));
}

function writeEncoded(part: DocumentText, name: string, texts: readonly string[]): void {
  part.member(name);
  part.plain('[');
  for (const text of texts) {
    part.separate();
    part.encoded(text);
  }
  part.plain(']');
}

function writeNumber(part: DocumentText, name: string, number: number): void {
  part.member(name);
  part.plain(String(number));
}

const knownWriters = new WeakMap<readonly Field[], readonly FieldWriter[]>();

/** The same for the same fields: to find out how a field is written takes longer than to write a value. */
function writersOf(fields: readonly Field[]): readonly FieldWriter[] {
  const known = knownWriters.get(fields);
  if (known) return known;
  const groups = new Map(
    searchableFields(fields).flatMap(({ group, keys }) => keys.map((key) => [key, group] as const)),
  );
  const writers = fields.map((field): FieldWriter => {
    const { key, kind } = field;
    const group = groups.get(key);
    const isSearched = group !== undefined && hasWords(group);
    return { key, kind, writers: isSearched ? [filterWriter(field), searchWriter(key, group)] : [filterWriter(field)] };
  });
  knownWriters.set(fields, writers);
  return writers;
}

/** A document as it is sent. */
export interface WrittenDocument {
  key: string;
  /** JSON of a `ContactDocument`, in ASCII, without line ends. */
  line: string;
}

const parts = Object.fromEntries(partNames.map((name) => [name, new DocumentText()])) as Parts;
const whole = new DocumentText();

/**
 * The document of a contact.
 * @param fields of its workspace; values of other fields are left out.
 */
export function contactDocument(workspace: string, row: IndexedRow, fields: readonly Field[]): WrittenDocument {
  for (const name of partNames) parts[name].clear();
  for (const { key, kind, writers } of writersOf(fields)) {
    const value = kind === 'system' ? row[key] : row.custom[key];
    if (value === null || value === undefined) continue;
    for (const write of writers) write(parts, value);
  }
  const place = workspaceKey(workspace);
  const key = `${place}-${row.id}`;
  whole.clear();
  whole.plain(`{"key":"${key}","workspace":"${place}","id":"${row.id}","revision":${Number(row.revision)}`);
  for (const name of partNames) {
    whole.plain(`,"${name}":{`);
    whole.append(parts[name]);
    whole.plain('}');
  }
  whole.plain('}');
  return { key, line: whole.toString() };
}
