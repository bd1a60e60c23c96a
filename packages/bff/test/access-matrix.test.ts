import { type Role, roles } from '@peoplekit/core';
import { routes } from '@peoplekit/core/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contactCalls } from './harness/contact-calls.ts';
import { fieldCalls } from './harness/field-calls.ts';
import { useTestDatabase } from './harness/test-database.ts';
import { type Caller, createTestServer } from './harness/test-server.ts';

const database = useTestDatabase();
const server = createTestServer(database);
afterAll(() => server.close());

const everybody: readonly Role[] = roles;
const people: readonly Role[] = ['owner', 'admin', 'editor', 'service'];
const managers: readonly Role[] = ['owner', 'admin', 'service'];

const allContacts = { scope: { kind: 'all' } };

/** What must happen on a route: who gets in, and what an owner of another workspace gets with the same request. */
interface Row {
  roles: readonly Role[] | 'public';
  /** `{contact}`, `{view}`, `{field}` and `{job}` are put in: each call has one of its own. */
  path: string;
  body?: unknown;
  status?: number;
  rival?: number;
}

/** What stands in contacts, fields and views of `acme` only. */
const secrets = ['ann@acme.example', 'Acme only', 'Kept by Acme'];

const values = { values: { company: 'Acme' } };
const preferences = { columns: [], pageSize: 50 };

/** By the name of the route. Written by hand and not from the contract, so that a slip there shows here. */
const matrix: Record<string, Row> = {
  health: { roles: 'public', path: '/health' },
  ready: { roles: 'public', path: '/ready' },
  openapi: { roles: 'public', path: '/openapi.json' },
  metrics: { roles: 'public', path: '/metrics' },
  me: { roles: everybody, path: '/me' },
  listFields: { roles: people, path: '/fields' },
  createField: { roles: managers, path: '/fields', body: { label: 'New', type: 'text' }, status: 201, rival: 201 },
  updateField: { roles: managers, path: '/fields/{field}', body: { label: 'Other' }, rival: 404 },
  deleteField: { roles: managers, path: '/fields/{field}', rival: 404 },
  orderFields: { roles: managers, path: '/fields/order', body: { keys: ['email'] } },
  queryContacts: { roles: people, path: '/contacts/query', body: {} },
  getContact: { roles: people, path: '/contacts/{contact}', rival: 404 },
  createContact: { roles: people, path: '/contacts', body: values, status: 201, rival: 201 },
  updateContact: { roles: people, path: '/contacts/{contact}', body: values, rival: 404 },
  upsertContacts: { roles: ['service'], path: '/contacts/upsert', body: { match: 'email', contacts: [] }, rival: 403 },
  deleteContact: { roles: people, path: '/contacts/{contact}', rival: 404 },
  restoreContact: { roles: people, path: '/contacts/{contact}/restore', rival: 404 },
  revealContact: { roles: people, path: '/contacts/{contact}/reveal', body: { fields: ['email'] }, rival: 404 },
  exportSubject: { roles: people, path: '/contacts/{contact}/export', body: {}, rival: 404 },
  getTablePreferences: { roles: people, path: '/preferences/table' },
  saveTablePreferences: { roles: people, path: '/preferences/table', body: preferences },
  resetTablePreferences: { roles: people, path: '/preferences/table' },
  listViews: { roles: people, path: '/views' },
  createView: { roles: people, path: '/views', body: { name: 'v', query: {} }, status: 201, rival: 201 },
  updateView: { roles: people, path: '/views/{view}', body: { default: true }, rival: 404 },
  deleteView: { roles: people, path: '/views/{view}', rival: 404 },
  listAudit: { roles: managers, path: '/audit' },
  listAuditActors: { roles: managers, path: '/audit/actors' },
  exportAudit: { roles: managers, path: '/audit/export' },
  events: { roles: people, path: '/events' },
  bulkEditContacts: { roles: people, path: '/contacts/bulk-edit', body: { ...allContacts, ...values }, status: 202 },
  bulkDeleteContacts: { roles: people, path: '/contacts/bulk-delete', body: allContacts, status: 202 },
  createExport: { roles: people, path: '/exports', body: { ...allContacts, format: 'csv' }, status: 202 },
  listJobs: { roles: people, path: '/jobs' },
  getJob: { roles: people, path: '/jobs/{job}', rival: 404 },
  cancelJob: { roles: people, path: '/jobs/{job}/cancel', rival: 404 },
  // Nothing runs the jobs here: they wait, and there is nothing to try again, to take back or to download yet.
  retryJob: { roles: people, path: '/jobs/{job}/retry', status: 409, rival: 404 },
  undoJob: { roles: people, path: '/jobs/{job}/undo', status: 409, rival: 404 },
  getJobFile: { roles: people, path: '/jobs/{job}/file', status: 404 },
  getJobReport: { roles: people, path: '/jobs/{job}/report', rival: 404 },
  createJobTicket: { roles: people, path: '/jobs/{job}/ticket', status: 404 },
  listIntegrations: { roles: everybody, path: '/integrations' },
  // None is set up or connected: who may comes as far as to be told so.
  connectIntegration: { roles: managers, path: '/integrations/hubspot/connect', body: {}, status: 503 },
  authorizeIntegration: { roles: 'public', path: '/integrations/hubspot/authorize' },
  integrationCallback: { roles: 'public', path: '/integrations/hubspot/callback' },
  disconnectIntegration: { roles: managers, path: '/integrations/hubspot', status: 404 },
  listRemoteFields: { roles: people, path: '/integrations/hubspot/remote-fields', status: 409 },
  getMapping: { roles: people, path: '/integrations/hubspot/mapping', status: 409 },
  saveMapping: {
    roles: managers,
    path: '/integrations/hubspot/mapping',
    body: { fields: [], match: ['email'] },
    status: 409,
  },
  saveSchedule: {
    roles: managers,
    path: '/integrations/hubspot/schedules/import',
    body: { interval: 'hour' },
    status: 409,
  },
  deleteSchedule: { roles: managers, path: '/integrations/hubspot/schedules/import', status: 404 },
  previewSync: { roles: people, path: '/integrations/hubspot/preview', body: { direction: 'import' }, status: 409 },
  importFromCrm: { roles: people, path: '/integrations/hubspot/import', body: {}, status: 409 },
  exportToCrm: { roles: people, path: '/integrations/hubspot/export', body: allContacts, status: 409 },
};

/** The same requests with what needs more than the route says. */
const stricter: Record<string, Row & { method: string }> = {
  erase: { method: 'DELETE', roles: managers, path: '/contacts/{contact}?erase=true', rival: 404 },
  savePreferencesOfAll: {
    ...{ method: 'PUT', roles: managers, path: '/preferences/table?scope=workspace', body: preferences },
  },
  resetPreferencesOfAll: { method: 'DELETE', roles: managers, path: '/preferences/table?scope=workspace' },
};

interface Operation {
  name: string;
  method: string;
  path: string;
}

/** What the server says that it has. */
async function operations(): Promise<Operation[]> {
  const { body } = await server.call<{ paths: Record<string, Record<string, { operationId: string }>> }>(
    'GET',
    '/openapi.json',
  );
  return Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => ({ name: operationId, method, path })),
  );
}

/** Things of `acme` that exist when the request comes; each of its own, as some requests end them. */
async function prepare(path: string, user: string): Promise<string> {
  if (path.includes('{contact}')) {
    const { id } = await contactCalls(server).newContact({ email: 'ann@acme.example' });
    return path.replace('{contact}', id);
  }
  if (path.includes('{view}')) {
    const view = await server.as<{ id: string }>({ user }, 'POST', '/views', {
      name: 'Kept by Acme',
      query: {},
      shared: true,
    });
    return path.replace('{view}', view.body.id);
  }
  if (path.includes('{job}')) {
    const job = await server.as<{ id: string }>({ user }, 'POST', '/exports', { ...allContacts, format: 'csv' });
    return path.replace('{job}', job.body.id);
  }
  if (!path.includes('{field}')) return path;
  return path.replace('{field}', (await fieldCalls(server).newField({ label: 'Acme only', type: 'text' })).key);
}

interface Told {
  status: number;
  text?: string;
  code?: string | undefined;
}

/** Streams have no end: only how they begin is looked at. */
async function send(method: string, path: string, body: unknown, authorization: string | undefined): Promise<Told> {
  const response = await server.app.request(`/api/people${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    await response.body?.cancel();
    return { status: response.status };
  }
  const text = await response.text();
  return {
    status: response.status,
    text,
    code: text.startsWith('{') ? (JSON.parse(text) as { code?: string }).code : undefined,
  };
}

const bearer = async (caller: Caller) => `Bearer ${await server.tokenFor(caller)}`;

/** A token of `rival` whose claims say `acme` instead: the signature is that of what it said before. */
async function forged(role: Role): Promise<string> {
  const [header, payload = '', signature] = (await server.tokenFor({ workspace: 'rival', role })).split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  const changed = Buffer.from(JSON.stringify({ ...claims, workspace: 'acme' })).toString('base64url');
  return `Bearer ${header}.${changed}.${signature}`;
}

const rows = [
  ...Object.entries(matrix).map(([name, row]) => {
    const route = Object.entries(routes).find(([key]) => key === name)?.[1];
    return { name, method: (route?.method ?? 'get').toUpperCase(), ...row };
  }),
  ...Object.entries(stricter).map(([name, row]) => ({ name, ...row })),
];

let attacks = 0;
beforeAll(() => contactCalls(server).newContact());
afterAll(() => console.log(`access: ${attacks} requests compared with the table`));

describe('the table of who may do what', () => {
  it('has a row for every route that the server has, and none for another', async () => {
    const described = await operations();
    expect(described.map(({ name }) => name).sort()).toEqual(Object.keys(matrix).sort());
    for (const { name, method, path } of described) {
      const row = rows.find((candidate) => candidate.name === name);
      const pattern = new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
      expect(row?.method, name).toBe(method.toUpperCase());
      expect(row?.path.split('?')[0], name).toMatch(pattern);
    }
  });
});

describe.each(rows)('$name', ({ method, path, body, roles: allowed, status = 200, rival = status }) => {
  it.each(roles)('answers the role %s as the table says', async (role) => {
    const user = `user of ${role}`;
    const mayCome = allowed === 'public' || allowed.includes(role);
    const told = await send(method, await prepare(path, user), body, await bearer({ role, user }));
    attacks += 1;
    expect(told).toMatchObject(mayCome ? { status } : { status: 403, code: 'forbidden' });
  });

  it('takes no forged token, whatever role it claims', async () => {
    for (const role of roles) {
      const told = await send(method, await prepare(path, 'u1'), body, await forged(role));
      attacks += 1;
      expect(told.status, role).toBe(allowed === 'public' ? status : 401);
    }
    const bare = await send(method, await prepare(path, 'u1'), body, undefined);
    expect(bare.status).toBe(allowed === 'public' ? status : 401);
  });

  it('knows nothing of this workspace for the owner of another', async () => {
    const told = await send(method, await prepare(path, 'u1'), body, await bearer({ workspace: 'rival' }));
    attacks += 1;
    expect(told.status).toBe(rival);
    for (const ofAcme of secrets) expect(told.text ?? '').not.toContain(ofAcme);
    if (rival === 404) expect(told.code).toBe('not_found');
  });
});
