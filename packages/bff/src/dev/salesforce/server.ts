import { allowPage } from '../allow-page.ts';
import { recordPage } from '../record-page.ts';
import { bearerOf, type PlayedAnswer, type PlayedRequest, type Simulator, startSimulator } from '../simulator.ts';
import { type ApiRequest, base, problem } from './api-answers.ts';
import { BulkApi } from './bulk-api.ts';
import { SalesforceOAuth } from './oauth.ts';
import { recordsApi } from './records-api.ts';
import { SalesforceStore } from './store.ts';

/** Looks at a request and its answer. @returns what breaks the contract */
export type ContractCheck = (request: PlayedRequest, answer: PlayedAnswer) => string[];

export interface SalesforceSimulatorOptions {
  port?: number;
  now?: () => number;
  check?: ContractCheck;
}

/** Salesforce as far as the connector uses it, on this machine, with a memory of its own. For tests and for the demo. */
export interface SalesforceSimulator extends Simulator {
  store: SalesforceStore;
  oauth: SalesforceOAuth;
  bulk: BulkApi;
  /** Calls of this day: over the limit nothing is answered. */
  usage: { used: number; limit: number };
  /** What broke the contract: none may be left at the end of a test. */
  violations: string[];
}

export async function startSalesforceSimulator(options: SalesforceSimulatorOptions = {}): Promise<SalesforceSimulator> {
  const { now = Date.now, check } = options;
  const store = new SalesforceStore(now);
  const oauth = new SalesforceOAuth(now);
  const bulk = new BulkApi(store);
  const usage = { used: 0, limit: 1_000_000 };
  const violations: string[] = [];

  function answerApi({ method, path, query, authorization, contentType, text }: PlayedRequest): PlayedAnswer {
    if (!oauth.scopesOf(bearerOf(authorization)))
      return problem(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
    if (usage.used >= usage.limit) return problem(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
    usage.used += 1;
    if (!path.startsWith(base)) return problem(404, 'NOT_FOUND', 'The requested resource does not exist');
    let body: unknown = text;
    try {
      if (text !== '' && !contentType?.startsWith('text/csv')) body = JSON.parse(text);
    } catch {
      return problem(
        400,
        'JSON_PARSER_ERROR',
        'The HTTP entity body is required, but this request has no entity body.',
      );
    }
    const api: ApiRequest = { method, path: path.slice(base.length), query, body };
    return (
      bulk.answer(api) ?? recordsApi(store, api) ?? problem(404, 'NOT_FOUND', 'The requested resource does not exist')
    );
  }

  function handle(request: PlayedRequest): PlayedAnswer {
    const form = () => new URLSearchParams(request.text);
    const answer =
      request.path === '/services/oauth2/token'
        ? oauth.token(form())
        : request.path === '/services/oauth2/revoke'
          ? oauth.revoke(form())
          : answerApi(request);
    violations.push(...(check?.(request, answer) ?? []));
    const limits = { 'Sforce-Limit-Info': `api-usage=${usage.used}/${usage.limit}` };
    return { ...answer, headers: { ...limits, ...answer.headers } };
  }

  const simulator = await startSimulator({
    port: options.port,
    handle,
    page({ pathname, searchParams }) {
      if (pathname === '/services/oauth2/authorize') return allowPage('Salesforce', oauth.allow(searchParams));
      const [, object, id = ''] = /^\/lightning\/r\/(\w+)\/(\w+)\/view$/.exec(pathname) ?? [];
      return object === undefined
        ? undefined
        : recordPage('Salesforce', `${object} ${id}`, store.records.get(id)?.values);
    },
  });
  oauth.instanceUrl = simulator.url;
  return { ...simulator, store, oauth, bulk, usage, violations };
}
