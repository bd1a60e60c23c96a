import { describe, expect, it, vi } from 'vitest';
import { createApiClient } from './api-client.ts';

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const page = { contacts: [], total: 0, page: 1, pageSize: 50, index: { engine: 'postgres', pending: 0 } };

/** A server that gives these answers, one after another, and the requests that it got. */
function server(...answers: (Response | Error)[]) {
  const requests: {
    url: string;
    method: string;
    authorization: string | null;
    ifMatch?: string;
    keepalive?: boolean;
    body: unknown;
  }[] = [];
  const send = vi.fn(async (url: RequestInfo | URL, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    const ifMatch = headers.get('if-match');
    requests.push({
      url: String(url),
      method: init.method ?? 'GET',
      authorization: headers.get('authorization'),
      ...(ifMatch !== null && { ifMatch }),
      ...(init.keepalive && { keepalive: true }),
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
    });
    const answer = answers.shift();
    if (!answer || answer instanceof Error) throw answer ?? new TypeError('no more answers');
    return answer;
  });
  return { requests, fetch: send as unknown as typeof fetch };
}

describe('createApiClient', () => {
  it('asks the routes of the contract with the token', async () => {
    const { requests, fetch } = server(
      json({ actor: {} }),
      json({ fields: [{ key: 'email' }] }),
      json(page),
      json({ id: 'a/b' }),
    );
    const client = createApiClient({ endpoint: '/api/people/', token: 'T', fetch });
    await client.me();
    expect(await client.fields()).toEqual([{ key: 'email' }]);
    await client.queryContacts({ page: 2 });
    await client.getContact('a/b');
    expect(requests).toEqual([
      { url: '/api/people/me', method: 'GET', authorization: 'Bearer T', body: undefined },
      { url: '/api/people/fields', method: 'GET', authorization: 'Bearer T', body: undefined },
      { url: '/api/people/contacts/query', method: 'POST', authorization: 'Bearer T', body: { page: 2 } },
      { url: '/api/people/contacts/a%2Fb', method: 'GET', authorization: 'Bearer T', body: undefined },
    ]);
  });

  it('asks nothing for who may nothing, but who they are, and asks for all others', async () => {
    const token = (claims: object) => `e.${btoa(JSON.stringify(claims))}.s`;
    const ask = async (claims: object) => {
      const { requests, fetch } = server(json({}), json(page));
      const client = createApiClient({ endpoint: '/p', token: token(claims), fetch });
      await client.me();
      const code = await client.queryContacts({}).then(
        () => 'answered',
        (error) => error.code,
      );
      return [code, requests.length];
    };
    for (const claims of [{ role: 'agent' }, { role: 'owner', permissions: [] }])
      expect(await ask(claims)).toEqual(['forbidden', 1]);
    for (const claims of [{ role: 'editor' }, { role: 'agent', permissions: ['contacts:read'] }, { role: 'other' }, {}])
      expect(await ask(claims)).toEqual(['answered', 2]);
  });

  it('manages fields by the routes of the contract', async () => {
    const seats = { key: 'seats/2', label: 'Seats' };
    const { requests, fetch } = server(json(seats), json(seats), json(seats), json({ fields: [seats] }));
    const client = createApiClient({ endpoint: '/p', fetch });
    expect(await client.createField({ label: 'Seats', type: 'number' })).toEqual(seats);
    await client.updateField('seats/2', { privacy: 'hidden' });
    await client.deleteField('seats/2');
    expect(await client.orderFields(['seats/2', 'email'])).toEqual([seats]);
    expect(requests.map(({ method, url, body }) => [method, url, body])).toEqual([
      ['POST', '/p/fields', { label: 'Seats', type: 'number' }],
      ['PATCH', '/p/fields/seats%2F2', { privacy: 'hidden' }],
      ['DELETE', '/p/fields/seats%2F2', undefined],
      ['PUT', '/p/fields/order', { keys: ['seats/2', 'email'] }],
    ]);
  });

  it('writes contacts by the routes of the contract', async () => {
    const contact = { id: 'a/b', revision: 3 };
    const { requests, fetch } = server(
      ...[contact, contact, contact, contact, contact, contact].map((body) => json(body)),
      json({ values: { email: 'ann@example.com' } }),
    );
    const client = createApiClient({ endpoint: '/p', fetch });
    expect(await client.createContact({ company: 'Acme' })).toEqual(contact);
    await client.updateContact('a/b', { company: null }, { revision: 2 });
    await client.updateContact('a/b', { company: 'Acme' });
    await client.deleteContact('a/b');
    await client.deleteContact('a/b', { erase: true });
    await client.restoreContact('a/b');
    expect(await client.revealContact('a/b', ['email'])).toEqual({ email: 'ann@example.com' });
    expect(requests.map(({ method, url, ifMatch, body }) => [method, url, ifMatch, body])).toEqual([
      ['POST', '/p/contacts', undefined, { values: { company: 'Acme' } }],
      ['PATCH', '/p/contacts/a%2Fb', '"2"', { values: { company: null } }],
      ['PATCH', '/p/contacts/a%2Fb', undefined, { values: { company: 'Acme' } }],
      ['DELETE', '/p/contacts/a%2Fb', undefined, undefined],
      ['DELETE', '/p/contacts/a%2Fb?erase=true', undefined, undefined],
      ['POST', '/p/contacts/a%2Fb/restore', undefined, undefined],
      ['POST', '/p/contacts/a%2Fb/reveal', undefined, { fields: ['email'] }],
    ]);
  });

  it('keeps preferences and views by the routes of the contract', async () => {
    const preferences = { columns: [], pageSize: 25 as const };
    const view = { name: 'Open', query: { search: 'ann' } };
    const { requests, fetch } = server(
      ...[preferences, preferences, preferences, preferences, { views: [view] }, view, view, view].map((body) =>
        json(body),
      ),
    );
    const client = createApiClient({ endpoint: '/p', fetch });
    expect(await client.getPreferences()).toEqual(preferences);
    await client.savePreferences(preferences);
    await client.savePreferences(preferences, { scope: 'workspace' });
    await client.resetPreferences();
    expect(await client.listViews()).toEqual([view]);
    await client.createView(view);
    await client.updateView('v/1', { default: true });
    await client.deleteView('v/1');
    expect(requests.map(({ method, url, body }) => [method, url, body])).toEqual([
      ['GET', '/p/preferences/table', undefined],
      ['PUT', '/p/preferences/table', preferences],
      ['PUT', '/p/preferences/table?scope=workspace', preferences],
      ['DELETE', '/p/preferences/table', undefined],
      ['GET', '/p/views', undefined],
      ['POST', '/p/views', view],
      ['PATCH', '/p/views/v%2F1', { default: true }],
      ['DELETE', '/p/views/v%2F1', undefined],
    ]);
  });

  it('saves preferences even if the page goes meanwhile, unless they are more than browsers send then', async () => {
    const column = { field: 'email', visible: true, pinned: null };
    const { requests, fetch } = server(json({}), json({}), json(page));
    const client = createApiClient({ endpoint: '/p', fetch });
    await client.savePreferences({ columns: [column], pageSize: 25 });
    await client.savePreferences({ columns: Array(1_500).fill(column), pageSize: 25 });
    await client.queryContacts({});
    expect(requests.map(({ keepalive }) => keepalive)).toEqual([true, undefined, undefined]);
  });

  it('asks getToken once when the server refuses the token, and sends the request again', async () => {
    const { requests, fetch } = server(json({}, 401), json(page));
    const getToken = vi.fn(async () => 'new');
    await createApiClient({ endpoint: '', token: 'old', getToken, fetch }).queryContacts({ page: 3 });
    expect(getToken).toHaveBeenCalledTimes(1);
    expect(requests.map(({ authorization, body }) => [authorization, body])).toEqual([
      ['Bearer old', { page: 3 }],
      ['Bearer new', { page: 3 }],
    ]);
  });

  it('gives up when the new token is refused too', async () => {
    const { requests, fetch } = server(json({}, 401), json({}, 401));
    const client = createApiClient({ endpoint: '', token: 'old', getToken: async () => 'new', fetch });
    await expect(client.me()).rejects.toMatchObject({ code: 'unauthenticated', status: 401 });
    expect(requests).toHaveLength(2);
  });

  it('makes errors of problem documents', async () => {
    const problem = {
      type: 'about:blank',
      title: 'Bad filter',
      status: 400,
      code: 'filter_invalid',
      detail: 'The filter is wrong',
      errors: [{ pointer: '/filter/all/0', message: 'must be' }],
      requestId: 'req-7',
    };
    const { fetch } = server(json(problem, 400));
    await expect(createApiClient({ endpoint: '', fetch }).queryContacts({})).rejects.toMatchObject({
      name: 'PeopleError',
      code: 'filter_invalid',
      message: 'The filter is wrong',
      status: 400,
      requestId: 'req-7',
      errors: [{ pointer: '/filter/all/0', message: 'must be' }],
    });
  });

  it.each([
    [403, 'forbidden'],
    [404, 'not_found'],
    [418, 'invalid'],
    [429, 'rate_limited'],
    [500, 'internal'],
    [502, 'unavailable'],
    [503, 'unavailable'],
  ])('has a code for an answer %i that did not come from the BFF: %s', async (status, code) => {
    const { fetch } = server(new Response('<html>', { status }));
    await expect(createApiClient({ endpoint: '', fetch }).me()).rejects.toMatchObject({ code, status });
  });

  it('tells a server that cannot be reached, and one that answers nonsense', async () => {
    const { fetch } = server(new TypeError('Failed to fetch'), new Response('<html>login</html>'));
    const client = createApiClient({ endpoint: '', fetch });
    await expect(client.me()).rejects.toMatchObject({ code: 'unavailable', status: 0 });
    await expect(client.me()).rejects.toMatchObject({ code: 'unavailable', status: 200 });
  });

  it('fails with the reason of an abort, whatever fetch says', async () => {
    const { fetch } = server(new TypeError('aborted'));
    const abort = new AbortController();
    abort.abort(new Error('superseded'));
    await expect(createApiClient({ endpoint: '', fetch }).me({ signal: abort.signal })).rejects.toThrow('superseded');
  });
});
