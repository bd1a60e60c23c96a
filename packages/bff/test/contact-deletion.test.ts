import { afterAll, describe, expect, it } from 'vitest';
import { contactCalls } from './harness/contact-calls.ts';
import { useTestDatabase } from './harness/test-database.ts';
import { createTestServer } from './harness/test-server.ts';

const database = useTestDatabase();
const server = createTestServer(database);
afterAll(() => server.close());

const { patch, remove, restore, get, newContact } = contactCalls(server);
const auditOf = (id: string) => database.sql`
  select workspace_id as workspace, actor, action, field, detail from peoplekit.audit where contact_id = ${id} order by at`;

describe('DELETE /contacts/{id}', () => {
  it('hides the contact, answers it, and writes it down; a second time it is not found', async () => {
    const { id } = await newContact({ company: 'To be deleted' });
    const { status, body, headers } = await remove(id);
    expect(status).toBe(200);
    expect(body).toMatchObject({ id, revision: 2, values: { company: 'To be deleted' } });
    expect(headers.get('etag')).toBe('"2"');
    for (const gone of [await get(id), await remove(id), await patch(id, { company: 'x' })])
      expect(gone).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(await auditOf(id)).toEqual([
      { workspace: 'acme', actor: 'u1', action: 'contact.delete', field: null, detail: {} },
    ]);
  });

  it('lets exactly one of many delete it', async () => {
    const { id } = await newContact();
    const answers = await Promise.all(Array.from({ length: 8 }, () => remove(id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(404)]);
    expect(await auditOf(id)).toHaveLength(1);
  });

  it('refuses a query that it does not know, rather than to delete otherwise than was meant', async () => {
    const { id } = await newContact();
    expect((await remove(id, '?eraze=true')).body).toMatchObject({ status: 400, errors: [{ pointer: '/eraze' }] });
    expect((await remove(id, '?erase=yes')).body).toMatchObject({ status: 400, errors: [{ pointer: '/erase' }] });
    expect((await get(id)).status).toBe(200);
  });
});

describe('POST /contacts/{id}/restore', () => {
  it('takes the deletion back, values and all', async () => {
    const { id, values } = await newContact({ company: 'Acme' });
    await remove(id);
    const { status, body, headers } = await restore(id);
    expect(status).toBe(200);
    expect(body).toMatchObject({ id, values, revision: 3 });
    expect(headers.get('etag')).toBe('"3"');
    expect((await get(id)).body).toEqual(body);
    expect((await auditOf(id)).map(({ action }) => action)).toEqual(['contact.delete', 'contact.restore']);
  });

  it('leaves one that is not deleted as it is', async () => {
    const contact = await newContact();
    expect((await restore(contact.id)).body).toEqual(contact);
    expect(await auditOf(contact.id)).toEqual([]);
  });

  it('works for 30 days', async () => {
    const { id } = await newContact();
    await remove(id);
    await database.sql`update peoplekit.contacts set deleted_at = now() - interval '30 days 1 minute' where id = ${id}`;
    expect((await restore(id)).body.code).toBe('not_found');
    await database.sql`update peoplekit.contacts set deleted_at = now() - interval '29 days 23 hours' where id = ${id}`;
    expect((await restore(id)).status).toBe(200);
  });
});

describe('DELETE /contacts/{id}?erase=true', () => {
  it('leaves nothing but a line in the audit log that says nothing about the person', async () => {
    const { id } = await newContact({ email: 'erased@example.com', first_name: 'Erased' });
    await remove(id);
    const { status, body } = await remove(id, '?erase=true');
    expect(status).toBe(200);
    expect(body).toMatchObject({ id, values: {} });
    expect(await database.sql`select from peoplekit.contacts where id = ${id}`).toHaveLength(0);
    for (const gone of [await restore(id), await remove(id, '?erase=true')]) expect(gone.status).toBe(404);
    const rows = await database.sql`select * from peoplekit.audit where contact_id = ${id} order by at`;
    expect(rows.map(({ action }) => action)).toEqual(['contact.delete', 'contact.erase']);
    expect(JSON.stringify(rows).toLowerCase()).not.toContain('erased@');
  });

  it('needs a right of its own, and no other', async () => {
    const { id } = await newContact();
    expect((await remove(id, '?erase=true', { role: 'editor' })).body.code).toBe('forbidden');
    expect((await get(id)).status).toBe(200);
    expect((await remove(id, '', { permissions: ['contacts:erase'] })).body.code).toBe('forbidden');
    expect((await remove(id, '?erase=true', { permissions: ['contacts:erase'] })).status).toBe(200);
  });
});

describe('the audit log', () => {
  it('cannot be changed by the role that requests work as', async () => {
    for (const statement of [
      'update peoplekit.audit set actor = null',
      'delete from peoplekit.audit',
      'truncate peoplekit.audit',
    ])
      await expect(
        database.sql.begin(async (tx) => {
          await tx`select set_config('peoplekit.workspace', 'acme', true), set_config('role', 'peoplekit_app', true)`;
          await tx.unsafe(statement);
        }),
      ).rejects.toThrow(/permission denied/);
  });
});
