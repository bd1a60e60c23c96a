import { describe, expect, it, vi } from 'vitest';
import { createApiClient } from './api-client.ts';

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const page = { contacts: [], total: 0, page: 1, pageSize: 50, index: { engine: 'postgres', pending: 0 } };

/** A server that gives these answers, one after another, and the requests that it got. */
function server(...answers: (Response | Error)[]) {
  const requests: { url: string; method: string; authorization: string | null; body: unknown }[] = [];
  const send = vi.fn(async (url: RequestInfo | URL, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    requests.push({
      url: String(url),
      method: init.method ?? 'GET',
      authorization: headers.get('authorization'),
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
