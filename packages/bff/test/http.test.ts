import { Writable } from 'node:stream';
import { type FieldList, routes } from '@peoplekit/core/contract';
import { sql } from 'drizzle-orm';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { createApp } from '../src/app.ts';
import { createDeps } from '../src/deps.ts';
import { createLog } from '../src/log.ts';
import type { ContactIndex } from '../src/search/contact-index.ts';
import { useTestDatabase } from './harness/test-database.ts';
import { createTestServer } from './harness/test-server.ts';

const database = useTestDatabase();
const server = createTestServer(database, { PEOPLEKIT_ALLOWED_ORIGINS: 'https://host.example' });
afterAll(() => server.close());

/** Every route with something in its parameters. */
const calls = Object.entries(routes).map(([name, { method, path, access }]) => ({
  name,
  method: method.toUpperCase(),
  path: path.replaceAll(/\{\w+\}/g, '00000000-0000-7000-8000-000000000000'),
  access,
}));

describe('every route', () => {
  it.each(calls.filter(({ access }) => access !== 'public'))('$name needs a token', async ({ method, path }) => {
    const attempts = [{}, { authorization: 'Bearer x' }, { authorization: 'Basic dTpw' }, { authorization: 'Bearer' }];
    for (const headers of attempts) {
      const { status, body, headers: answered } = await server.call(method, path, undefined, headers);
      expect(status).toBe(401);
      expect(body.code).toBe('unauthenticated');
      expect(answered.get('www-authenticate')).toBe('Bearer');
    }
  });

  it.each(calls.filter(({ access }) => access !== 'public' && access !== 'actor'))(
    '$name is forbidden for an agent',
    async ({ method, path }) => {
      const { status, body } = await server.as({ role: 'agent' }, method, path, method === 'GET' ? undefined : {});
      expect(status).toBe(403);
      expect(body.code).toBe('forbidden');
    },
  );

  it.each(calls.filter(({ access }) => access === 'public'))('$name needs no token', async ({ method, path }) => {
    expect((await server.call(method, path)).status).toBe(200);
  });
});

describe('GET /me', () => {
  it('tells an agent that there is nothing they may do', async () => {
    const { status, body } = await server.as({ role: 'agent' }, 'GET', '/me');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      actor: { workspace: 'acme', user: 'u1', role: 'agent' },
      permissions: [],
      plan: 'pro',
    });
  });
});

describe('GET /fields', () => {
  it('lists the 38 system fields in order', async () => {
    const { body } = await server.as<FieldList>({ role: 'editor' }, 'GET', '/fields');
    expect(body.fields).toHaveLength(38);
    expect(body.fields[0]).toMatchObject({ key: 'id', type: 'text', kind: 'system', readOnly: true, position: 0 });
  });
});

interface OpenApi {
  openapi: string;
  servers: unknown[];
  paths: Record<string, Record<string, unknown>>;
  components: { schemas: Record<string, unknown> };
}

describe('GET /openapi.json', () => {
  it('describes every route of the contract, with resolvable references', async () => {
    const { body } = await server.call<OpenApi>('GET', '/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    expect(body.servers).toEqual([{ url: '/api/people' }]);
    for (const { method, path } of Object.values(routes)) expect(body.paths[path]?.[method], path).toBeDefined();
    const references = [...JSON.stringify(body).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(
      (match) => match[1],
    );
    expect(references.length).toBeGreaterThan(0);
    expect(body.paths['/jobs/{id}/file']?.get).toMatchObject({
      responses: { 200: { content: { 'text/csv': {}, 'application/json': { schema: {} } } }, 206: {}, 416: {} },
    });
    expect(body.paths['/integrations/{connector}/import']?.post).toMatchObject({ requestBody: { required: false } });
    for (const name of references) expect(body.components.schemas).toHaveProperty([name as string]);
  });
});

describe('cross-origin requests', () => {
  const preflight = (origin: string) =>
    server.app.request('/api/people/me', {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'GET', 'access-control-request-headers': 'authorization' },
    });

  it('are allowed for listed origins, and carry what the browser needs to read', async () => {
    const allowed = await preflight('https://host.example');
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://host.example');
    expect(allowed.headers.get('access-control-allow-headers')).toContain('authorization');
  });

  it('are not for others', async () => {
    for (const origin of ['https://evil.example', 'https://host.example.evil.example', 'null']) {
      expect((await preflight(origin)).headers.get('access-control-allow-origin'), origin).toBeNull();
    }
  });
});

describe('what is wrong with a request', () => {
  const erased = '/contacts/00000000-0000-7000-8000-000000000000';

  it('can be read by pages of listed origins, and is kept by no cache', async () => {
    const headers = { origin: 'https://host.example' };
    const answers = await Promise.all([
      server.call('GET', '/me', undefined, headers),
      server.as({}, 'GET', '/nowhere', undefined, headers),
      server.as({}, 'POST', '/contacts/query', { page: 0 }, headers),
      server.as({ role: 'agent' }, 'POST', '/contacts/query', {}, headers),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([401, 404, 400, 403]);
    for (const { headers: answered } of answers) {
      expect(answered.get('access-control-allow-origin')).toBe('https://host.example');
      expect(answered.get('access-control-expose-headers')).toContain('Retry-After');
      expect(answered.get('cache-control')).toBe('no-store');
      expect(answered.get('x-content-type-options')).toBe('nosniff');
      expect(answered.get('content-type')).toBe('application/problem+json');
    }
  });

  it('has a request id outside of the base path as well', async () => {
    const response = await server.app.request('/nowhere');
    const { requestId } = (await response.json()) as { requestId: string };
    expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(response.headers.get('x-request-id')).toBe(requestId);
  });

  it('may be a parameter that is given twice: which was meant is not guessed', async () => {
    const { status, body } = await server.as({}, 'DELETE', `${erased}?erase=true&erase=false`);
    expect(status).toBe(400);
    expect(body.errors).toEqual([{ pointer: '/erase', message: 'is given more than once' }]);
  });

  it('may be that there is no body, where something has to be said', async () => {
    const { status, body } = await server.as({}, 'POST', '/contacts');
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'invalid', detail: 'The body is missing: send JSON.' });
    expect((await server.as({}, 'POST', `${erased}/export`)).body.code).toBe('not_found');
  });

  it('may be its encoding: letters are not lost without a word', async () => {
    const latin1 = Buffer.from('{"values":{"first_name":"J\xf6rg"}}', 'latin1');
    const authorization = `Bearer ${await server.tokenFor()}`;
    const response = await server.app.request('/api/people/contacts', {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json; charset=latin1' },
      body: latin1,
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid', detail: 'The body is not valid UTF-8.' });
  });

  it('leaves nothing of the answer that there would have been', async () => {
    const { headers } = await server.as({}, 'POST', `${erased}/export`);
    expect(headers.get('content-disposition')).toBeNull();
  });

  it('is told after the plan, which says whether it may be asked at all', async () => {
    const { body } = await server.as({ plan: 'standard' }, 'PUT', '/integrations/hubspot/mapping', { wrong: 1 });
    expect(body.code).toBe('plan_required');
  });

  it.each(['/jobs?limit=-1', '/jobs?limit=101', '/audit?limit=0', '/audit?limit=201', '/audit?limit=1.5'])(
    'is said with the bounds of numbers: %s',
    async (path) => {
      const { body } = await server.as({}, 'GET', path);
      expect(body.errors).toEqual([
        { pointer: '/limit', message: expect.stringMatching(/^must be a whole number from 1 to \d00$/) },
      ]);
    },
  );
});

describe('a request id', () => {
  it('is taken over from a proxy when it is harmless, and made when not', async () => {
    const given = await server.call('GET', '/health', undefined, { 'x-request-id': 'abc-123' });
    expect(given.headers.get('x-request-id')).toBe('abc-123');
    const nasty = await server.call('GET', '/health', undefined, { 'x-request-id': 'a b"<script>' });
    expect(nasty.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('the log', () => {
  /** The BFF with a log that can be read. */
  function logged(index?: ContactIndex) {
    let written = '';
    const sink = new Writable({
      write(chunk, _encoding, done) {
        written += chunk;
        done();
      },
    });
    const config = { ...server.deps.config, logLevel: 'info' as const };
    const deps = { ...createDeps(config, createLog(config, sink)), database: server.deps.database };
    const app = createApp(index ? { ...deps, index } : deps);
    return { app, read: () => written };
  }

  it('has a line for each request, and nothing of tokens, bodies, ids or people', async () => {
    const { app, read } = logged();
    const token = await server.tokenFor();
    const headers = { authorization: `Bearer ${token}` };
    const body = JSON.stringify({ search: 'ann@example.com' });
    await app.request('/api/people/contacts/query?email=ann@example.com', { method: 'POST', headers, body });
    await app.request('/api/people/contacts/0a000000-0000-7000-8000-00000000abcd', { headers });
    const lines = await vi.waitFor(() => {
      const told = read().trim().split('\n');
      expect(told).toHaveLength(2);
      return told.map((line) => JSON.parse(line));
    });
    expect(lines[0]).toMatchObject({ method: 'POST', route: '/contacts/query', status: 200, workspace: 'acme' });
    expect(lines[1]).toMatchObject({ method: 'GET', route: '/contacts/{id}', status: 404 });
    expect(read()).not.toContain('ann@example.com');
    expect(read()).not.toContain(token);
    expect(read()).not.toContain('abcd');
  });

  it.each([
    ['a value that Postgres refuses', sql`select ${'ann@example.com'}::uuid`, '22P02'],
    ['a statement that is wrong', sql`select ${'ann@example.com'}::text from nowhere`, '42P01'],
  ])('says what failed at %s, and not whose value it was', async (_what, statement, code) => {
    const { app, read } = logged({
      search: (query) => server.deps.database.inWorkspace(query.workspace, (tx) => tx.execute(statement)) as never,
      facets: async () => ({}),
    });
    const headers = { authorization: `Bearer ${await server.tokenFor()}` };
    const response = await app.request('/api/people/contacts/query', { method: 'POST', headers, body: '{}' });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('ann@example.com');
    const [failure] = read()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(failure).toMatchObject({ level: 'error', code: 'internal', err: { type: 'PostgresError', code } });
    expect(failure.err.stack.length).toBeGreaterThan(0);
    expect(read()).not.toContain('ann@example.com');
  });
});

describe('without its database', () => {
  it('is alive, not ready, and answers 503 rather than 500', async () => {
    const lost = createTestServer({ ...database, url: 'postgres://postgres@127.0.0.1:1/none' });
    expect((await lost.call('GET', '/health')).status).toBe(200);
    const ready = await lost.call('GET', '/ready');
    expect(ready.status).toBe(503);
    expect(ready.body).toEqual({ status: 'unavailable', dependencies: { postgres: { status: 'unavailable' } } });
    const { status, body, headers } = await lost.as({}, 'POST', '/contacts/query', {});
    expect(status).toBe(503);
    expect(body.code).toBe('unavailable');
    expect(headers.get('retry-after')).toBe('1');
    await lost.close();
  });
});
