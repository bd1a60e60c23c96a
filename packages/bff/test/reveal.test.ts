import { type Problem, roles } from '@peoplekit/core';
import type { ContactPage, Revealed } from '@peoplekit/core/contract';
import { afterAll, describe, expect, it } from 'vitest';
import { contactCalls, nobody } from './harness/contact-calls.ts';
import { fieldsWith, giveFields } from './harness/fields-of.ts';
import { useTestDatabase } from './harness/test-database.ts';
import { type Caller, createTestServer } from './harness/test-server.ts';

/** A workspace that hides e-mail, phone and a field of its own. */
const fields = fieldsWith(
  ['email', 'phone', 'diagnosis', 'product_interest'],
  [
    { key: 'diagnosis', label: 'Diagnosis' },
    { key: 'birthday', type: 'date' },
    { key: 'tier', default: 'basic' },
  ],
);

const database = useTestDatabase();
const server = createTestServer(database);
giveFields(server, fields);
afterAll(() => server.close());
const { patch, get, remove, newContact, create } = contactCalls(server);

const reveal = (id: string, keys: unknown, caller: Caller = {}) =>
  server.as<Revealed & Problem>(caller, 'POST', `/contacts/${id}/reveal`, { fields: keys });
const revealsOf = (id: string) => database.sql`
  select workspace_id as workspace, actor, actor_name as name, field, detail from peoplekit.audit
  where contact_id = ${id} and action = 'contact.reveal' order by at, field`;

const secrets = {
  email: 'anna@example.com',
  phone: '+491712345612',
  diagnosis: 'Diabetes',
  product_interest: ['Bots', 'Chat'],
};
const masks = {
  email: 'an••••@••••.com',
  phone: '+49 •••• ••12',
  diagnosis: 'D••••',
  product_interest: ['••••'],
};
const withoutReveal = { permissions: ['contacts:read', 'contacts:write', 'contacts:delete'] };

describe('hidden fields', () => {
  it('are masked in every answer, for those who may reveal too', async () => {
    const created = await create({ ...secrets, company: 'Acme', birthday: '1971-02-03' });
    const { id } = created.body;
    expect(created.body.values).toMatchObject({ ...masks, company: 'Acme', birthday: '1971-02-03', tier: 'basic' });
    expect([...created.body.masked].sort()).toEqual(Object.keys(secrets).sort());
    const query = { filter: { field: 'company', op: 'eq', value: 'Acme' } };
    for (const caller of [{}, withoutReveal]) {
      const page = await server.as<ContactPage>(caller, 'POST', '/contacts/query', query);
      const answers = [await get(id, caller), await patch(id, { last_name: 'X' }, undefined, caller), page];
      for (const { body } of answers) {
        for (const secret of Object.values(secrets).flat()) expect(JSON.stringify(body)).not.toContain(secret);
      }
      expect(answers[0]?.body).toMatchObject({ values: masks });
      expect(page.body.contacts[0]?.values).toMatchObject(masks);
    }
    expect(JSON.stringify((await remove(id)).body)).not.toContain('Diabetes');
  });

  it('say so when there is nothing behind the mask', async () => {
    const { values, masked } = await newContact({ email: null });
    expect(values).toMatchObject({ email: null, phone: null, product_interest: null });
    expect(masked).toEqual([]);
  });

  it('are changed by those who may reveal, and no mask ever becomes the value', async () => {
    const { id, revision } = await newContact(secrets);
    const mask = await patch(id, { email: masks.email, diagnosis: masks.diagnosis });
    expect(mask.body).toMatchObject({
      code: 'invalid',
      errors: [{ pointer: '/values/email' }, { pointer: '/values/diagnosis' }],
    });
    expect((await patch(id, { diagnosis: 'None' })).body).toMatchObject({ revision: revision + 1 });
    expect((await reveal(id, ['diagnosis'])).body.values).toEqual({ diagnosis: 'None' });
  });

  it('cannot be guessed by writing: whether a guess was right would show in the revision', async () => {
    const { id, revision } = await newContact(secrets);
    for (const guess of ['anna@example.com', 'bea@example.com', null]) {
      const { status, body } = await patch(id, { company: 'x', email: guess }, undefined, withoutReveal);
      expect(status).toBe(403);
      expect(body).toMatchObject({ code: 'field_hidden', errors: [{ pointer: '/values/email' }] });
    }
    expect((await get(id)).body).toMatchObject({ revision, values: { company: null } });
    expect((await create({ email: 'new@example.com' }, withoutReveal)).status).toBe(201);
  });
});

describe('POST /contacts/{id}/reveal', () => {
  it('answers what was asked for, and writes down each field', async () => {
    const { id } = await newContact({ ...secrets, birthday: '1971-02-03' });
    const keys = ['email', 'product_interest', 'diagnosis', 'email', 'company', 'birthday'];
    const { status, body } = await reveal(id, keys, { user: 'ann' });
    expect(status).toBe(200);
    expect(body).toEqual({
      values: {
        email: 'anna@example.com',
        product_interest: ['Bots', 'Chat'],
        diagnosis: 'Diabetes',
        company: null,
        birthday: '1971-02-03',
      },
    });
    const line = { workspace: 'acme', actor: 'ann', name: null, detail: {} };
    expect(await revealsOf(id)).toEqual(
      ['birthday', 'company', 'diagnosis', 'email', 'product_interest'].map((field) => ({ ...line, field })),
    );
    expect(JSON.stringify(await revealsOf(id))).not.toContain('Diabetes');
  });

  it('reveals nothing that cannot be written down', async () => {
    const { id } = await newContact(secrets);
    await database.sql.unsafe(
      "alter table peoplekit.audit add constraint broken check (action <> 'contact.reveal') not valid",
    );
    const { status, body } = await reveal(id, ['email']);
    await database.sql.unsafe('alter table peoplekit.audit drop constraint broken');
    expect(status).toBe(500);
    expect(body.values).toBeUndefined();
    expect(await revealsOf(id)).toEqual([]);
  });

  it.each([
    ['/fields/1', ['email', 'salary']],
    ['/fields/0', ['__proto__']],
    ['/fields', []],
    ['/fields', 'email'],
    ['/fields/0', [7]],
  ])('is refused with the pointer %s for %j, and reveals nothing', async (pointer, keys) => {
    const { id } = await newContact(secrets);
    const { status, body } = await reveal(id, keys);
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'invalid', errors: [{ pointer }] });
    expect(await revealsOf(id)).toEqual([]);
  });

  it('is for those who may, whatever their role', async () => {
    const { id } = await newContact(secrets);
    for (const role of roles)
      expect((await reveal(id, ['email'], { role, user: role })).status).toBe(role === 'agent' ? 403 : 200);
    expect((await reveal(id, ['email'], withoutReveal)).body.code).toBe('forbidden');
    expect((await reveal(id, ['email'], { role: 'agent', permissions: ['contacts:reveal'], user: 'x' })).status).toBe(
      200,
    );
  });

  it('finds no contact of another workspace, no deleted one, and none that never was', async () => {
    const { id } = await newContact(secrets);
    expect((await reveal(id, ['email'], { workspace: 'rival' })).body.code).toBe('not_found');
    await remove(id);
    for (const gone of [id, nobody, 'x']) expect((await reveal(gone, ['email'])).body.code).toBe('not_found');
    expect(await revealsOf(id)).toEqual([]);
  });

  it('is possible 60 times a minute for each user, and says when it is again', async () => {
    const { id } = await newContact(secrets);
    const eager = { user: 'eager' };
    const answers = await Promise.all(Array.from({ length: 70 }, () => reveal(id, ['email', 'phone'], eager)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(60);
    const refused = answers.find(({ status }) => status !== 200);
    expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
    expect(refused?.body.values).toBeUndefined();
    const seconds = Number(refused?.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(30);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(await revealsOf(id)).toHaveLength(120);
    expect((await reveal(id, ['email'], { user: 'patient' })).status).toBe(200);
    expect((await create({ email: 'b@example.com' }, { ...eager, workspace: 'rival' })).status).toBe(201);

    await database.sql`update peoplekit.audit set at = at - interval '61 seconds' where actor = 'eager'`;
    expect((await reveal(id, ['email'], eager)).status).toBe(200);
  });
});
