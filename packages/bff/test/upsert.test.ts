import type { Problem } from '@peoplekit/core';
import { maxUpsertContacts, type UpsertAnswer, upsertMatches } from '@peoplekit/core/contract';
import { afterAll, describe, expect, it } from 'vitest';
import { contactCalls, nobody } from './harness/contact-calls.ts';
import { fieldCalls } from './harness/field-calls.ts';
import { useTestDatabase } from './harness/test-database.ts';
import { type Caller, createTestServer } from './harness/test-server.ts';

const database = useTestDatabase();
const server = createTestServer(database);
const second = createTestServer(database);
afterAll(() => Promise.all([server.close(), second.close()]));
const { newContact, get, remove } = contactCalls(server);

const service: Caller = { role: 'service', user: 'host' };

const send = (match: unknown, contacts: unknown, caller = service, headers: Record<string, string> = {}, to = server) =>
  to.as<UpsertAnswer & Problem>(caller, 'POST', '/contacts/upsert', { match, contacts }, headers);
const results = async (match: unknown, contacts: unknown, caller = service) =>
  (await send(match, contacts, caller)).body.results;
const outcomes = async (match: unknown, contacts: unknown) =>
  (await results(match, contacts)).map(({ outcome }) => outcome);
const count = async (workspace = 'acme') =>
  (await database.sql`select count(*)::int as count from peoplekit.contacts where workspace_id = ${workspace}`)[0]
    ?.count;

let next = 0;
function newEmail(): string {
  next += 1;
  return `person${next}@example.com`;
}

describe('POST /contacts/upsert', () => {
  it('creates, changes and leaves alone, and says so in the order of the request', async () => {
    const [a, b, c] = [newEmail(), newEmail(), newEmail()];
    const there = await newContact({ email: b, company: 'Old', location: 'Berlin' });
    const same = await newContact({ email: c, company: 'Same' });
    const found = await results('email', [
      { email: b.toUpperCase(), company: 'New' },
      { values: { email: a, first_name: 'Ann', product_interest: ['Bots', 'Bots'] } },
      { email: c, company: 'Same', viber_id: null },
      { email: 'no address', company: 'x' },
    ]);
    expect(found).toMatchObject([
      { outcome: 'updated', id: there.id },
      { outcome: 'created' },
      { outcome: 'unchanged', id: same.id },
      { outcome: 'failed', errors: [{ pointer: '/contacts/3/email' }] },
    ]);
    expect(found[3]).not.toHaveProperty('id');
    expect((await get(there.id)).body).toMatchObject({
      revision: there.revision + 1,
      values: { email: b, company: 'New', location: 'Berlin' },
    });
    expect((await get(String(found[1]?.id))).body.values).toMatchObject({
      email: a,
      first_name: 'Ann',
      product_interest: ['Bots'],
    });
    expect((await get(same.id)).body).toMatchObject({ revision: same.revision, updatedAt: same.updatedAt });
  });

  it.each(upsertMatches.filter((match) => match !== 'id'))(
    'finds a contact by %s, whatever its case',
    async (match) => {
      const value = match === 'email' ? newEmail() : match === 'phone' ? '+491712340001' : `Name_${match}`;
      expect(await outcomes(match, [{ [match]: value, company: 'A' }])).toEqual(['created']);
      const spelled = match === 'phone' ? '0049 171 234 0001' : value.toUpperCase();
      expect(await outcomes(match, [{ [match]: spelled, company: 'B' }])).toEqual(['updated']);
      expect(await outcomes(match, [{ [match]: `${value.slice(0, -1)}2`, company: 'B' }])).toEqual(['created']);
    },
  );

  it('finds and creates a contact by id', async () => {
    const id = '01900000-0000-7000-8000-0000000000aa';
    expect(await results('id', [{ id: id.toUpperCase(), company: 'A' }])).toEqual([{ outcome: 'created', id }]);
    expect(await results('id', [{ id, company: 'B' }])).toEqual([{ outcome: 'updated', id }]);
    await remove(id);
    expect(await results('id', [{ id, company: 'C' }])).toMatchObject([
      { outcome: 'failed', errors: [{ pointer: '/contacts/0/id' }] },
    ]);
  });

  it('writes read-only fields, and adds increments to what is there', async () => {
    const email = newEmail();
    const seen = '2026-03-01T10:00:00.000Z';
    const first = {
      email,
      last_seen_at: seen,
      total_messages_sent: 5,
      telegram_id: '77',
      total_flows_started: { increment: 2 },
    };
    const [created] = await results('email', [first]);
    expect(created?.outcome).toBe('created');
    const again = { email, total_messages_sent: { increment: 3 }, total_messages_received: { increment: 1 } };
    expect(await outcomes('email', [again])).toEqual(['updated']);
    expect(await outcomes('email', [{ email, total_messages_sent: { increment: -1 } }])).toEqual(['updated']);
    expect((await get(String(created?.id))).body.values).toMatchObject({
      ...{ last_seen_at: seen, total_messages_sent: 7, total_messages_received: 1, total_flows_started: 2 },
      telegram_id: '77',
    });
  });

  it('adds every one of the increments that come at once', async () => {
    const email = newEmail();
    await outcomes('email', [{ email, total_messages_sent: 0 }]);
    const adding = Array.from({ length: 30 }, (_, at) =>
      send('email', [{ email, total_messages_sent: { increment: 1 } }], service, {}, at % 2 ? second : server),
    );
    expect(new Set((await Promise.all(adding)).map(({ body }) => body.results[0]?.outcome))).toEqual(
      new Set(['updated']),
    );
    const [row] = await database.sql`select total_messages_sent as sent from peoplekit.contacts where email = ${email}`;
    expect(row?.sent).toBe(30);
  });

  it('knows custom fields: values, defaults, options, increments', async () => {
    const { newField } = fieldCalls(server);
    const points = await newField({ label: 'Points', type: 'number' });
    const tier = await newField({
      label: 'Tier',
      type: 'enum',
      options: [{ value: 'gold', label: 'Gold' }],
      default: 'gold',
    });
    const email = newEmail();
    const [created] = await results('email', [{ email, [points.key]: 1.5, company: 'A' }]);
    const values = async () => (await get(String(created?.id))).body.values;
    expect(await values()).toMatchObject({ points: 1.5, tier: 'gold' });
    expect(await outcomes('email', [{ email, [points.key]: { increment: 1 }, [tier.key]: null }])).toEqual(['updated']);
    expect(await values()).toMatchObject({ points: 2.5, tier: null, company: 'A' });
    expect(await outcomes('email', [{ email, [points.key]: 2.5 }])).toEqual(['unchanged']);
    expect(await results('email', [{ email, [tier.key]: 'silver' }])).toMatchObject([
      { outcome: 'failed', errors: [{ pointer: '/contacts/0/tier' }] },
    ]);
  });

  it('tells of several contacts that have the value, and changes none of them', async () => {
    const email = newEmail();
    const twins = [await newContact({ email }), await newContact({ email })];
    const [result] = await results('email', [{ email, company: 'Whose?' }]);
    expect(result).toEqual({
      outcome: 'failed',
      errors: [{ pointer: '/contacts/0/email', message: 'is that of 2 contacts' }],
      duplicates: twins.map(({ id }) => id).sort(),
    });
    for (const { id, revision } of twins) expect((await get(id)).body).toMatchObject({ revision });
    await database.sql`insert into peoplekit.contacts (workspace_id, id, email)
      select 'acme', gen_random_uuid(), ${email} from generate_series(1, 40)`;
    expect((await results('email', [{ email }]))[0]?.duplicates).toHaveLength(10);
  });

  it('takes an id beside the values, as contacts are answered, and nothing else there', async () => {
    const { id } = await newContact({ company: 'Old' });
    const other = '01900000-0000-7000-8000-00000000abcd';
    const found = await results('id', [
      { id, values: { company: 'New' } },
      { id: other, values: { id: nobody, company: 'Whose?' } },
      { id: other, values: { company: 'A' }, revision: 7 },
    ]);
    expect(found).toEqual([
      { outcome: 'updated', id },
      { outcome: 'failed', errors: [{ pointer: '/contacts/1/id', message: 'is not the id that stands in values' }] },
      { outcome: 'failed', errors: [{ pointer: '/contacts/2/revision', message: 'is not known beside values' }] },
    ]);
    expect((await get(id)).body.values.company).toBe('New');
  });

  it('takes a contact that stands twice in one request for neither', async () => {
    const email = newEmail();
    const found = await results('email', [
      { email, company: 'A' },
      { email: newEmail() },
      { values: { email: email.toUpperCase(), company: 'B' } },
    ]);
    expect(found).toMatchObject([
      {
        outcome: 'failed',
        errors: [{ pointer: '/contacts/0/email', message: expect.stringContaining('/contacts/2') }],
      },
      { outcome: 'created' },
      { outcome: 'failed', errors: [{ pointer: '/contacts/2/values/email' }] },
    ]);
    expect(await outcomes('email', [{ email }])).toEqual(['created']);
  });

  it('creates a contact once when two ask for it at the same time', async () => {
    const emails = Array.from({ length: 50 }, newEmail);
    const asked = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        send(
          'email',
          (at % 2 ? emails : emails.toReversed()).map((email) => ({ email })),
          service,
          {},
          at % 2 ? second : server,
        ),
      ),
    );
    const all = asked.flatMap(({ body }) => body.results);
    expect(all.filter(({ outcome }) => outcome === 'created')).toHaveLength(50);
    expect(all.filter(({ outcome }) => outcome === 'unchanged')).toHaveLength(350);
    expect(new Set(all.map(({ id }) => id)).size).toBe(50);
  });

  it('leaves deleted contacts alone, and those of other workspaces', async () => {
    const email = newEmail();
    const gone = await newContact({ email });
    await remove(gone.id);
    const rival = await newContact({ email }, { workspace: 'rival' });
    const [created] = await results('email', [{ email, company: 'New' }]);
    expect(created?.outcome).toBe('created');
    expect([gone.id, rival.id]).not.toContain(created?.id);
    expect(await results('id', [{ id: rival.id, company: 'Mine' }])).toEqual([{ outcome: 'created', id: rival.id }]);
    expect((await get(rival.id, { workspace: 'rival' })).body.values).toMatchObject({ email, company: null });
  });
});

describe('what is wrong with one contact', () => {
  const good = () => ({ email: newEmail() });
  it.each([
    [{ company: 'x' }, '/email'],
    [{ email: null }, '/email'],
    [{ email: 'x@' }, '/email'],
    [{ email: 'e1@example.com', salary: 1 }, '/salary'],
    [{ values: { email: 'e2@example.com', salary: 1 } }, '/values/salary'],
    [JSON.parse('{"email": "e3@example.com", "__proto__": {"polluted": true}}'), '/__proto__'],
    [{ email: 'e4@example.com', total_messages_sent: 1.5 }, '/total_messages_sent'],
    [{ email: 'e5@example.com', total_messages_sent: 2 ** 31 }, '/total_messages_sent'],
    [{ email: 'e6@example.com', total_messages_sent: { increment: '1' } }, '/total_messages_sent/increment'],
    [{ email: 'e7@example.com', company: { increment: 1 } }, '/company'],
    [{ email: 'e8@example.com', first_name: 'a\u0000b' }, '/first_name'],
    [{ email: 'e9@example.com', last_seen_at: '2026-02-30' }, '/last_seen_at'],
    [{ email: 'e10@example.com', phone: '0171 234' }, '/phone'],
    [{ email: 'e11@example.com', id: '7' }, '/id'],
    [{ email: 'e12@example.com', location: 'x'.repeat(100_000) }, '/location'],
  ])('is told with a pointer, and keeps no other from being written: %j', async (bad, pointer) => {
    const before = await count();
    const found = await results('email', [good(), bad, good()]);
    expect(found).toMatchObject([
      { outcome: 'created' },
      { outcome: 'failed', errors: [{ pointer: `/contacts/1${pointer}` }] },
      { outcome: 'created' },
    ]);
    expect(await count()).toBe(before + 2);
  });

  it('may come of what is there: a sum too large, an id of another', async () => {
    const [a, b] = [await newContact({ email: newEmail() }), await newContact({ email: newEmail() })];
    await database.sql`update peoplekit.contacts set total_messages_sent = 2147483647 where id = ${a.id}`;
    const found = await results('email', [
      { email: a.values.email, total_messages_sent: { increment: 1 } },
      { email: b.values.email, id: a.id },
      { email: newEmail(), id: a.id },
    ]);
    expect(found.map(({ outcome, errors }) => [outcome, errors?.[0]?.pointer])).toEqual([
      ['failed', '/contacts/0/total_messages_sent'],
      ['failed', '/contacts/1/id'],
      ['failed', '/contacts/2/id'],
    ]);
    expect((await get(a.id)).body.values.total_messages_sent).toBe(2_147_483_647);
  });
});

describe('the request as a whole', () => {
  it.each([
    ['company', [], '/match'],
    [undefined, [], '/match'],
    ['email', 'all', '/contacts'],
    ['email', [7], '/contacts/0'],
    ['email', [{ email: 'a@example.com' }, []], '/contacts/1'],
    ['email', Array.from({ length: maxUpsertContacts + 1 }, () => ({})), '/contacts'],
  ])('is refused for the match %j with a pointer, and writes nothing', async (match, contacts, pointer) => {
    const before = await count();
    const { status, body } = await send(match, contacts);
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'invalid', errors: [{ pointer }] });
    expect(await count()).toBe(before);
  });

  it('is for those who may ingest, whatever else they may', async () => {
    for (const role of ['owner', 'admin', 'editor', 'agent'] as const)
      expect((await send('email', [{ email: newEmail() }], { role })).body.code).toBe('forbidden');
    const only = { permissions: ['contacts:ingest'] };
    expect((await results('email', [{ email: newEmail() }], only))[0]?.outcome).toBe('created');
  });

  it('may be as large as a thousand contacts are, and no larger', async () => {
    const contacts = Array.from({ length: maxUpsertContacts }, () => ({
      email: newEmail(),
      company: 'x'.repeat(2_000),
    }));
    const found = await results('email', contacts, { ...service, workspace: 'large' });
    expect(found).toHaveLength(maxUpsertContacts);
    expect(new Set(found.map(({ outcome }) => outcome))).toEqual(new Set(['created']));
    const [stored] = await database.sql`select email from peoplekit.contacts where id = ${String(found[500]?.id)}`;
    expect(stored?.email).toBe(contacts[500]?.email);
    // Or the planner would take the table for empty, and each of the next requests would read all of it.
    const [known] = await database.sql`select reltuples from pg_class where oid = 'peoplekit.contacts'::regclass`;
    expect(known?.reltuples).toBeGreaterThanOrEqual(maxUpsertContacts);
    const huge = contacts.map((contact) => ({ ...contact, location: 'x'.repeat(9_000) }));
    expect((await send('email', huge)).status).toBe(413);
    expect(await results('email', [])).toEqual([]);
  });

  it('asks nothing of hidden fields for who may not reveal them', async () => {
    const blind = { permissions: ['contacts:ingest', 'contacts:read'], workspace: 'discreet' };
    const owner = { workspace: 'discreet' };
    await newContact({ email: 'ann@example.com', username: 'ann' }, owner);
    await fieldCalls(server).update('email', { privacy: 'hidden' }, owner);
    expect((await send('email', [{ email: 'ann@example.com' }], blind)).body).toMatchObject({
      code: 'field_hidden',
      errors: [{ pointer: '/match' }],
    });
    expect(await results('username', [{ username: 'ann', email: 'ann@example.com' }], blind)).toMatchObject([
      { outcome: 'failed', errors: [{ pointer: '/contacts/0/email', message: 'is hidden' }] },
    ]);
    expect((await results('username', [{ username: 'ann', company: 'A' }], blind))[0]?.outcome).toBe('updated');
    expect((await results('email', [{ email: 'ann@example.com' }], { ...service, ...owner }))[0]?.outcome).toBe(
      'unchanged',
    );
  });
});

describe('an Idempotency-Key', () => {
  const keyed = (key: string, contacts: unknown, caller = service) =>
    send('email', contacts, caller, { 'idempotency-key': key });

  it('gives the same request its effect once, and the answer that it had', async () => {
    const contacts = [{ email: newEmail(), total_messages_sent: { increment: 1 } }, { email: 'wrong' }];
    const first = await keyed('k1', contacts);
    expect(first.body.results.map(({ outcome }) => outcome)).toEqual(['created', 'failed']);
    const again = await Promise.all(Array.from({ length: 5 }, () => keyed('k1', contacts)));
    for (const { body } of again) expect(body).toEqual(first.body);
    expect((await get(String(first.body.results[0]?.id))).body.values.total_messages_sent).toBe(1);
  });

  it('does so for requests at the same time', async () => {
    const email = newEmail();
    const contacts = [{ email, total_messages_sent: { increment: 1 } }];
    const answers = await Promise.all(Array.from({ length: 8 }, () => keyed('k2', contacts)));
    for (const { body } of answers) expect(body).toEqual(answers[0]?.body);
    const [row] = await database.sql`select total_messages_sent as sent from peoplekit.contacts where email = ${email}`;
    expect(row?.sent).toBe(1);
  });

  it('is of one workspace, of one request, and of a day', async () => {
    const contacts = [{ email: newEmail() }];
    const first = await keyed('k3', contacts);
    expect((await keyed('k3', contacts, { ...service, workspace: 'rival' })).body).not.toEqual(first.body);
    expect((await keyed('k3', [{ email: newEmail() }])).body.code).toBe('conflict');
    await database.sql`update peoplekit.idempotency set created_at = now() - interval '25 hours'`;
    expect((await keyed('k3', contacts)).body.results).toMatchObject([{ outcome: 'unchanged' }]);
    const [row] =
      await database.sql`select count(*)::int as count from peoplekit.idempotency where workspace_id = 'acme'`;
    expect(row?.count).toBe(1);
  });

  it('is refused when it could not be kept', async () => {
    for (const key of ['', 'a b', 'x'.repeat(201), 'ä'])
      expect((await keyed(key, [{ email: newEmail() }])).body.code, key).toBe('invalid');
  });
});
