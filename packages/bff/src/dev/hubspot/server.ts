import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FaultAction, Faults, type JournalEntry } from '../faults.ts';
import { type ApiAnswer, type ApiRequest, contactsApi, problem } from './contacts-api.ts';
import { HubspotOAuth } from './oauth.ts';
import { propertiesApi } from './properties-api.ts';
import { HubspotStore } from './store.ts';

/** Looks at a request and its answer. @returns what breaks the contract */
export type ContractCheck = (request: ApiRequest, answer: ApiAnswer) => string[];

export interface HubspotSimulatorOptions {
  port?: number;
  now?: () => number;
  check?: ContractCheck;
  /** Calls that are let through in any so many milliseconds; those beyond are answered with 429. */
  limits?: { calls: number; window: number };
}

/** HubSpot as far as the connector uses it, on this machine, with a memory of its own. For tests and for the demo. */
export interface HubspotSimulator {
  url: string;
  authorizeUrl: string;
  store: HubspotStore;
  oauth: HubspotOAuth;
  faults: Faults;
  journal: JournalEntry[];
  /** What broke the contract: none may be left at the end of a test. */
  violations: string[];
  close(): Promise<void>;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

const bearerOf = (request: IncomingMessage) => /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];

const authorizePage = (href: string) => `<!doctype html><html lang="en"><title>HubSpot simulator</title>
<h1>HubSpot simulator</h1><p>This is no real HubSpot: it runs on this machine, and its contacts are made up.</p>
<p><a href="${href.replaceAll('&', '&amp;')}">Allow Peoplekit to use the simulated account</a></p></html>`;

export async function startHubspotSimulator(options: HubspotSimulatorOptions = {}): Promise<HubspotSimulator> {
  const { now = Date.now, check, limits } = options;
  const store = new HubspotStore(now);
  const oauth = new HubspotOAuth(now);
  const faults = new Faults();
  const journal: JournalEntry[] = [];
  const violations: string[] = [];
  const passed: number[] = [];

  function isTooFast(): boolean {
    if (!limits) return false;
    const at = performance.now();
    while (passed[0] !== undefined && passed[0] <= at - limits.window) passed.shift();
    if (passed.length >= limits.calls) return true;
    passed.push(at);
    return false;
  }

  function answerApi(request: IncomingMessage, api: ApiRequest): ApiAnswer {
    const scopes = oauth.scopesOf(bearerOf(request));
    if (!scopes) return problem(401, 'EXPIRED_AUTHENTICATION', 'The OAuth token used to make this call expired.');
    if (isTooFast())
      return {
        status: 429,
        body: {
          status: 'error',
          message: 'You have reached your ten_secondly_rolling limit.',
          errorType: 'RATE_LIMIT',
          policyName: 'TEN_SECONDLY_ROLLING',
          category: 'RATE_LIMITS',
        },
      };
    if (api.path === '/account-info/2026-03/details')
      return { status: 200, body: { portalId: 4_711, uiDomain: 'simulator', accountType: 'STANDARD' } };
    return (
      contactsApi(store, api) ??
      propertiesApi(store, api, scopes) ??
      problem(404, 'OBJECT_NOT_FOUND', `There is nothing at ${api.path}`)
    );
  }

  function handle(request: IncomingMessage, url: URL, text: string): ApiAnswer {
    const { method = 'GET' } = request;
    if (url.pathname === '/oauth/2026-03/token') return oauth.token(new URLSearchParams(text));
    if (url.pathname === '/oauth/2026-03/token/revoke') return oauth.revoke(new URLSearchParams(text));
    let body: unknown;
    try {
      body = text === '' ? undefined : JSON.parse(text);
    } catch {
      return problem(400, 'VALIDATION_ERROR', 'Invalid input JSON');
    }
    const api = { method, path: url.pathname, query: url.searchParams, body };
    const answer = answerApi(request, api);
    violations.push(...(check?.(api, answer) ?? []));
    return answer;
  }

  function send(response: ServerResponse, { status, body }: ApiAnswer, headers: Record<string, string> = {}): void {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  }

  /** @returns the status that was answered */
  async function respond(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    action: FaultAction | undefined,
  ): Promise<number | 'dropped'> {
    const text = await readBody(request);
    if (action && 'delay' in action) await sleep(action.delay);
    if (action && 'drop' in action && action.drop === 'before') {
      request.socket.destroy();
      return 'dropped';
    }
    if (action && 'status' in action && !('raw' in action)) {
      send(response, { status: action.status, body: action.body ?? {} }, action.headers);
      return action.status;
    }
    const answer = handle(request, url, text);
    if (action && 'hold' in action) await sleep(action.hold);
    if (action && 'raw' in action) {
      response.writeHead(action.status ?? 200, { 'content-type': 'application/json', ...action.headers });
      response.end(action.raw);
      return action.status ?? 200;
    }
    if (action && 'drop' in action) {
      if (action.drop === 'in-body') {
        const whole = JSON.stringify(answer.body);
        response.writeHead(answer.status, {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(whole),
        });
        response.write(whole.slice(0, whole.length / 2));
        await sleep(20);
      }
      request.socket.destroy();
      return 'dropped';
    }
    send(response, action && 'answer' in action ? { ...answer, body: action.answer(answer.body) } : answer);
    return answer.status;
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const { method = 'GET' } = request;
    if (url.pathname === '/oauth/authorize') {
      const href = oauth.allow(url.searchParams);
      response.writeHead(href ? 200 : 400, { 'content-type': 'text/html; charset=utf-8' });
      response.end(href ? authorizePage(href) : 'This app asks in a way that HubSpot would not take.');
      return;
    }
    const action = faults.next(method, url.pathname);
    const entry: JournalEntry = {
      at: performance.now(),
      method,
      path: url.pathname,
      status: 0,
      fault: action !== undefined,
    };
    journal.push(entry);
    respond(request, response, url, action).then(
      (status) => {
        entry.status = status;
      },
      () => request.socket.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    authorizeUrl: `${url}/oauth/authorize`,
    store,
    oauth,
    faults,
    journal,
    violations,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
