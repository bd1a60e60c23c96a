import { type ContactValues, type Filter, lowerFilter, matches, parseFilter, systemFields } from '@peoplekit/core';
import { contactFixtures } from '@peoplekit/core/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadContacts } from '../src/contacts/load-contacts.repo.ts';
import { filterTree } from './harness/filter-arbitrary.ts';
import { createSearchServer, type SearchServer } from './harness/search-server.ts';
import { useTestDatabase } from './harness/test-database.ts';

const database = useTestDatabase();
let server: SearchServer;

/** Values that trip up backends, spread over ordinary contacts. */
const ugly: ContactValues[] = [
  { company: '100 % _sure_ \\o/', username: 'Ünï_Cödé', product_interest: ['CRM', 'O\'Neil \\ "x"'] },
  { company: '', first_name: 'İstanbul ΣΊΣΥΦΟΣ', product_interest: [] },
  { company: "Robert'); drop table contacts; --", email: 'A@B.EXAMPLE', total_messages_sent: 0 },
  { company: '🙈🙉🙊', first_name: '1e3', last_name: '007', flow_completion_rate: 33.3 },
  { company: 'x'.repeat(2_000), last_seen_at: '2026-03-28T23:00:00.000Z' },
  { chat_status: 'gone', last_seen_at: '2026-03-29T00:59:59.999Z', is_blocked: false },
  { last_seen_at: '2026-03-29T22:00:00.000Z', registration_date: '2026-10-24T22:00:00.000Z' },
];

const contacts = [...contactFixtures(200, { seed: 'conformance' })].map((contact, at) => ({
  ...contact,
  values: { ...contact.values, ...ugly[at], id: contact.id },
}));

beforeAll(async () => {
  server = createSearchServer(database);
  await loadContacts(server.deps.database, 'acme', contacts);
  await server.start();
  await server.indexed();
}, 60_000);
afterAll(() => server.close());

const now = new Date('2026-06-15T12:00:00Z');

/** Both answer by the port; what Meilisearch cannot express it refuses, and Postgres answers then. */
const backends = {
  Postgres: () => server.postgres,
  Meilisearch: () => server.deps.index,
};

const inexpressible = new Set<string>();

/** The ids that the backend finds beside those that core's `matches` accepts. */
async function bothAnswers(backend: keyof typeof backends, filter: Filter, timeZone = 'UTC') {
  expect(parseFilter(filter, systemFields)).toMatchObject({ ok: true });
  const kernel = lowerFilter(filter, systemFields, { timeZone, now });
  const accepted = contacts.filter(({ values }) => matches(kernel, values)).map(({ id }) => id);
  const page = { workspace: 'acme', fields: systemFields, search: '', offset: 0, limit: 1_000, timeZone, now };
  const { ids, total, engine } = await backends[backend]().search({ ...page, filter, sort: [] });
  if (engine !== backend.toLowerCase()) inexpressible.add(JSON.stringify(filter));
  expect(total).toBe(ids.length);
  return { found: ids.toSorted(), accepted: accepted.toSorted() };
}

describe.each(['Postgres', 'Meilisearch'] as const)('a filter in %s', (backend) => {
  const needles = ['%', '_', '\\', "'", '100 %', '_sure_', '\\o/', '🙉', 'é', 'ï_c', 'drop table', 'X'.repeat(2_000)];
  const textOperators = ['eq', 'neq', 'contains', 'not_contains', 'starts_with', 'ends_with'];

  it.each(needles)('takes %j for plain text in every operator', async (value) => {
    for (const field of ['company', 'username']) {
      for (const op of textOperators) {
        const { found, accepted } = await bothAnswers(backend, { field, op, value });
        expect(found, `${field} ${op}`).toEqual(accepted);
      }
    }
  });

  it('finds exactly the contacts that matches() accepts, for any tree', async () => {
    await fc.assert(
      fc.asyncProperty(
        filterTree(contacts.map(({ values }) => values)),
        fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Pacific/Apia'),
        async (filter, timeZone) => {
          const { found, accepted } = await bothAnswers(backend, filter, timeZone);
          expect(found).toEqual(accepted);
        },
      ),
      { numRuns: 500 },
    );
  }, 60_000);
});

it('is refused by Meilisearch only for texts that are longer than it compares', () => {
  for (const filter of inexpressible) expect(filter).toMatch(/[^"]{100}/);
});
