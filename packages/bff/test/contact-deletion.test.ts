import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Problem } from '@peoplekit/core';
import { type Subject, subjectSchema } from '@peoplekit/core/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contactCalls } from './harness/contact-calls.ts';
import { fieldCalls } from './harness/field-calls.ts';
import { jobCalls } from './harness/job-calls.ts';
import { useTestDatabase } from './harness/test-database.ts';
import { type Caller, createTestServer } from './harness/test-server.ts';

const database = useTestDatabase();
const dataDir = await mkdtemp(join(tmpdir(), 'peoplekit-erased-'));
const server = createTestServer(database, { PEOPLEKIT_DATA_DIR: dataDir });
const jobs = jobCalls(server, database);
beforeAll(() => server.start());
afterAll(async () => {
  await server.close();
  await rm(dataDir, { recursive: true, force: true });
});

const { patch, remove, restore, get, newContact } = contactCalls(server);
const auditOf = (id: string) => database.sql`
  select workspace_id as workspace, actor, action, field, detail from peoplekit.audit where contact_id = ${id} order by at`;

describe('DELETE /contacts/{id}', () => {
  it('with If-Match deletes or erases only what is as the caller has seen it', async () => {
    const { id } = await newContact({ company: 'Seen' });
    await patch(id, { company: 'Changed since' });
    const removeSeen = (query: string, ifMatch: string) =>
      server.as<Problem>({}, 'DELETE', `/contacts/${id}${query}`, undefined, { 'if-match': ifMatch });
    for (const query of ['', '?erase=true'])
      expect(await removeSeen(query, '"1"')).toMatchObject({ status: 412, body: { code: 'stale' } });
    expect((await removeSeen('', '1')).body.code).toBe('invalid');
    expect((await get(id)).body.values.company).toBe('Changed since');
    expect((await removeSeen('', '"2"')).status).toBe(200);
    expect((await removeSeen('?erase=true', '"3"')).status).toBe(200);
  });

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

  it('is offered for 30 days to those who may, when they ask for the contact', async () => {
    const { id } = await newContact();
    await remove(id);
    const [row] = await database.sql`select deleted_at from peoplekit.contacts where id = ${id}`;
    const since = async (caller = {}) => (await get(id, caller)).body;
    expect(await since()).toMatchObject({ code: 'not_found', deletedAt: row?.deleted_at.toISOString() });
    for (const caller of [{ permissions: ['contacts:read'] }, { workspace: 'another' }])
      expect(await since(caller)).not.toHaveProperty('deletedAt');
    await database.sql`update peoplekit.contacts set deleted_at = now() - interval '30 days 1 minute' where id = ${id}`;
    expect(await since()).not.toHaveProperty('deletedAt');
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

  it('takes the contact out of what jobs remember, out of links, and out of every file that may hold it', async () => {
    const caller = { workspace: 'erasing' };
    const email = 'vanished@example.com';
    const { id } = await newContact({ email, company: 'Vanishing Ltd' }, caller);
    const { id: other } = await newContact({ email: 'stays@example.com' }, caller);
    const run = async (path: string, body: unknown) => {
      const begun = await jobs.begin(path, body, caller);
      return jobs.finished(begun.body, caller);
    };
    const search = { kind: 'query', query: { search: email } };
    const edit = await run('/contacts/bulk-edit', { scope: { kind: 'all' }, values: { company: 'New' } });
    const ofAll = await run('/exports', { format: 'csv', scope: { kind: 'all' } });
    const ofIt = await run('/exports', { format: 'csv', scope: { kind: 'selected', ids: [id] } });
    const ofOther = await run('/exports', { format: 'csv', scope: { kind: 'selected', ids: [other] } });
    const searched = await run('/exports', { format: 'csv', scope: search });
    await database.sql`insert into peoplekit.crm_links (workspace_id, connector, contact_id, external_id, status)
      values ('erasing', 'hubspot', ${id}, 'crm-4711', 'synced')`;
    await database.sql`insert into peoplekit.job_items (workspace_id, job_id, position, contact_id, external_id, message)
      values ('erasing', ${edit.id}, 99, ${id}, 'crm-4711', 'Record crm-4711: it was odd')`;
    // A run that is under way.
    await database.sql`update peoplekit.jobs set state = 'running', file = null, leased_by = gen_random_uuid(),
      leased_until = now() + interval '1 hour', checkpoint = '{"resolved": 2}' where id = ${searched.id}`;
    expect((await remove(id, '?erase=true', caller)).status).toBe(200);
    for (const job of [ofAll, ofIt]) {
      expect((await jobs.get(job.id, caller)).file).toBeNull();
      expect((await server.as(caller, 'GET', `/jobs/${job.id}/file`)).status).toBe(404);
    }
    expect((await server.as(caller, 'GET', `/jobs/${ofOther.id}/file`)).status).toBe(200);
    expect(await jobs.finished(searched, caller)).toMatchObject({ state: 'succeeded', file: { rows: 0 } });
    const files = await readdir(dataDir, { recursive: true });
    expect(files.filter((name) => name.includes(ofAll.id) || name.includes(ofIt.id))).toEqual([]);
    const left = await database.sql`
      select to_jsonb(item)::text as row from peoplekit.job_items as item where workspace_id = 'erasing'
      union all select to_jsonb(link)::text from peoplekit.crm_links as link where workspace_id = 'erasing'
      union all select to_jsonb(line)::text from peoplekit.audit as line where workspace_id = 'erasing'
      union all select to_jsonb(view)::text from peoplekit.contacts as view where workspace_id = 'erasing'`;
    expect(left.length).toBeGreaterThan(3);
    for (const { row } of left) expect(row).not.toMatch(/vanish|crm-4711/i);
  });

  it('needs a right of its own, and no other', async () => {
    const { id } = await newContact();
    expect((await remove(id, '?erase=true', { role: 'editor' })).body.code).toBe('forbidden');
    expect((await get(id)).status).toBe(200);
    expect((await remove(id, '', { permissions: ['contacts:erase'] })).body.code).toBe('forbidden');
    expect((await remove(id, '?erase=true', { permissions: ['contacts:erase'] })).status).toBe(200);
  });
});

describe('POST /contacts/{id}/export', () => {
  const caller = { workspace: 'subject', user: 'dpo' };
  const ask = (id: string, body: unknown = {}, who: Caller = {}) =>
    server.as<Subject & Problem>({ ...caller, ...who }, 'POST', `/contacts/${id}/export`, body);
  const reveals = () => database.sql`
    select from peoplekit.audit where workspace_id = 'subject' and action = 'contact.reveal'`;

  it('answers all that is known of a contact, deleted or not: values, links, what jobs remember, what was done', async () => {
    const fields = fieldCalls(server);
    await fields.update('phone', { privacy: 'hidden' }, caller);
    const { key } = await fields.newField({ label: 'Allergies', type: 'text', privacy: 'hidden' }, caller);
    const values = { email: 's@example.com', phone: '+491712345678', [key]: 'Peanuts', company: 'Old' };
    const { id } = await newContact(values, caller);
    const edit = { scope: { kind: 'all' }, values: { [key]: 'Nuts', company: 'New' } };
    await jobs.finished((await jobs.begin('/contacts/bulk-edit', edit, caller)).body, caller);
    await database.sql`insert into peoplekit.crm_links (workspace_id, connector, contact_id, external_id, status)
      values ('subject', 'hubspot', ${id}, '4711', 'synced')`;
    await remove(id, '', caller);

    const masked = subjectSchema.parse((await ask(id)).body);
    expect(masked.contact).toMatchObject({ id, values: { email: 's@example.com', company: 'New' } });
    expect(masked.contact.masked.sort()).toEqual([key, 'phone'].sort());
    expect(masked.contact.deletedAt).not.toBeNull();
    expect(masked.jobs).toMatchObject([{ type: 'contacts.edit', outcome: 'updated', before: { company: 'Old' } }]);
    expect(JSON.stringify(masked)).not.toMatch(/Peanuts|Nuts|2345678/);
    expect(await reveals()).toHaveLength(0);

    const clear = (await ask(id, { includeHidden: true })).body;
    expect(clear.contact).toMatchObject({ values: { phone: '+491712345678', [key]: 'Nuts' }, masked: [] });
    expect(clear.contact.links).toMatchObject([{ connector: 'hubspot', externalId: '4711' }]);
    expect(clear.jobs).toMatchObject([{ before: { company: 'Old', [key]: 'Peanuts' } }]);
    expect(clear.audit?.map(({ action, actor }) => `${actor} ${action}`)).toEqual([
      'dpo contact.export',
      'dpo contact.delete',
    ]);
    expect(clear.fields).toContainEqual({ key, label: 'Allergies', type: 'text' });
    expect(await reveals()).toHaveLength(2);
  });

  it('keeps hidden values from those who may not reveal, counts as a reveal, and tells of others to auditors only', async () => {
    const { id } = await newContact({ phone: '+491711111111' }, caller);
    const editor = { permissions: ['contacts:export'], user: 'editor' };
    expect((await ask(id, { includeHidden: true }, editor)).body.code).toBe('forbidden');
    const { body } = await ask(id, {}, editor);
    expect(body.contact.masked).toEqual(['phone']);
    expect(body.audit).toBeUndefined();
    expect((await ask(id, {}, { permissions: ['contacts:read', 'contacts:reveal'] })).body.code).toBe('forbidden');
    const hasty = createTestServer(database, { PEOPLEKIT_REVEALS_PER_MINUTE: '1' });
    const clear = () =>
      hasty.as<Problem>({ ...caller, user: 'hasty' }, 'POST', `/contacts/${id}/export`, { includeHidden: true });
    expect((await clear()).status).toBe(200);
    expect((await clear()).body.code).toBe('rate_limited');
    await hasty.close();
    expect((await ask(id, { everything: true })).body.errors).toMatchObject([{ pointer: '/everything' }]);
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
