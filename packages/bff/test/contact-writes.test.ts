import { type Role, roles, systemFields } from '@peoplekit/core';
import { type ContactPage, contactSchema } from '@peoplekit/core/contract';
import { afterAll, describe, expect, it } from 'vitest';
import { contactCalls, nobody } from './harness/contact-calls.ts';
import { useTestDatabase } from './harness/test-database.ts';
import { type Caller, createTestServer } from './harness/test-server.ts';

const database = useTestDatabase();
const server = createTestServer(database);
afterAll(() => server.close());

const { create, patch, remove, restore, get, newContact } = contactCalls(server);
const auditOf = (id: string) => database.sql`
  select workspace_id as workspace, actor, action, field, detail from peoplekit.audit where contact_id = ${id} order by at`;

describe('POST /contacts', () => {
  it('answers the new contact, its values normalised, with its revision as ETag', async () => {
    const { status, body, headers } = await create({
      first_name: '  Zoe\u0301 ',
      email: ' Ann.Smith@Example.COM ',
      phone: '+49 (0) 171 / 234-567',
      language: 'pt_br',
      is_valid: false,
      chat_status: 'pending',
      product_interest: ['Chat', ' Chat ', '', 'Bots'],
      company: '',
      location: null,
    });
    expect(status).toBe(201);
    expect(headers.get('etag')).toBe('"1"');
    expect(contactSchema.parse(body)).toMatchObject({ revision: 1, masked: [], links: [] });
    expect(body.values).toMatchObject({
      id: body.id,
      first_name: 'Zoé',
      email: 'ann.smith@example.com',
      phone: '+49171234567',
      language: 'pt-BR',
      is_valid: false,
      chat_status: 'pending',
      product_interest: ['Chat', 'Bots'],
      company: null,
      location: null,
      total_messages_sent: null,
    });
    expect(Object.keys(body.values)).toEqual(systemFields.map(({ key }) => key));
    expect((await get(body.id)).body).toEqual(body);
  });

  it('gives ids of version 7, which stand in the order of their making', async () => {
    const { id } = await newContact();
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Math.abs(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) - Date.now())).toBeLessThan(60_000);
  });

  it('lets a query find it at once', async () => {
    const { id } = await newContact({ company: 'Found at once' });
    const { body } = await server.as<ContactPage>({}, 'POST', '/contacts/query', { search: 'found at once' });
    expect(body.contacts.map((contact) => contact.id)).toEqual([id]);
  });

  it('takes an id and read-only fields from the product’s own server only, and each id once', async () => {
    const id = '01890000-0000-7000-8000-0000000000AA';
    const values = { id, telegram_id: '123456789012345678901', total_messages_sent: 7, last_seen_at: '2026-03-29' };
    const refused = await create(values);
    expect(refused.status).toBe(400);
    expect(refused.body.errors?.map(({ pointer }) => pointer)).toEqual(
      Object.keys(values).map((key) => `/values/${key}`),
    );
    const taken = await create(values, { role: 'service' });
    expect(taken.status).toBe(201);
    expect(taken.body.id).toBe(id.toLowerCase());
    expect(taken.body.values).toMatchObject({
      id: id.toLowerCase(),
      telegram_id: '123456789012345678901',
      total_messages_sent: 7,
      last_seen_at: '2026-03-29T00:00:00.000Z',
    });
    expect(await create(values, { role: 'service' })).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect((await create(values, { role: 'service', workspace: 'rival' })).status).toBe(201);
    expect(await create({ id: 'seven' }, { role: 'service' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/values/id' }] },
    });
  });

  it('shows nothing of the contact to one who may write and not read', async () => {
    const caller = { permissions: ['contacts:write'] };
    const { status, body } = await create({ company: 'Acme' }, caller);
    expect(status).toBe(201);
    expect(body.values).toEqual({});
    expect((await patch(body.id, { company: 'Beta' }, undefined, caller)).body.values).toEqual({});
  });
});

const wrongValues: [string, unknown][] = [
  ['email', 'ann'],
  ['email', 'ann@'],
  ['email', 'ann@example'],
  ['email', 'ann smith@example.com'],
  ['email', `${'a'.repeat(65)}@example.com`],
  ['email', 7],
  ['phone', '0171 234567'],
  ['phone', '+49'],
  ['phone', '+49 171 234567890123456789'],
  ['phone', '+1 800 FLOWERS'],
  ['phone', '+1 555 123 4567 ext. 5'],
  ['phone', '+999 12345678'],
  ['phone', '+49 171 2345678, +49 171 2345679'],
  ['language', 'english'],
  ['language', 'e'],
  ['first_name', 'a\u0000b'],
  ['first_name', 'half \ud83d'],
  ['first_name', { toString: 'x' }],
  ['company', 'x'.repeat(10_001)],
  ['company', 'x'.repeat(100_000)],
  ['is_valid', 'yes'],
  ['is_valid', 1],
  ['chat_status', 'snoozed'],
  ['chat_status', 'Pending'],
  ['chat_status', ['pending']],
  ['product_interest', 'Chat'],
  ['product_interest', { 0: 'Chat', length: 1 }],
  ['shoe_size', 43],
  ['constructor', 'x'],
  ['custom', {}],
  ['workspace_id', 'rival'],
  ['deleted_at', null],
  ['a/b~c', 1],
  ['', 1],
];

const wrongIngested: [string, unknown][] = [
  ['total_messages_sent', 1.5],
  ['total_messages_sent', 2 ** 31],
  ['total_messages_sent', '12'],
  ['flow_completion_rate', 1e16],
  ['last_seen_at', '2026-02-30'],
  ['last_seen_at', '2026-03-12T10:00'],
  ['last_seen_at', '2026-03-12T25:00:00Z'],
  ['last_seen_at', 1_700_000_000_000],
  ['last_seen_at', 'yesterday'],
  ['registration_date', '0000-01-01'],
];

describe('values that are wrong', () => {
  const pointerTo = (key: string) => `/values/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;

  it.each(wrongValues)('are refused with a pointer and leave everything as it was: %s %j', async (key, value) => {
    const { id, revision } = await newContact({ username: 'before' });
    for (const answer of [await create({ [key]: value }), await patch(id, { username: 'after', [key]: value })]) {
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ code: 'invalid', errors: [{ pointer: pointerTo(key) }] });
      expect(answer.body.errors).toHaveLength(1);
    }
    const scope = { kind: 'selected', ids: [id] };
    const edit = await server.as({}, 'POST', '/contacts/bulk-edit', {
      scope,
      values: { username: 'all', [key]: value },
    });
    expect(edit).toMatchObject({ status: 400, body: { code: 'invalid', errors: [{ pointer: pointerTo(key) }] } });
    expect((await get(id)).body).toMatchObject({ revision, values: { username: 'before' } });
  });

  it.each(wrongIngested)('are refused from the product’s own server too: %s %j', async (key, value) => {
    const { status, body } = await create({ [key]: value }, { role: 'service' });
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'invalid', errors: [{ pointer: pointerTo(key) }] });
  });

  it('are all told at once, a prototype that somebody tries to slip in among them', async () => {
    const body = '{"values": {"__proto__": {"isAdmin": true}, "email": "x", "product_interest": ["ok", 7]}}';
    const { status, body: problem } = await server.as({}, 'POST', '/contacts', body);
    expect(status).toBe(400);
    expect(problem.errors?.map(({ pointer }) => pointer)).toEqual([
      '/values/__proto__',
      '/values/email',
      '/values/product_interest/1',
    ]);
    expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
  });

  it.each([
    ['/values', {}],
    ['/values', { values: null }],
    ['/values', { values: [] }],
    ['/values', { values: 'x' }],
    ['/revision', { values: {}, revision: 2 }],
    ['', '{'],
  ])('in a body that is wrong itself: %s %j', async (pointer, body) => {
    const { id } = await newContact();
    for (const [method, path] of [
      ['POST', '/contacts'],
      ['PATCH', `/contacts/${id}`],
    ] as const) {
      const answer = await server.as({}, method, path, body);
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ code: 'invalid', errors: [{ pointer }] });
    }
  });

  it('do not include texts that are merely odd', async () => {
    const odd = [
      '<img src=x onerror=alert(1)>',
      "'; drop table contacts; --",
      '👩‍👩‍👧 مرحبا',
      '%_\\',
      'x'.repeat(10_000),
    ];
    for (const text of odd) expect((await newContact({ company: text })).values.company).toBe(text);
  });
});

describe('PATCH /contacts/{id}', () => {
  it('changes what it names and nothing else, and answers the next revision', async () => {
    const { id } = await newContact({ first_name: 'Ann', company: 'Acme', product_interest: ['Chat'] });
    const { status, body, headers } = await patch(id, { company: 'Beta', product_interest: [] }, '"1"');
    expect(status).toBe(200);
    expect(headers.get('etag')).toBe('"2"');
    expect(body).toMatchObject({ revision: 2, values: { first_name: 'Ann', company: 'Beta', product_interest: null } });
    expect((await get(id)).body).toEqual(body);
  });

  it('keeps the revision when nothing is new', async () => {
    const { id, updatedAt } = await newContact({ company: 'Acme', phone: '+49171234567' });
    for (const values of [{}, { company: ' Acme ' }, { phone: '+49 171 234 567', location: null }])
      expect((await patch(id, values)).body).toMatchObject({ revision: 1, updatedAt });
  });

  it('is refused when the contact was changed since, and tells the revision that it has now', async () => {
    const { id } = await newContact({ company: 'Acme' });
    await patch(id, { company: 'Beta' });
    const { status, body, headers } = await patch(id, { company: 'Gamma' }, '"1"');
    expect(status).toBe(412);
    expect(body).toMatchObject({ code: 'stale', status: 412, errors: [{ pointer: '' }] });
    expect(body.detail).toContain('revision is 2');
    expect(headers.get('etag')).toBe('"2"');
    expect((await get(id)).body.values.company).toBe('Beta');
  });

  it('reads If-Match as HTTP has it: lists, any, and tags that a proxy made weak', async () => {
    const { id } = await newContact();
    expect((await patch(id, { company: '1' }, '"7", "1"')).status).toBe(200);
    expect((await patch(id, { company: '2' }, 'W/"2"')).status).toBe(200);
    expect((await patch(id, { company: '3' }, '*')).status).toBe(200);
    expect((await patch(id, { company: '4' }, '"x"')).status).toBe(412);
    for (const malformed of ['4', '"4', 'revision=4']) {
      const { status, body } = await patch(id, { company: '5' }, malformed);
      expect(status).toBe(400);
      expect(body.code).toBe('invalid');
    }
    expect((await get(id)).body.values.company).toBe('3');
  });

  it('lets exactly one of many win who have seen the same revision', async () => {
    const { id } = await newContact();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => patch(id, { company: `Company ${at}` }, '"1"')),
    );
    const winners = answers.filter(({ status }) => status === 200);
    expect(winners).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(19);
    expect((await get(id)).body).toEqual(winners[0]?.body);
  });

  it('merges changes of different fields made at the same time', async () => {
    const { id } = await newContact();
    const values = { first_name: 'Ann', company: 'Acme', location: 'Berlin', username: 'ann', language: 'de' };
    await Promise.all(Object.entries(values).map(([key, value]) => patch(id, { [key]: value })));
    expect((await get(id)).body).toMatchObject({ revision: 6, values });
  });

  it('never changes an id', async () => {
    const { id } = await newContact();
    const { status, body } = await patch(id, { id: nobody }, undefined, { role: 'service' });
    expect(status).toBe(400);
    expect(body.errors).toEqual([{ pointer: '/values/id', message: 'never changes' }]);
  });
});

describe('each route', () => {
  type Call = (id: string, caller: Caller) => Promise<{ status: number }>;
  const calls: [string, Call, Role[]][] = [
    ['create', (_id, caller) => create({}, caller), ['owner', 'admin', 'editor', 'service']],
    ['update', (id, caller) => patch(id, {}, undefined, caller), ['owner', 'admin', 'editor', 'service']],
    ['restore', (id, caller) => restore(id, caller), ['owner', 'admin', 'editor', 'service']],
    ['delete', (id, caller) => remove(id, '', caller), ['owner', 'admin', 'editor', 'service']],
    ['erase', (id, caller) => remove(id, '?erase=true', caller), ['owner', 'admin', 'service']],
  ];

  it.each(calls)('%s is for the roles that may', async (_name, call, allowed) => {
    for (const role of roles) {
      const { id } = await newContact();
      expect((await call(id, { role })).status < 300, role).toBe(allowed.includes(role));
    }
  });

  it.each(calls.slice(1))('%s finds no contact of another workspace, nor one that is none', async (_name, call) => {
    const { id } = await newContact({ company: 'Acme' });
    const before = (await get(id)).body;
    for (const foreign of [id, nobody, 'x', `${id}'--`])
      expect((await call(encodeURIComponent(foreign), { workspace: 'rival' })).status).toBe(404);
    expect((await get(id)).body).toEqual(before);
    expect(await auditOf(id)).toEqual([]);
  });
});
