import type { AuditPage, ContactPage, Job, JobTicket, View } from '@peoplekit/core/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contactCalls, nobody } from './harness/contact-calls.ts';
import { openEvents } from './harness/event-reader.ts';
import { exportCalls } from './harness/export-calls.ts';
import { fieldCalls } from './harness/field-calls.ts';
import { jobCalls } from './harness/job-calls.ts';
import { createSearchServer, type SearchServer } from './harness/search-server.ts';
import { useTestDatabase } from './harness/test-database.ts';
import { createTestServer, type TestServer } from './harness/test-server.ts';

/** Two workspaces on the same servers, the same index and the same files: whatever one asks, the other is not there. */
const database = useTestDatabase();
let meilisearch: SearchServer;
let postgres: TestServer;
const rival = { workspace: 'rival', user: 'mallory' };
const victim = { workspace: 'acme', user: 'ann' };

/** What stands in `acme` only. */
const secrets = ['hiddenhost', 'zeppelin', 'kept by acme', 'motto of acme', 'ann@', '"ann"'];

let attacks = 0;
let rivalId = '';

async function attack<Body>(server: TestServer, method: string, path: string, body?: unknown, headers = {}) {
  attacks += 1;
  const answer = await server.as<Body>(rival, method, path, body, headers);
  const sent = `${path} ${JSON.stringify(body ?? '')}`.toLowerCase();
  const told = `${JSON.stringify(answer.body)} ${JSON.stringify([...answer.headers])}`.toLowerCase();
  for (const secret of secrets) if (!sent.includes(secret)) expect(told, path).not.toContain(secret);
  return answer;
}

beforeAll(async () => {
  meilisearch = createSearchServer(database);
  postgres = createTestServer(database);
  await meilisearch.start();
  const { newContact } = contactCalls(meilisearch);
  await fieldCalls(meilisearch).newField({ label: 'Motto', type: 'text' }, rival);
  rivalId = (await newContact({ first_name: 'Rita', company: 'Same Words', motto: 'same' }, rival)).id;
  await newContact({ first_name: 'Rob', company: 'Same Words', priority: 'high' }, rival);
  await meilisearch.as(rival, 'POST', '/views', { name: 'Mine', query: { search: 'rita' } });
  await meilisearch.indexed();
}, 60_000);
afterAll(async () => {
  console.log(`isolation: ${attacks} attacks tried`);
  await Promise.all([meilisearch.close(), postgres.close()]);
});

/** All that a workspace can ask without knowing anything of another. */
const questions: [method: string, path: string, body?: unknown][] = [
  ...[{}, { search: 'same' }, { search: 'sam' }, { search: 'zeppelin' }, { search: 'a' }].flatMap(
    (query): [string, string, unknown][] => [
      ['POST', '/contacts/query', { ...query, facets: ['company', 'priority', 'product_interest', 'motto'] }],
      ['POST', '/contacts/query', { ...query, sort: [{ field: 'company', direction: 'asc' }], pageSize: 100 }],
    ],
  ),
  ['POST', '/contacts/query', { filter: { not: { field: 'company', op: 'eq', value: 'nothing' } } }],
  ['POST', '/contacts/query', { filter: { field: 'motto', op: 'is_not_empty' }, facets: ['motto'] }],
  ['GET', '/me'],
  ['GET', '/fields'],
  ['GET', '/views'],
  ['GET', '/jobs'],
  ['GET', '/audit'],
  ['GET', '/audit/actors'],
  ['GET', '/preferences/table'],
  ['GET', '/integrations'],
];

async function answers() {
  await meilisearch.indexed();
  const told = [];
  for (const server of [meilisearch, postgres]) {
    for (const [method, path, body] of questions) {
      const answer = await attack<ContactPage>(server, method, path, body);
      if (path === '/contacts/query')
        expect(answer.body.index).toEqual({ engine: server === postgres ? 'postgres' : 'meilisearch', pending: 0 });
      told.push({ path, body, status: answer.status, answer: answer.body });
    }
  }
  return told;
}

/** Fills the other workspace with more of everything, ids and keys of this one among them. */
async function fillVictim() {
  const { newField, update } = fieldCalls(meilisearch);
  const { newContact } = contactCalls(meilisearch);
  await newField({ label: 'Motto of Acme', type: 'text' }, victim);
  const { key } = await newField({ label: 'Motto', type: 'text', privacy: 'hidden' }, victim);
  await update('company', { label: 'Kept by Acme', privacy: 'hidden' }, victim);
  for (let at = 0; at < 5; at += 1)
    await newContact(
      { first_name: 'Ann', company: 'Same Words', email: `ann${at}@hiddenhost.example`, [key]: 'same zeppelin' },
      victim,
    );
  await database.sql`insert into peoplekit.contacts (workspace_id, id, first_name, company, priority, product_interest)
    values ('acme', ${rivalId}, 'Ann', 'Same Words Zeppelin', 'high', '{Zeppelins}')`;
  await meilisearch.as(victim, 'PUT', '/preferences/table?scope=workspace', { columns: [], pageSize: 100 });
  const query = { search: 'zeppelin' };
  const view = await meilisearch.as<View>(victim, 'POST', '/views', { name: 'Kept by Acme', query, shared: true });
  const { finished } = jobCalls(meilisearch, database);
  const begun = await meilisearch.as<Job>(victim, 'POST', '/exports', { format: 'json', scope: { kind: 'all' } });
  const job = await finished(begun.body, victim);
  expect(job.state).toBe('succeeded');
  const contacts = (await meilisearch.as<ContactPage>(victim, 'POST', '/contacts/query', {})).body.contacts;
  return { view: view.body.id, job: job.id, contact: contacts.find(({ id }) => id !== rivalId)?.id as string };
}

let victims: Awaited<ReturnType<typeof fillVictim>>;

describe('a workspace', () => {
  it('is told the same, whatever stands in another: contacts, totals, facets, fields, views, jobs, audit', async () => {
    const before = await answers();
    expect(before[0]?.answer.total).toBe(2);
    const stream = await openEvents(meilisearch, rival);
    // The first one who listens is told that anything may have changed.
    await expect.poll(stream.text, { timeout: 10_000 }).toContain('many');
    const first = stream.events().length;
    victims = await fillVictim();
    expect(await answers()).toEqual(before);
    // The stream is alive, and told of nothing before this.
    await contactCalls(meilisearch).patch(rivalId, { location: 'Berlin' }, undefined, rival);
    await expect.poll(stream.text, { timeout: 10_000 }).toContain(rivalId);
    attacks += 1;
    const heard = stream.events().slice(first);
    expect(heard).toEqual([{ type: 'contacts.changed', ids: [rivalId], count: 1 }]);
    await stream.close();
  }, 60_000);

  it('cannot tell an id of another from one that there is not', async () => {
    const { contact, view, job } = victims;
    const paths: [method: string, path: string, id: string, body?: unknown][] = [
      ['GET', '/contacts/{id}', contact],
      ['PATCH', '/contacts/{id}', contact, { values: { company: 'x' } }],
      ['DELETE', '/contacts/{id}', contact],
      ['DELETE', '/contacts/{id}?erase=true', contact],
      ['POST', '/contacts/{id}/restore', contact],
      ['POST', '/contacts/{id}/reveal', contact, { fields: ['email'] }],
      ['POST', '/contacts/{id}/export', contact, {}],
      ['PATCH', '/views/{id}', view, { name: 'mine' }],
      ['DELETE', '/views/{id}', view],
      ...['', '/file', '/report'].map((part): [string, string, string] => ['GET', `/jobs/{id}${part}`, job]),
      ...['/cancel', '/retry', '/undo', '/ticket'].map((part): [string, string, string] => [
        'POST',
        `/jobs/{id}${part}`,
        job,
      ]),
      ['PATCH', '/fields/{id}', 'motto_of_acme', { label: 'x' }],
      ['DELETE', '/fields/{id}', 'motto_of_acme'],
      ['GET', '/audit?contactId={id}', contact],
    ];
    for (const [method, path, id, body] of paths) {
      const ask = async (asked: string) => {
        const answer = await attack<{ requestId: string }>(meilisearch, method, path.replace('{id}', asked), body);
        return { status: answer.status, body: { ...answer.body, requestId: '' } };
      };
      const other = await ask(id);
      expect(other, `${method} ${path}`).toEqual(await ask(nobody.replace(/0/, id.length === 36 ? '0' : 'x')));
      expect(other.status, `${method} ${path}`).toBe(path.startsWith('/audit') ? 200 : 404);
    }
    const own = await contactCalls(meilisearch).get(rivalId, rival);
    expect(own.body.values.first_name).toBe('Rita');
  });

  it('reaches nothing of another by a job: neither by ids that it names nor by all that there is', async () => {
    const { begin, finished } = jobCalls(meilisearch, database);
    const { exported } = exportCalls(meilisearch, { begin, finished } as ReturnType<typeof jobCalls>);
    const scope = { kind: 'selected', ids: [victims.contact] };
    const before = (await contactCalls(meilisearch).get(victims.contact, victim)).body;
    for (const [path, body] of [
      ['/contacts/bulk-delete', { scope }],
      ['/contacts/bulk-edit', { scope, values: { location: 'x' } }],
    ] as const) {
      attacks += 1;
      const job = await finished((await begin(path, body, rival)).body, rival);
      expect(job.counts).toEqual({ created: 0, updated: 0, unchanged: 0, skipped: 1, failed: 0 });
    }
    for (const chosen of [scope, { kind: 'all' }, { kind: 'query', query: { search: 'same' } }]) {
      attacks += 1;
      const { bytes, job } = await exported({ format: 'json', scope: chosen }, rival);
      expect(job.file?.rows).toBe(chosen === scope ? 0 : 2);
      for (const secret of secrets) expect(bytes.toString().toLowerCase()).not.toContain(secret);
    }
    expect((await contactCalls(meilisearch).get(victims.contact, victim)).body).toEqual(before);
  }, 60_000);

  it('cannot use a ticket or a cursor of another, nor take it from them', async () => {
    const { body: ticket } = await meilisearch.as<JobTicket>(victim, 'POST', `/jobs/${victims.job}/ticket`);
    const query = ticket.url.slice(ticket.url.indexOf('?'));
    const own = (await meilisearch.as<{ jobs: Job[] }>(rival, 'GET', '/jobs?type=contacts.export')).body.jobs[0]?.id;
    const forged = query.replace(/=[^.]+/, `=${Buffer.from('rival').toString('base64url')}`);
    for (const path of [
      `/jobs/${victims.job}/file${query}`,
      `/jobs/${own}/file${query}`,
      `/jobs/${own}/file${forged}`,
      `/jobs/${victims.job}/file${forged}`,
    ])
      expect((await attack(meilisearch, 'GET', path)).status, path).toBe(401);
    attacks += 1;
    expect((await meilisearch.call('GET', `/jobs/${own}/file${query}`)).status).toBe(401);
    expect((await meilisearch.call('GET', `/jobs/${victims.job}/file${query}`)).status).toBe(200);
    const { next } = (await meilisearch.as<AuditPage>(victim, 'GET', '/audit?limit=1')).body;
    expect((await attack(meilisearch, 'GET', `/audit?after=${next}`)).status).toBe(400);
  });

  it('upserts into itself, by ids, values and idempotency keys that another has used', async () => {
    const service = { ...rival, role: 'service' as const };
    const upsert = (caller: typeof service, contact: object) =>
      meilisearch.as<{ results: { outcome: string; id?: string }[] }>(
        caller,
        'POST',
        '/contacts/upsert',
        { match: 'email', contacts: [contact] },
        { 'idempotency-key': 'the-same-key' },
      );
    const asVictim = { ...service, ...victim };
    expect((await upsert(asVictim, { email: 'ann0@hiddenhost.example', location: 'Bonn' })).body.results).toMatchObject(
      [{ outcome: 'updated' }],
    );
    attacks += 2;
    const { body } = await upsert(service, { email: 'ann0@hiddenhost.example', location: 'Rome' });
    expect(body.results).toMatchObject([{ outcome: 'created' }]);
    const byId = await meilisearch.as<{ results: { outcome: string }[] }>(service, 'POST', '/contacts/upsert', {
      match: 'id',
      contacts: [{ id: victims.contact, first_name: 'Mallory' }],
    });
    expect(byId.body.results).toMatchObject([{ outcome: 'created' }]);
    const there = (await contactCalls(meilisearch).get(victims.contact, victim)).body;
    expect(there.values.first_name).toBe('Ann');
    expect(there.values.location).not.toBe('Rome');
  });

  it.each([
    'ACME',
    'acme ',
    'Acmé',
    "acme' OR '1' = '1",
    'acme" OR workspace EXISTS',
    '%',
    '*',
    'ac_e',
    '__proto__',
    '../acme',
  ])('called %j is another than acme', async (workspace) => {
    for (const server of [meilisearch, postgres]) {
      for (const query of [{}, { search: 'same' }, { facets: ['company'] }]) {
        attacks += 1;
        const { status, body } = await server.as<ContactPage>(
          { ...rival, workspace },
          'POST',
          '/contacts/query',
          query,
        );
        // A name that could not be one is no token.
        if (status !== 401) expect(body).toMatchObject({ total: 0, contacts: [] });
      }
    }
  });
});
