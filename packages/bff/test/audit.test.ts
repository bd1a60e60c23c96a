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
  ])('is refused with the pointer %s for %s', async (pointer, query) => {
    expect((await read(query)).body).toMatchObject({ status: 400, code: 'invalid', errors: [{ pointer }] });
  });

  it('is for those who may', async () => {
    for (const role of roles)
      expect((await read('', { role })).status, role).toBe(['owner', 'admin', 'service'].includes(role) ? 200 : 403);
  });
});
