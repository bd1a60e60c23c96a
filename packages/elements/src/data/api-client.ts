import { type ErrorCode, errorStatus, type Problem } from '@peoplekit/core';
import type { Contact, ContactPage, FieldList, Me } from '@peoplekit/core/contract';
import { AccessToken, type TokenOptions } from './access-token.ts';
import type { PeopleClient, RequestOptions } from './people-client.ts';
import { PeopleError } from './people-error.ts';

export interface ApiClientOptions extends TokenOptions {
  /** Base URL of the BFF, such as `/api/people`. */
  endpoint: string;
  fetch?: typeof fetch | undefined;
}

/**
 * A client of the BFF. `token` and `getToken` are read at each request, so an options object with getters always sends what
 * the host has now. A request that is refused with 401 asks `getToken` once and is sent again.
 */
export function createApiClient(options: ApiClientOptions): PeopleClient {
  const base = options.endpoint.replace(/\/+$/, '');
  const accessToken = new AccessToken(options);
  const send = options.fetch ?? ((url: string, init: RequestInit) => fetch(url, init));

  async function attempt(path: string, token: string | undefined, body: unknown, signal: AbortSignal | undefined) {
    const headers: Record<string, string> = { accept: 'application/json' };
    if (token !== undefined) headers.authorization = `Bearer ${token}`;
    if (body !== undefined) headers['content-type'] = 'application/json';
    const init: RequestInit = { method: body === undefined ? 'GET' : 'POST', headers, credentials: 'same-origin' };
    if (body !== undefined) init.body = JSON.stringify(body);
    if (signal) init.signal = signal;
    try {
      return await send(base + path, init);
    } catch (cause) {
      throw signal?.aborted ? signal.reason : unreachable(cause);
    }
  }

  async function request<T>(path: string, { signal }: RequestOptions = {}, body?: unknown): Promise<T> {
    const token = await accessToken.read();
    signal?.throwIfAborted();
    let response = await attempt(path, token, body, signal);
    if (response.status === 401) {
      const another = await accessToken.replace(token);
      if (another !== undefined) response = await attempt(path, another, body, signal);
    }
    if (!response.ok) throw await problemOf(response);
    return readJson<T>(response, signal);
  }

  return {
    me: (options) => request<Me>('/me', options),
    fields: async (options) =>
      (await request<FieldList>('/fields', options)).fields as Awaited<ReturnType<PeopleClient['fields']>>,
    queryContacts: (query, options) => request<ContactPage>('/contacts/query', options, query),
    getContact: (id, options) => request<Contact>(`/contacts/${encodeURIComponent(id)}`, options),
  };
}

function unreachable(cause: unknown): PeopleError {
  return navigator.onLine === false
    ? new PeopleError('offline', 'The browser is offline', { cause })
    : new PeopleError('unavailable', 'The server cannot be reached', { cause });
}

/** A success that is no JSON is a proxy's login page or a wrong endpoint, which no user can tell from a broken server. */
async function readJson<T>(response: Response, signal: AbortSignal | undefined): Promise<T> {
  try {
    return (await response.json()) as T;
  } catch (cause) {
    if (signal?.aborted) throw signal.reason;
    throw new PeopleError('unavailable', 'The answer is no JSON', { status: response.status, cause });
  }
}

async function problemOf(response: Response): Promise<PeopleError> {
  const { status } = response;
  const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
  const code = problem.code && problem.code in errorStatus ? problem.code : codeFor(status);
  return new PeopleError(code, problem.detail ?? problem.title ?? `HTTP ${status}`, {
    status,
    requestId: problem.requestId ?? response.headers.get('x-request-id') ?? undefined,
    errors: problem.errors,
  });
}

/** For answers that did not come from the BFF itself, but from a proxy before it. */
function codeFor(status: number): ErrorCode {
  const code = (Object.keys(errorStatus) as ErrorCode[]).find((candidate) => errorStatus[candidate] === status);
  return code ?? (status >= 501 ? 'unavailable' : status >= 500 ? 'internal' : 'invalid');
}
