import { allowPage } from '../allow-page.ts';
import { recordPage } from '../record-page.ts';
import { bearerOf, type PlayedRequest, type Simulator, startSimulator } from '../simulator.ts';
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
export interface HubspotSimulator extends Simulator {
  authorizeUrl: string;
  store: HubspotStore;
  oauth: HubspotOAuth;
  /** What broke the contract: none may be left at the end of a test. */
  violations: string[];
}

export async function startHubspotSimulator(options: HubspotSimulatorOptions = {}): Promise<HubspotSimulator> {
  const { now = Date.now, check, limits } = options;
  const store = new HubspotStore(now);
  const oauth = new HubspotOAuth(now);
  const violations: string[] = [];
  const passed: number[] = [];

  function isTooFast(): boolean {
    if (!limits || !Number.isFinite(limits.calls)) return false;
    const at = performance.now();
    while (passed[0] !== undefined && passed[0] <= at - limits.window) passed.shift();
    if (passed.length >= limits.calls) return true;
    passed.push(at);
    return false;
  }

  function answerApi(authorization: string | undefined, api: ApiRequest): ApiAnswer {
    const scopes = oauth.scopesOf(bearerOf(authorization));
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

  function handle({ method, path, query, authorization, text }: PlayedRequest): ApiAnswer {
    if (path === '/oauth/2026-03/token') return oauth.token(new URLSearchParams(text));
    if (path === '/oauth/2026-03/token/revoke') return oauth.revoke(new URLSearchParams(text));
    let body: unknown;
    try {
      body = text === '' ? undefined : JSON.parse(text);
    } catch {
      return problem(400, 'VALIDATION_ERROR', 'Invalid input JSON');
    }
    const api = { method, path, query, body };
    const answer = answerApi(authorization, api);
    violations.push(...(check?.(api, answer) ?? []));
    return answer;
  }

  const simulator = await startSimulator({
    port: options.port,
    handle,
    page({ pathname, searchParams }) {
      if (pathname === '/oauth/authorize') return allowPage('HubSpot', oauth.allow(searchParams));
      const id = /^\/contacts\/\d+\/record\/0-1\/(\d+)$/.exec(pathname)?.[1];
      return id === undefined ? undefined : recordPage('HubSpot', `Contact ${id}`, store.contacts.get(id)?.properties);
    },
  });
  return { ...simulator, authorizeUrl: `${simulator.url}/oauth/authorize`, store, oauth, violations };
}
