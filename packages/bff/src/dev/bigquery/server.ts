import { allowPage } from '../allow-page.ts';
import { tablePage } from '../record-page.ts';
import { bearerOf, type PlayedAnswer, type PlayedRequest, type Simulator, startSimulator } from '../simulator.ts';
import { grantType, PlayedAccount, scope } from './account.ts';
import { type ApiCall, problem } from './answers.ts';
import { jobsApi } from './jobs-api.ts';
import { GoogleOAuth } from './oauth.ts';
import { BigqueryStore } from './store.ts';
import { tablesApi } from './tables-api.ts';

/** Looks at a request and its answer. @returns what breaks the contract */
export type BigqueryCheck = (call: ApiCall, answer: PlayedAnswer) => string[];

export interface BigquerySimulatorOptions {
  port?: number;
  now?: () => number;
  check?: BigqueryCheck;
}

/** BigQuery as far as the connector uses it, on this machine, with a memory of its own. For tests and for the demo. */
export interface BigquerySimulator extends Simulator {
  store: BigqueryStore;
  account: PlayedAccount;
  oauth: GoogleOAuth;
  /** What broke the contract: none may be left at the end of a test. */
  violations: string[];
}

/** The two parts of an upload: the job, and its data. */
function partsOf({ text, contentType = '' }: PlayedRequest): [job: string, data: string] | undefined {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (!contentType.startsWith('multipart/related') || boundary === undefined) return undefined;
  const [job, data] = text
    .split(`--${boundary}`)
    .slice(1, 3)
    .map((part) => part.slice(part.indexOf('\r\n\r\n') + 4).replace(/\r\n$/, ''));
  return job === undefined || data === undefined ? undefined : [job, data];
}

function parsed(text: string): unknown {
  return text === '' ? undefined : JSON.parse(text);
}

export async function startBigquerySimulator(options: BigquerySimulatorOptions = {}): Promise<BigquerySimulator> {
  const { now = Date.now, check, port } = options;
  const store = new BigqueryStore(now);
  const account = new PlayedAccount(store.project, now);
  const oauth = new GoogleOAuth(now);
  const violations: string[] = [];
  const base = `/bigquery/v2/projects/${store.project}`;

  function answer(request: PlayedRequest): PlayedAnswer {
    const { method, path, query, authorization, text } = request;
    const form = () => new URLSearchParams(text);
    if (path === '/token' && method === 'POST')
      return form().get('grant_type') === grantType
        ? account.token(form(), `${simulator.url}/token`)
        : oauth.token(form());
    if (path === '/revoke' && method === 'POST') return oauth.revoke(form());
    const token = bearerOf(authorization);
    if (!account.isGood(token) && !oauth.scopesOf(token)?.has(scope))
      return problem(401, 'authError', 'Request had invalid authentication credentials.');
    const isUpload = path === `/upload${base}/jobs`;
    if (!isUpload && !path.startsWith(`${base}/`)) return problem(404, 'notFound', `There is nothing at ${path}`);
    const parts = isUpload ? partsOf(request) : undefined;
    if (isUpload && (!parts || query.get('uploadType') !== 'multipart'))
      return problem(400, 'invalid', 'This simulator takes uploads in two parts only');
    const rest = isUpload ? '/jobs' : path.slice(base.length);
    const call: ApiCall = { method, path: rest, query, body: parsed(parts?.[0] ?? text), ifMatch: request.ifMatch };
    const found =
      tablesApi(store, call) ??
      jobsApi(store, call, parts?.[1]) ??
      problem(404, 'notFound', `There is nothing at ${method} ${path}`);
    violations.push(...(check?.(call, found) ?? []));
    return found;
  }

  const simulator = await startSimulator({
    port,
    page({ pathname, searchParams: query }) {
      if (pathname === '/o/oauth2/v2/auth') return allowPage('BigQuery', oauth.allow(query));
      if (pathname !== '/bigquery') return undefined;
      const key = store.keyOf(query.get('d') ?? '', query.get('t') ?? '');
      return tablePage('BigQuery', key, store.table(key)?.rows.slice(-100).reverse());
    },
    handle(request) {
      try {
        return answer(request);
      } catch (error) {
        violations.push(`The simulator failed: ${String(error)}`);
        return problem(500, 'internalError', 'The simulator failed');
      }
    },
  });
  return { ...simulator, store, account, oauth, violations };
}
