import { type FieldType, operators, type Problem } from '@peoplekit/core';
import type { ContactPage, Job, Subject, View } from '@peoplekit/core/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contactCalls } from './harness/contact-calls.ts';
import { openEvents } from './harness/event-reader.ts';
import { fieldCalls } from './harness/field-calls.ts';
import { wordsKnown } from './harness/known-words.ts';
import { createSearchServer, type SearchServer } from './harness/search-server.ts';
import { useTestDatabase } from './harness/test-database.ts';
import { type Answer, type Caller, createTestServer, type TestServer } from './harness/test-server.ts';

const database = useTestDatabase();
let meilisearch: SearchServer;
let postgres: TestServer;

/** May do all but reveal. */
const attacker: Caller = {
  user: 'mallory',
  permissions: [
    ...['contacts:read', 'contacts:write', 'contacts:delete', 'contacts:export', 'contacts:erase'],
    ...['preferences:manage', 'integrations:manage', 'integrations:run', 'jobs:read', 'jobs:manage', 'audit:read'],
  ],
};

/** One field of each type, system and custom, those by which contacts are ordered and searched among them. */
const hiddenKeys = [
  ...['email', 'phone', 'company', 'last_seen_at', 'priority', 'total_messages_sent', 'product_interest', 'is_valid'],
  ...['diagnosis', 'salary', 'birthday', 'insured', 'risk'],
];

const ann = {
  ...{ first_name: 'Annabel', last_name: 'Ashford', email: 'a.ashford@hiddenhost.example', phone: '+491712345678' },
  ...{ company: 'Rumpelstilz', priority: 'urgent', product_interest: ['Zeppelins'], is_valid: true },
  ...{ diagnosis: 'Quokkapox', salary: 7_654_321, birthday: '1971-02-03', insured: true, risk: 'grave' },
};
const bea = {
  ...{ first_name: 'Annabella', last_name: 'Ashfordson', email: 'bea@otherhost.example', phone: '+4915987654321' },
  ...{ company: 'Annabel Ashford', priority: 'low', product_interest: ['Balloons'], is_valid: false },
  ...{ diagnosis: 'Wombatitis', salary: 1_234_567, birthday: '1999-12-31', insured: false, risk: 'none' },
};
/** What the attacker must never see, in any spelling. */
const secrets = [
  ...['hiddenhost', 'otherhost', '2345678', '87654321', 'rumpelstilz', 'zeppelins', 'balloons'],
  ...['quokkapox', 'wombatitis', '7654321', '1234567', '1971-02-03', '1999-12-31'],
];
let annId = '';
let beaId = '';
let typeOf = new Map<string, FieldType>();

let attacks = 0;

beforeAll(async () => {
  meilisearch = createSearchServer(database);
  postgres = createTestServer(database);
  await meilisearch.start();
  const { newField, update, list } = fieldCalls(postgres);
  await newField({ label: 'Diagnosis', type: 'text', default: 'Quokkapox' });
  await newField({ label: 'Salary', type: 'number' });
  await newField({ label: 'Birthday', type: 'date' });
  await newField({ label: 'Insured', type: 'boolean' });
  const options = ['none', 'grave'].map((value) => ({ value, label: value }));
  await newField({ label: 'Risk', type: 'enum', options });
  for (const key of hiddenKeys) await update(key, { privacy: 'hidden' });
  const { newContact } = contactCalls(postgres);
  // Meilisearch looks into attributes only that some document has.
  await database.sql`insert into peoplekit.contacts (workspace_id, id, username, location, telegram_id, whatsapp_id,
    viber_id, instagram_id) values ('elsewhere', gen_random_uuid(), 'a', 'a', 'a', 'a', 'a', 'a')`;
  annId = (await newContact(ann)).id;
  beaId = (await newContact(bea)).id;
  for (let at = 0; at < 30; at += 1)
    await newContact({ first_name: `Annabel${at}`, last_name: 'Ashford', company: `Firm ${at}`, diagnosis: null });
  // Seen later than both, so that who matches as well as they do stands before them.
  await database.sql`update peoplekit.contacts set last_seen_at = '2026-02-01'`;
  await seen(annId, beaId);
  typeOf = new Map((await list()).map(({ key, type }) => [key, type]));
  await meilisearch.indexed();
  await wordsKnown(database);
  postgres.deps.fields.forget('acme');
}, 240_000);
afterAll(async () => {
  console.log(`hidden fields: ${attacks} attacks tried`);
  await Promise.all([meilisearch.close(), postgres.close()]);
});

/** Activity is not for operators to write; neither contact is to be recognised by who was written last. */
async function seen(latest: string, earlier: string): Promise<void> {
  const times = [['2026-01-02', 900, latest] as const, ['2026-01-01', 3, earlier] as const];
  for (const [day, messages, id] of times)
    await database.sql`
      update peoplekit.contacts set last_seen_at = ${day}, total_messages_sent = ${messages} where id = ${id}`;
}

const engines = ['meilisearch', 'postgres'] as const;
const serverOf = (engine: (typeof engines)[number]): TestServer => (engine === 'postgres' ? postgres : meilisearch);

/** One attack: whatever comes of it, no secret is in the answer. */
async function attack<Body = Problem>(
  server: TestServer,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer<Body>> {
  attacks += 1;
  const answer = await server.as<Body>(attacker, method, path, body);
  const told = `${JSON.stringify(answer.body)} ${JSON.stringify([...answer.headers])}`.toLowerCase();
  // What the attacker has sent, an error may say again.
  const sent = JSON.stringify(body ?? '').toLowerCase();
  for (const secret of secrets) if (!sent.includes(secret)) expect(told).not.toContain(secret);
  return answer;
}

/** Every way to ask about a field: each operator with a value that Ann has, and one that she has not. */
function conditionsOn(key: string): { field: string; op: string; value?: unknown }[] {
  const type = typeOf.get(key) as FieldType;
  const values: Record<FieldType, unknown[]> = {
    text: [String(ann[key as keyof typeof ann]), 'nothing'],
    number: [7_654_321, 0],
    date: ['1971-02-03', '2026-01-01'],
    boolean: [true, false],
    enum: [[key === 'risk' ? 'grave' : 'urgent'], [key === 'risk' ? 'none' : 'low']],
    array: [['Zeppelins'], ['nothing']],
  };
  return Object.entries(operators[type]).flatMap(([op, { shape, unit }]) => {
    if (shape === 'none') return [{ field: key, op }];
    if (unit === 'days') return [{ field: key, op, value: 30 }];
    return values[type].map((value) => ({ field: key, op, value: shape === 'pair' ? [value, value] : value }));
  });
}

const queries = [
  ...[{}, { search: 'annabel' }, { search: 'ann' }, { search: 'ashford annabel' }, { search: 'anabel ashfort' }],
  ...[{ search: 'ash', pageSize: 10 }, { search: 'ash', pageSize: 10, page: 2 }, { facets: ['language'] }],
  { search: 'annabel', sort: [{ field: 'last_name', direction: 'desc' }] },
  { filter: { field: 'first_name', op: 'starts_with', value: 'annabel' } },
];

/** All that an answer tells but for the contacts themselves. */
async function answersOf(engine: (typeof engines)[number]) {
  // Postgres is never behind.
  if (engine === 'meilisearch') await meilisearch.indexed();
  const told = [];
  for (const query of queries) {
    const { body } = await attack<ContactPage>(serverOf(engine), 'POST', '/contacts/query', query);
    expect(body.index).toEqual({ engine, pending: 0 });
    told.push({ query, total: body.total, facets: body.facets, ids: body.contacts.map(({ id }) => id) });
  }
  return told;
}

const hiddenOf = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).filter(([key]) => hiddenKeys.includes(key)));

/** Gives each the hidden values of the other, or their own again. */
async function swap(swapped: boolean, swapsSeen: boolean): Promise<void> {
  const { patch } = contactCalls(postgres);
  const [ofAnn, ofBea] = swapped ? [bea, ann] : [ann, bea];
  const answers = [await patch(annId, hiddenOf(ofAnn)), await patch(beaId, hiddenOf(ofBea))];
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  if (swapsSeen) await (swapped ? seen(beaId, annId) : seen(annId, beaId));
}

describe.each(engines)('by %s, an actor who may not reveal', (engine) => {
  it.each(hiddenKeys)('cannot filter by %s, with any operator, anywhere in a filter', async (key) => {
    for (const condition of conditionsOn(key)) {
      const visible = { field: 'last_name', op: 'is_not_empty' };
      for (const [filter, pointer] of [
        [condition, '/filter/field'],
        [{ not: condition }, '/filter/not/field'],
        [{ all: [visible, { any: [visible, condition] }] }, '/filter/all/1/any/1/field'],
      ] as const) {
        const { status, body } = await attack(serverOf(engine), 'POST', '/contacts/query', { filter });
        expect(status, JSON.stringify(filter)).toBe(403);
        expect(body).toMatchObject({ code: 'field_hidden', errors: [{ pointer }] });
      }
    }
  });

  it.each(hiddenKeys)('cannot sort by %s, first or after others', async (field) => {
    for (const direction of ['asc', 'desc']) {
      for (const before of [[], [{ field: 'last_name', direction: 'asc' }]]) {
        const sort = [...before, { field, direction }];
        const { body } = await attack(serverOf(engine), 'POST', '/contacts/query', { sort });
        expect(body).toMatchObject({ code: 'field_hidden', errors: [{ pointer: `/sort/${before.length}/field` }] });
      }
    }
  });

  it.each(hiddenKeys)('cannot count the values of %s', async (key) => {
    const { body } = await attack(serverOf(engine), 'POST', '/contacts/query', { facets: ['language', key] });
    const isDate = typeOf.get(key) === 'date';
    expect(body).toMatchObject({ code: isDate ? 'invalid' : 'field_hidden', errors: [{ pointer: '/facets/1' }] });
  });

  it('finds nobody by a text that stands in a hidden field only', async () => {
    const texts = [
      ...['a.ashford@hiddenhost.example', 'hiddenhost', 'hidde', '+491712345678', '0171 2345678', '345678'],
      ...['Rumpelstilz', 'rumpel', 'rumpelstitz', 'pelstil', 'Quokkapox', 'quok', 'quokkapax', 'grave', 'zeppelins'],
      ...['annabel quokkapox', 'quokkapox annabel', 'ashford rumpel', 'urgent', '7654321', '1971'],
    ];
    for (const search of texts) {
      const { body } = await attack(serverOf(engine), 'POST', '/contacts/query', { search });
      expect(body, search).toMatchObject({ total: 0, contacts: [], index: { engine } });
    }
    // Those who may reveal do find them, so that it is the right that decides.
    for (const search of ['hiddenhost', '345678', 'rumpel', 'quok', 'annabel quokkapox'])
      expect((await fieldCalls(serverOf(engine)).query({ search })).body.total, search).toBe(1);
  });

  it.each([
    ['hidden', true],
    ['visible', false],
  ] as const)(
    'gets the same contacts in the same order, whatever stands in hidden fields, while last seen is %s',
    async (privacy, swapsSeen) => {
      await fieldCalls(postgres).update('last_seen_at', { privacy });
      meilisearch.deps.fields.forget('acme');
      const before = await answersOf(engine);
      expect(before[1]?.ids.length).toBeGreaterThan(20);
      await swap(true, swapsSeen);
      expect(await answersOf(engine)).toEqual(before);
      await swap(false, swapsSeen);
      expect(await answersOf(engine)).toEqual(before);
      await fieldCalls(postgres).update('last_seen_at', { privacy: 'hidden' });
      meilisearch.deps.fields.forget('acme');
    },
  );
});

describe('an actor who may not reveal', () => {
  it('cannot ask by a saved view, of their own or of somebody who may', async () => {
    for (const key of hiddenKeys) {
      const [condition] = conditionsOn(key);
      const queries = [{ filter: condition }, { sort: [{ field: key, direction: 'asc' }] }];
      for (const query of queries) {
        const made = await attack<View>(postgres, 'POST', '/views', { name: 'v', query });
        expect(made.body).toMatchObject({ code: 'field_hidden' });
        const shared = await postgres.as<View>({}, 'POST', '/views', { name: key, query, shared: true });
        expect(shared.status).toBe(201);
        const listed = await attack<{ views: View[] }>(postgres, 'GET', '/views');
        expect(listed.body.views).toEqual([]);
        const renamed = await attack(postgres, 'PATCH', `/views/${shared.body.id}`, { name: 'mine', default: true });
        expect(renamed.status).toBe(404);
        expect((await attack(postgres, 'DELETE', `/views/${shared.body.id}`)).status).toBe(404);
      }
    }
  });

  it('cannot make a view of something harmless ask about a hidden field afterwards', async () => {
    const { body } = await attack<View>(postgres, 'POST', '/views', { name: 'ok', query: { search: 'ann' } });
    for (const key of hiddenKeys) {
      const patched = await attack(postgres, 'PATCH', `/views/${body.id}`, { query: { filter: conditionsOn(key)[0] } });
      expect(patched.body.code).toBe('field_hidden');
    }
    await attack(postgres, 'DELETE', `/views/${body.id}`);
  });

  it('cannot guess by writing, by creating, nor by what an error says', async () => {
    const { body } = await contactCalls(postgres).get(annId);
    for (const [key, value] of Object.entries(ann).filter(([key]) => hiddenKeys.includes(key))) {
      for (const guess of [value, null]) {
        const patched = await attack(postgres, 'PATCH', `/contacts/${annId}`, { values: { [key]: guess } });
        expect(patched.body).toMatchObject({ code: 'field_hidden', errors: [{ pointer: `/values/${key}` }] });
      }
      const wrong = await attack(postgres, 'PATCH', `/contacts/${annId}`, { values: { [key]: { odd: true } } });
      expect(wrong.status).toBe(400);
      const { status } = await attack(postgres, 'POST', '/contacts', { values: { first_name: 'Twin', [key]: value } });
      expect(status).toBe(201);
    }
    expect((await contactCalls(postgres).get(annId)).body.revision).toBe(body.revision);
  });

  it('cannot begin a job that asks about a hidden field, writes one, or takes one along', async () => {
    for (const key of hiddenKeys) {
      const [condition] = conditionsOn(key);
      const scope = { kind: 'query', query: { filter: { not: condition } } };
      const jobs: [path: string, body: unknown, code?: string][] = [
        ['/exports', { format: 'csv', scope }],
        ['/exports', { format: 'csv', scope: { kind: 'query', query: { sort: [{ field: key, direction: 'asc' }] } } }],
        ['/exports', { format: 'json', scope: { kind: 'all' }, fields: [key], includeHidden: true }, 'forbidden'],
        ['/contacts/bulk-delete', { scope }],
        ['/contacts/bulk-edit', { scope, values: { location: 'x' } }],
        ['/contacts/bulk-edit', { scope: { kind: 'all' }, values: { [key]: null } }],
      ];
      for (const [path, body, code = 'field_hidden'] of jobs) {
        const answer = await attack(postgres, 'POST', path, body);
        // What nobody may write by hand is refused as that.
        const isReadOnly = path.endsWith('edit') && ['last_seen_at', 'total_messages_sent'].includes(key);
        const codes = isReadOnly ? [code, 'invalid'] : [code];
        expect(codes, `${path} ${JSON.stringify(body)}`).toContain(answer.body.code);
      }
    }
    expect((await postgres.as<{ total: number }>({}, 'GET', '/jobs?createdBy=mallory')).body.total).toBe(0);
  });

  it('reads masks wherever a contact or what is known of one is answered', async () => {
    for (const server of [postgres, meilisearch]) {
      const got = await attack<{ masked: string[] }>(server, 'GET', `/contacts/${annId}`);
      expect(got.body.masked.sort()).toEqual([...hiddenKeys].sort());
      await attack(server, 'POST', '/contacts/query', { pageSize: 100 });
      await attack(server, 'PATCH', `/contacts/${annId}`, { values: { location: 'Berlin' } });
      await attack(server, 'DELETE', `/contacts/${annId}`);
      await attack(server, 'POST', `/contacts/${annId}/restore`);
      const all = await attack<Subject>(server, 'POST', `/contacts/${annId}/export`, {});
      expect(all.body.contact.masked.sort()).toEqual([...hiddenKeys].sort());
    }
    const clear = await attack(postgres, 'POST', `/contacts/${annId}/export`, { includeHidden: true });
    expect(clear.body.code).toBe('forbidden');
    for (const path of [
      '/audit',
      '/audit/export',
      '/audit/actors',
      '/me',
      '/fields',
      '/views',
      '/preferences/table',
      '/openapi.json',
      '/metrics',
    ])
      await attack(postgres, 'GET', path);
    const reveal = await attack(postgres, 'POST', `/contacts/${annId}/reveal`, { fields: hiddenKeys });
    expect(reveal.body.code).toBe('forbidden');
  });

  it('cannot take the field out of hiding', async () => {
    for (const key of hiddenKeys) {
      const { body } = await attack(postgres, 'PATCH', `/fields/${key}`, { privacy: 'visible' });
      expect(body.code).toBe('forbidden');
      const manager = { permissions: ['contacts:read', 'fields:manage'] };
      expect((await fieldCalls(postgres).update(key, { privacy: 'visible' }, manager)).body.code).toBe('forbidden');
      expect((await fieldCalls(postgres).update(key, { privacy: 'hidden' }, manager)).status).toBe(200);
    }
  });

  it('learns ids only from live events', async () => {
    const stream = await openEvents(postgres, attacker);
    // The first one who listens is told that anything may have changed.
    await expect.poll(stream.text).toContain('many');
    await contactCalls(postgres).patch(annId, { diagnosis: 'Quokkapox again' });
    await expect.poll(stream.text, { timeout: 5_000 }).toContain(annId);
    await stream.close();
    attacks += 1;
    for (const secret of secrets) expect(stream.text().toLowerCase()).not.toContain(secret);
  });
});

describe('those who may reveal', () => {
  it('tell nobody by the description of a job what they have searched for', async () => {
    const scope = { kind: 'query', query: { search: 'Quokkapox hiddenhost' } };
    const begun = await postgres.as<Job>({}, 'POST', '/exports', { format: 'csv', scope });
    expect(begun.body.detail.scope).toBe('a search in hidden fields too');
    await attack(postgres, 'GET', `/jobs/${begun.body.id}`);
    await attack(postgres, 'GET', '/jobs');
  });

  it.each(engines)('may ask about hidden fields, and get counts of masks rather than values, by %s', async (engine) => {
    await meilisearch.indexed();
    const { query } = fieldCalls(serverOf(engine));
    const found = await query({ filter: { field: 'email', op: 'contains', value: 'hiddenhost' } });
    expect(found.body.contacts.map(({ id }) => id)).toContain(annId);
    const { body } = await query({ facets: ['email', 'salary', 'product_interest', 'risk'] });
    for (const secret of secrets) expect(JSON.stringify(body).toLowerCase()).not.toContain(secret);
    expect(body.facets?.product_interest).toMatchObject([{ value: '••••' }]);
    expect(body.facets?.risk?.map(({ value }) => value).sort()).toEqual(['grave', 'none']);
  });
});

describe('a field that becomes hidden', () => {
  it('is so at once, for values that were there before', async () => {
    const { query, update } = fieldCalls(postgres);
    const filter = { field: 'location', op: 'eq', value: 'Berlin' };
    const found = async () => (await query({ search: 'berlin' }, attacker)).body.total;
    expect((await query({ filter }, attacker)).body.total).toBeGreaterThan(0);
    expect(await found()).toBeGreaterThan(0);
    await update('location', { privacy: 'hidden' });
    expect((await query({ filter }, attacker)).body.code).toBe('field_hidden');
    expect(await found()).toBe(0);
    expect((await contactCalls(postgres).get(annId, attacker)).body.masked).toContain('location');
    await update('location', { privacy: 'visible' });
    expect((await query({ filter }, attacker)).body.total).toBeGreaterThan(0);
    expect(await found()).toBeGreaterThan(0);
  });
});
