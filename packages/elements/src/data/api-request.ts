import { type ErrorCode, errorStatus, type Problem, rolesWithoutPermissions } from '@peoplekit/core';
import { AccessToken, claimsOf, type TokenOptions } from './access-token.ts';
import { PeopleError } from './people-error.ts';

export interface ApiOptions extends TokenOptions {
  /** Base URL of the BFF, such as `/api/people`. */
  endpoint: string;
  fetch?: typeof fetch | undefined;
}

export interface ApiRequest {
  /** GET when absent. */
  method?: string | undefined;
  body?: unknown;
  headers?: Record<string, string> | undefined;
  signal?: AbortSignal | undefined;
  /** It is sent even if the page goes meanwhile. */
  keepalive?: boolean | undefined;
}

/** Browsers refuse more than 64 KiB that is to outlive its page. */
const maxKept = 60_000;

/** Sends a request to the BFF. Fails with a `PeopleError`, or with the signal's reason when it was aborted. */
export type OpenApi = (path: string, request?: ApiRequest) => Promise<Response>;

/** `token` and `getToken` are read at each request; one that is refused with 401 asks `getToken` once and is sent again. */
export function createOpenApi(options: ApiOptions): OpenApi {
  const base = options.endpoint.replace(/\/+$/, '');
  const accessToken = new AccessToken(options);
  const send = options.fetch ?? ((url: string, init: RequestInit) => fetch(url, init));

  async function attempt(path: string, token: string | undefined, request: ApiRequest): Promise<Response> {
    const { method = 'GET', body, signal } = request;
    const headers: Record<string, string> = { accept: 'application/json', ...request.headers };
    if (token !== undefined) headers.authorization = `Bearer ${token}`;
    const init: RequestInit = { method, headers, credentials: 'same-origin' };
    if (body !== undefined) {
      headers['content-type'] = 'application/json';
      init.body = JSON.stringify(body);
      if (request.keepalive && init.body.length < maxKept) init.keepalive = true;
    }
    if (signal) init.signal = signal;
    try {
      return await send(base + path, init);
    } catch (cause) {
      throw signal?.aborted ? signal.reason : unreachable(cause);
    }
  }

  return async (path, request = {}) => {
    const token = await accessToken.read();
    request.signal?.throwIfAborted();
    if (!forAll.includes(path) && mayNothing(token))
      throw new PeopleError('forbidden', 'The token gives no permission');
    let response = await attempt(path, token, request);
    if (response.status === 401) {
      const another = await accessToken.replace(token);
      if (another !== undefined) response = await attempt(path, another, request);
    }
    if (!response.ok) throw await problemOf(response);
    return response;
  };
}

/** Routes that need no permission. */
const forAll = ['/me', '/integrations'];

/** Who may nothing at all is refused all others: a page need not ask, and fill its console with what the token says. */
function mayNothing(token = ''): boolean {
  const { permissions, role } = claimsOf(token);
  return Array.isArray(permissions) ? permissions.length === 0 : rolesWithoutPermissions.includes(role);
}

function unreachable(cause: unknown): PeopleError {
  const code = navigator.onLine === false ? 'offline' : 'unavailable';
  return new PeopleError(code, 'The server cannot be reached', { cause });
}

/** A success that is no JSON is a proxy's login page or a wrong endpoint, which no user can tell from a broken server. */
export async function readJson<T>(response: Response, signal: AbortSignal | undefined): Promise<T> {
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
    deletedAt: problem.deletedAt,
  });
}

/** For answers that did not come from the BFF itself, but from a proxy before it. */
function codeFor(status: number): ErrorCode {
  const code = (Object.keys(errorStatus) as ErrorCode[]).find((candidate) => errorStatus[candidate] === status);
  return code ?? (status >= 501 ? 'unavailable' : status >= 500 ? 'internal' : 'invalid');
}
