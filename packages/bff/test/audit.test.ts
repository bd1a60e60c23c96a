import { type Problem, roles } from '@peoplekit/core';
import { type AuditPage, auditPageSchema } from '@peoplekit/core/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contactCalls, nobody } from './harness/contact-calls.ts';
import { useTestDatabase } from './harness/test-database.ts';
import { type Caller, createTestServer } from './harness/test-server.ts';

const database = useTestDatabase();
const server = createTestServer(database);
afterAll(() => server.close());
const { newContact, remove, restore } = contactCalls(server);

const read = (query = '', caller: Caller = {}) => server.as<AuditPage & Problem>(caller, 'GET', `/audit${query}`);

const ids: string[] = [];
beforeAll(async () => {
  for (const user of ['ann', 'bea', 'cem']) {
    const { id } = await newContact({ email: 'secret@example.com' });
    ids.push(id);
    await remove(id, '', { user, name: user.toUpperCase() });
    await restore(id, { user });
    await server.as({ user }, 'POST', `/contacts/${id}/reveal`, { fields: ['email', 'phone'] });
  }
  await remove((await newContact({}, { workspace: 'rival' })).id, '', { workspace: 'rival' });
});

describe('GET /audit', () => {
  it('tells who did what to whom, the latest first, and never a value', async () => {
    const { status, body } = await read();
    expect(status).toBe(200);
    expect(auditPageSchema.parse(body).entries).toHaveLength(12);
    expect(body.next).toBeUndefined();
    expect(body.entries.map(({ actor, action }) => `${actor} ${action}`)).toEqual(
      ['cem', 'bea', 'ann'].flatMap((user) =>
        ['contact.reveal', 'contact.reveal', 'contact.restore', 'contact.delete'].map((action) => `${user} ${action}`),
      ),
    );
    expect(body.entries.at(-1)).toEqual({
      at: expect.any(String),
      actor: 'ann',
      actorName: 'ANN',
      action: 'contact.delete',
      contactId: ids[0],
      detail: {},
    });
    expect(
      body.entries
        .slice(0, 2)
        .map(({ field }) => field)
        .sort(),
    ).toEqual(['email', 'phone']);
    expect(JSON.stringify(body)).not.toContain('secret@');
  });

  it('shows every line on exactly one page, whatever is written meanwhile', async () => {
    const seen: unknown[] = [];
    let after = '';
    const { entries } = (await read()).body;
    for (let page = 0; page < 20; page += 1) {
      const { body } = await read(`?limit=5${after}`);
      seen.push(...body.entries);
      if (page === 0) await restore((await newContact()).id);
      if (!body.next) break;
      after = `&after=${body.next}`;
    }
    expect(seen).toEqual(entries);
  });

  it('is narrowed by action, user and contact', async () => {
    expect((await read('?action=contact.restore')).body.entries).toHaveLength(3);
    expect((await read('?actor=bea')).body.entries).toHaveLength(4);
    expect((await read(`?actor=bea&contactId=${ids[0]}`)).body.entries).toHaveLength(0);
    expect((await read(`?contactId=${ids[2]}&action=contact.reveal&limit=1`)).body).toMatchObject({
      entries: [{ actor: 'cem' }],
      next: expect.any(String),
    });
  });

  it('shows a workspace its own lines only, and takes no cursor of another', async () => {
    const rival = (await read('?limit=1', { workspace: 'rival' })).body;
    expect(rival.entries).toHaveLength(1);
    expect(rival.next).toBeUndefined();
    const { next } = (await read('?limit=1')).body;
    expect((await read(`?after=${next}`, { workspace: 'rival' })).body).toMatchObject({
      code: 'invalid',
      errors: [{ pointer: '/after' }],
    });
  });

  it.each([
    ['/limit', '?limit=0'],
    ['/limit', '?limit=201'],
    ['/limit', '?limit=1e9'],
    ['/action', '?action=everything'],
    ['/contactId', '?contactId=1'],
    ['/after', `?after=${nobody}`],
    ['/after', "?after=' or 1=1"],
    ['/offset', '?offset=3'],
    ['/from', '?from=yesterday'],
    ['/to', '?to=2026-02-30T00:00:00Z'],
  ])('is refused with the pointer %s for %s', async (pointer, query) => {
    expect((await read(query)).body).toMatchObject({ status: 400, code: 'invalid', errors: [{ pointer }] });
  });

  it('is for those who may', async () => {
    for (const role of roles)
      expect((await read('', { role })).status, role).toBe(['owner', 'admin', 'service'].includes(role) ? 200 : 403);
  });

  it('is narrowed by field and time, from the first moment on and before the last', async () => {
    const phones = (await read('?field=phone')).body.entries;
    expect(phones.map(({ actor, field }) => `${actor} ${field}`)).toEqual(['cem phone', 'bea phone', 'ann phone']);
    const middle = phones[1]?.at ?? '';
    const moment = encodeURIComponent(middle.replace('Z', '+00:00'));
    // What the log shows is cut to milliseconds: the line itself may be a little later than it says.
    expect((await read(`?field=phone&from=${moment}`)).body.entries).toEqual(phones.slice(0, 2));
    expect((await read(`?field=phone&to=${moment}`)).body.entries).toEqual(phones.slice(2));
    expect((await read(`?field=phone&from=${moment}&to=${moment}`)).body.entries).toEqual([]);
  });

  it('tells where from, as far as proxies of ours are between, and believes no caller', async () => {
    const told = async (trusted: string, headers: Record<string, string>) => {
      const other = createTestServer(database, { PEOPLEKIT_TRUSTED_PROXIES: trusted });
      const { id } = await newContact({}, { workspace: 'origins' });
      const path = `/api/people/contacts/${id}`;
      const authorization = `Bearer ${await other.tokenFor({ workspace: 'origins' })}`;
      // As Node hands a connection over.
      const connection = { incoming: { socket: { remoteAddress: '10.0.0.9', remotePort: 1, remoteFamily: 'IPv4' } } };
      await other.app.request(path, { method: 'DELETE', headers: { authorization, ...headers } }, connection);
      await other.close();
      const { entries } = (await read(`?contactId=${id}`, { workspace: 'origins' })).body;
      return entries[0]?.origin;
    };
    const forwarded = { 'x-forwarded-for': '6.6.6.6, 203.0.113.7, 10.0.0.1', 'user-agent': 'Mozilla/5.0 (Test)' };
    expect(await told('0', forwarded)).toEqual({ ip: '10.0.0.9', userAgent: 'Mozilla/5.0 (Test)' });
    expect(await told('2', forwarded)).toEqual({ ip: '203.0.113.7', userAgent: 'Mozilla/5.0 (Test)' });
    expect(await told('1', { 'x-forwarded-for': '<script>' })).toBeUndefined();
    expect(await told('3', {})).toBeUndefined();
    expect((await told('0', { 'user-agent': 'x'.repeat(5_000) }))?.userAgent).toHaveLength(300);
  });
});

describe('GET /audit/actors', () => {
  it('lists whoever did anything, once, by the name that they had last', async () => {
    const caller = { workspace: 'names' };
    for (const [user, name] of [
      ['u2', 'Zoe'],
      ['u1', 'Old'],
      ['u1', 'New'],
      ['u3', undefined],
    ] as const)
      await remove((await newContact({}, caller)).id, '', { ...caller, user, ...(name && { name }) });
    expect((await server.as<unknown>(caller, 'GET', '/audit/actors')).body).toEqual({
      actors: [{ actor: 'u1', actorName: 'New' }, { actor: 'u2', actorName: 'Zoe' }, { actor: 'u3' }],
    });
    expect((await server.as<unknown>({ workspace: 'nobody' }, 'GET', '/audit/actors')).body).toEqual({ actors: [] });
  });
});

describe('GET /audit/export', () => {
  const download = (query: string, caller: Caller = {}) =>
    server.as<string & AuditPage>(caller, 'GET', `/audit/export${query}`);

  it('answers all that match as JSON or CSV, and is itself the next line of the log', async () => {
    const { entries } = (await read('?actor=bea')).body;
    const json = await download('?format=json&actor=bea', { user: 'auditor' });
    expect(json.body.entries).toEqual(entries);
    expect(json.headers.get('content-disposition')).toMatch(/^attachment; filename="activity-[\d-]+\.json"$/);
    const csv = await download('?actor=bea');
    expect(csv.headers.get('content-type')).toContain('text/csv');
    const lines = String(csv.body).trimEnd().split('\r\n');
    expect(lines[0]).toBe('at,actor,actor_name,action,contact_id,field,ip,user_agent,detail');
    expect(lines).toHaveLength(1 + entries.length);
    expect(lines[1]).toContain(`bea,,contact.reveal,${ids[1]},`);
    expect((await read('?action=audit.export')).body.entries.map(({ actor, detail }) => [actor, detail])).toEqual([
      ['u1', { format: 'csv', actor: 'bea' }],
      ['auditor', { format: 'json', actor: 'bea' }],
    ]);
  });

  it('is complete however long it is, and runs nothing in a spreadsheet', async () => {
    const caller = { workspace: 'long', user: 'u1', name: '=HYPERLINK("http://x")' };
    await remove((await newContact({}, caller)).id, '', caller);
    await database.sql`
      insert into peoplekit.audit (workspace_id, at, actor, action)
      select 'long', now() - interval '1 day', 'robot', 'contact.delete' from generate_series(1, 2500)`;
    const { body } = await download('', { workspace: 'long' });
    const lines = String(body).trimEnd().split('\r\n');
    expect(lines).toHaveLength(1 + 2_501);
    expect(lines[1]).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect((await download('?format=json', { workspace: 'empty' })).body).toEqual({ entries: [] });
  });
});
