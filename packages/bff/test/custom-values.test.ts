import {
  type ContactValues,
  compareContacts,
  type Field,
  type FieldType,
  type Filter,
  lowerFilter,
  matches,
} from '@peoplekit/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from './harness/test-database.ts';
import { createTestServer, type TestServer } from './harness/test-server.ts';

const database = useTestDatabase();
let server: TestServer;

const types: FieldType[] = ['text', 'number', 'date', 'boolean', 'enum', 'array'];
/** One field of each type, all of which read the same values: most of those are not of their type. */
const fields = types.map((type, position): Field => {
  const options = type === 'enum' ? { options: [{ value: 'low', label: 'Low' }] } : {};
  const flags = { kind: 'custom', group: 'custom', readOnly: false, privacy: 'visible' } as const;
  return { key: `custom_${type}`, label: type, type, position, ...flags, ...options };
});

/** Whatever anyone can write into jsonb, as JSON. */
const written = [
  ...['2026-03-29', '2026-03-28', '0001-01-01', '9999-12-31', '2024-02-29', '1582-10-10'],
  ...['2026-02-30', '2026-13-01', '2025-02-29', '0000-01-01', '2026-3-29', '29.03.2026', '20260329', '٢٠٢٦-٠٣-٢٩'],
  ...['2026-03-28T23:00:00Z', '2026-03-29T21:59:59.999Z', '2026-03-29T21:59:59.9999999Z', '2026-03-29T00:00'],
  ...['2026-03-29T10:00+05:30', '2026-03-29T10:00-15:59', '2026-03-29T00:30:00.5+02:00', '2026-03-29T24:00Z'],
  ...['2026-03-29T10:00:60Z', '2026-03-29T10:00+16:00', '2026-03-29 10:00Z', '2026-02-30T10:00Z', '2026-03-29T1:00Z'],
  ...[
    'now',
    'today',
    'infinity',
    '-infinity',
    'epoch',
    'allballs',
    'NaN',
    '',
    ' ',
    'low',
    'LOW',
    '5',
    'true',
    '2026-03-29\n',
  ],
]
  .map((text) => JSON.stringify(text))
  .concat(['5', '0', '-0.0', '1e15', '1e400', '-1e400', '1e-7', 'true', 'false', 'null', '[]', '{}', '{"a": "low"}'])
  .concat(['["low", "Desk"]', '["", "desk"]', '[""]', '[1, null, "DESK", ["desk"]]', '[1, null, {}]', '[[["low"]]]']);

const contacts: { id: string; values: ContactValues }[] = written.map((json, at) => ({
  id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
  values: Object.fromEntries(fields.map(({ key }) => [key, JSON.parse(json)])),
}));

beforeAll(async () => {
  server = createTestServer(database);
  for (const [at, { id }] of contacts.entries()) {
    const custom = `{${fields.map(({ key }) => `"${key}": ${written[at]}`).join(', ')}}`;
    await database.sql`
      insert into peoplekit.contacts (workspace_id, id, custom) values ('acme', ${id}, ${custom}::text::jsonb)`;
  }
});
afterAll(() => server.close());

const now = new Date('2026-03-29T12:00:00Z');
const page = { workspace: 'acme', fields, search: '', offset: 0, limit: 1_000, now };

const filters: Filter[] = [
  ...fields.map(({ key }) => ({ field: key, op: 'is_empty' })),
  ...['eq', 'before', 'after'].flatMap((op) =>
    ['2026-03-28', '2026-03-29', '2026-03-30'].map((value) => ({ field: 'custom_date', op, value })),
  ),
  { field: 'custom_date', op: 'in_last_days', value: 1 },
  { field: 'custom_date', op: 'between', value: ['2026-03-29', '2026-03-29'] },
  { field: 'custom_number', op: 'eq', value: 0 },
  { field: 'custom_number', op: 'lt', value: 5 },
  { field: 'custom_number', op: 'neq', value: 5 },
  { field: 'custom_boolean', op: 'eq', value: true },
  { field: 'custom_enum', op: 'in', value: ['low'] },
  { field: 'custom_text', op: 'eq', value: 'low' },
  { field: 'custom_array', op: 'in', value: ['desk'] },
  { field: 'custom_array', op: 'not_in', value: ['low'] },
];

describe('custom values that nobody checked', () => {
  it.each(['UTC', 'Europe/Berlin', 'America/New_York', 'Pacific/Apia'])(
    'are found in Postgres as matches() finds them, never an error, in %s',
    async (timeZone) => {
      for (const filter of filters) {
        const kernel = lowerFilter(filter, fields, { timeZone, now });
        const accepted = contacts.filter(({ values }) => matches(kernel, values));
        const { ids } = await server.deps.index.search({ ...page, filter, sort: [], timeZone });
        const held = (some: string[]) => written.filter((_json, at) => some.includes(String(contacts[at]?.id)));
        expect(held(ids), JSON.stringify(filter)).toEqual(held(accepted.map(({ id }) => id)));
      }
    },
  );

  it.each(fields.flatMap(({ key }) => (['asc', 'desc'] as const).map((direction) => ({ field: key, direction }))))(
    'are sorted in Postgres as compareContacts() sorts them: %j',
    async (sort) => {
      const { ids } = await server.deps.index.search({ ...page, filter: { all: [] }, sort: [sort], timeZone: 'UTC' });
      const sorted = contacts.toSorted(compareContacts([sort], fields)).map(({ id }) => id);
      const held = (some: string[]) => some.map((id) => written[contacts.findIndex((contact) => contact.id === id)]);
      expect(held(ids)).toEqual(held(sorted));
    },
  );
});
