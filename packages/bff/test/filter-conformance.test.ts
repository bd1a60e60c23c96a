import {
  compareContacts,
  type Filter,
  type FilterCondition,
  foldText,
  lowerFilter,
  matches,
  type SortKey,
} from '@peoplekit/core';
import {
  type ConformanceCase,
  type ContactFixture,
  conformanceCases,
  conformanceContacts,
  conformanceFields,
  conformanceKeys,
  conformanceNow,
  conformanceZones,
} from '@peoplekit/core/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadContacts } from '../src/contacts/load-contacts.repo.ts';
import { type ConformanceBackend, conformanceBackends } from './harness/conformance-backends.ts';
import { filterTree } from './harness/filter-arbitrary.ts';
import { useTestDatabase } from './harness/test-database.ts';
import { createTestServer, type TestServer } from './harness/test-server.ts';

const database = useTestDatabase();
let server: TestServer;

beforeAll(async () => {
  server = createTestServer(database);
  await loadContacts(server.deps.database, 'acme', conformanceContacts);
});
afterAll(() => server.close());

const everyone: Filter = { all: [] };
const scope = {
  workspace: 'acme',
  fields: conformanceFields,
  search: '',
  offset: 0,
  limit: 1_000,
  now: conformanceNow,
};

/** Whom `matches()` accepts, by id. */
function accepted({ filter, timeZone }: ConformanceCase): string[] {
  const kernel = lowerFilter(filter, conformanceFields, { timeZone, now: conformanceNow });
  return conformanceContacts.filter(({ values }) => matches(kernel, values)).map(({ id }) => id);
}

/** Contacts by what they hold in a field, to see in a report which ones are wrong. */
function held(ids: readonly string[], field: string): string[] {
  return conformanceContacts.filter(({ id }) => ids.includes(id)).map(({ values }) => shortened(values[field]));
}

function shortened(value: unknown): string {
  const text = JSON.stringify(value) ?? 'missing';
  return text.length > 120 ? `${text.slice(0, 60)}… (${text.length}) …${text.slice(-20)}` : text;
}

const groups = Object.entries(
  Object.groupBy(conformanceCases(), ({ filter }) => {
    const { field, op } = filter as FilterCondition;
    return `${field} ${op}`;
  }),
).map(([name, cases = []]) => ({ name, cases }));

const sorts = conformanceFields
  .filter(({ key }) => conformanceKeys.includes(key))
  .flatMap(({ key }) => (['asc', 'desc'] as const).map((direction): SortKey => ({ field: key, direction })));

/** Longer texts Meilisearch compares in part only, and says so. */
const comparedLength = 100;

describe.each(Object.entries(conformanceBackends))('%s', (_name, open) => {
  let backend: ConformanceBackend;
  beforeAll(async () => {
    backend = await open(server.deps.database);
  });
  afterAll(() => backend.close());

  /** What is wrong with the answer to a case; undefined when nothing is. */
  async function fault(asked: ConformanceCase): Promise<unknown> {
    const found = await backend.find({ ...scope, ...asked, sort: [] });
    if (!found) {
      const texts = JSON.stringify(asked.filter).match(/"(?:\\.|[^"\\])*"/g) ?? [];
      return texts.some((text) => Buffer.byteLength(text) > comparedLength) ? undefined : { asked, refused: true };
    }
    const { field } = asked.filter as FilterCondition;
    const expected = accepted(asked);
    const [wanted, given] = [new Set(expected), new Set(found.ids)];
    const missed = expected.filter((id) => !given.has(id));
    const added = found.ids.filter((id) => !wanted.has(id));
    if (missed.length === 0 && added.length === 0 && found.total === expected.length) return undefined;
    return { asked: shortened(asked), total: found.total, missed: held(missed, field), added: held(added, field) };
  }

  it.each(groups)('finds whom matches() accepts: $name', async ({ cases }) => {
    const faults: unknown[] = [];
    // A few at a time: waiting for each in turn would take twice as long.
    for (let at = 0; at < cases.length; at += 8) {
      faults.push(...(await Promise.all(cases.slice(at, at + 8).map(fault))));
    }
    expect(faults.filter((each) => each !== undefined)).toEqual([]);
  });

  it('finds whom matches() accepts, for any tree', async () => {
    const fields = conformanceFields.filter(({ key }) => conformanceKeys.includes(key));
    const tree = filterTree(
      conformanceContacts.map(({ values }) => values),
      fields,
    );
    await fc.assert(
      fc.asyncProperty(tree, fc.constantFrom('UTC', ...conformanceZones), async (filter, timeZone) => {
        expect(await fault({ filter, timeZone })).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  }, 240_000);

  it.each(sorts)('sorts as compareContacts() does: $field $direction', async (sort) => {
    const found = await backend.find({ ...scope, filter: everyone, timeZone: 'UTC', sort: [sort] });
    const contacts = found?.ids.map((id) => conformanceContacts.find((contact) => contact.id === id)) ?? [];
    expect(new Set(found?.ids)).toEqual(new Set(conformanceContacts.map(({ id }) => id)));
    const order = compareContacts([sort], conformanceFields);
    const mayStandAsTheyDo = (a: ContactFixture, b: ContactFixture) =>
      order(a, b) <= 0 || (backend.sortedBytes !== undefined && shareStart(a, b, sort.field, backend.sortedBytes));
    const wrong = contacts.flatMap((contact, at) => {
      const previous = contacts[at - 1];
      if (!previous || !contact || mayStandAsTheyDo(previous, contact)) return [];
      return [[previous, contact].map(({ values }) => shortened(values[sort.field]))];
    });
    expect(wrong).toEqual([]);
  });
});

function shareStart(a: ContactFixture, b: ContactFixture, key: string, bytes: number): boolean {
  const [one, other] = [a, b].map(({ values }) => Buffer.from(foldText([values[key] ?? ''].flat().join(', '))));
  return one?.subarray(0, bytes).equals(other?.subarray(0, bytes) as Buffer) === true && one.length >= bytes;
}
