import type { Problem } from '@peoplekit/core';
import type { ConnectAnswer, IntegrationList, Preview } from '@peoplekit/core/contract';
import { afterAll, afterEach, expect } from 'vitest';
import { createCrmService } from '../../src/crm/crm-service.ts';
import { type BigquerySimulator, startBigquerySimulator } from '../../src/dev/bigquery/server.ts';
import { type HubspotSimulator, startHubspotSimulator } from '../../src/dev/hubspot/server.ts';
import { type SalesforceSimulator, startSalesforceSimulator } from '../../src/dev/salesforce/server.ts';
import type { Simulator } from '../../src/dev/simulator.ts';
import { checkBigqueryContract } from './bigquery-contract/check-contract.ts';
import { encryptionKey } from './encryption-key.ts';
import { checkHubspotContract } from './hubspot-contract/check-contract.ts';
import { jobCalls } from './job-calls.ts';
import { checkSalesforceContract } from './salesforce-contract/check-contract.ts';
import type { TestDatabase } from './test-database.ts';
import { type Caller, createTestServer, type TestServer } from './test-server.ts';

/** Repeats come at once, and a call that gets no answer is given up soon. */
export const testPace = { base: 4, deadline: 800, patience: 5_000, preview: 15_000, rate: 1_000 };

/** Settings of a server that works with a simulated HubSpot. */
export function hubspotSettings(hubspot: HubspotSimulator): Record<string, string> {
  return {
    PEOPLEKIT_ENCRYPTION_KEY: encryptionKey,
    HUBSPOT_CLIENT_ID: hubspot.oauth.clientId,
    HUBSPOT_CLIENT_SECRET: hubspot.oauth.clientSecret,
    HUBSPOT_API_URL: hubspot.url,
    HUBSPOT_AUTHORIZE_URL: hubspot.authorizeUrl,
  };
}

/** The same with a simulated Salesforce. */
export function salesforceSettings(salesforce: SalesforceSimulator): Record<string, string> {
  return {
    PEOPLEKIT_ENCRYPTION_KEY: encryptionKey,
    SALESFORCE_CLIENT_ID: salesforce.oauth.clientId,
    SALESFORCE_CLIENT_SECRET: salesforce.oauth.clientSecret,
    SALESFORCE_LOGIN_URL: salesforce.url,
  };
}

/** The same with a simulated BigQuery. */
export function bigquerySettings({ url, oauth }: BigquerySimulator): Record<string, string> {
  return {
    PEOPLEKIT_ENCRYPTION_KEY: encryptionKey,
    BIGQUERY_API_URL: url,
    BIGQUERY_CLIENT_ID: oauth.clientId,
    BIGQUERY_CLIENT_SECRET: oauth.clientSecret,
  };
}

/** A server of ours, fast in its repeats. */
export function createCrmServer(database: TestDatabase, settings: Record<string, string>, pace = testPace) {
  const server = createTestServer(database, settings);
  server.deps.crm = createCrmService(server.deps.config, server.deps.database, pace);
  return server;
}

/** What the pop-up does until the user has said yes at the CRM. @returns where it comes back to, and what it carries */
export async function setOut(server: TestServer, authorizeUrl = ''): Promise<{ href: string; cookie: string }> {
  const start = await server.app.request(authorizeUrl, { headers: { 'sec-fetch-site': 'same-origin' } });
  const page = await (await fetch(start.headers.get('location') ?? '')).text();
  const href = /href="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
  return { href, cookie: start.headers.get('set-cookie')?.split(';')[0] ?? '' };
}

/** A server and a simulated HubSpot for the calling test file. */
export async function useCrm(database: TestDatabase) {
  const hubspot = await startHubspotSimulator({ check: checkHubspotContract });
  const settings = hubspotSettings(hubspot);
  return {
    hubspot,
    ...useSimulator(database, { connector: 'hubspot', label: 'HubSpot', simulator: hubspot, settings }),
  };
}

/** A server and a simulated Salesforce for the calling test file. */
export async function useSalesforce(database: TestDatabase) {
  const salesforce = await startSalesforceSimulator({ check: checkSalesforceContract });
  const settings = salesforceSettings(salesforce);
  const played = { connector: 'salesforce', label: 'Salesforce', simulator: salesforce, settings };
  return { salesforce, ...useSimulator(database, played) };
}

/** A server and a simulated BigQuery for the calling test file: it is connected by what is filled in, and not in a pop-up. */
export async function useBigquery(database: TestDatabase) {
  const bigquery = await startBigquerySimulator({ check: checkBigqueryContract });
  const settings = bigquerySettings(bigquery);
  const played = { connector: 'bigquery', label: 'BigQuery', simulator: bigquery, settings };
  const calls = useSimulator(database, played);
  const filledIn = { service_account: bigquery.account.file, dataset: bigquery.store.dataset };
  return {
    bigquery,
    ...calls,
    async connect(workspace = 'acme', more: Record<string, string> = {}): Promise<void> {
      const { body } = await calls.authorize({ workspace }, { settings: { ...filledIn, ...more } });
      expect(body).toMatchObject({ integration: { state: 'connected' } });
    },
  };
}

interface PlayedCrm {
  connector: string;
  label: string;
  simulator: Simulator & { violations: string[] };
  settings: Record<string, string>;
}

/** Nothing may have broken the contract after any test. */
function useSimulator(database: TestDatabase, { connector, label, simulator, settings }: PlayedCrm) {
  const server = createCrmServer(database, settings);
  const jobs = jobCalls(server, database);
  afterEach(() => {
    simulator.faults.clear();
    expect(simulator.violations.splice(0).slice(0, 5)).toEqual([]);
  });
  afterAll(async () => {
    await server.close();
    await simulator.close();
  });

  const authorize = (caller: Caller = {}, body: object = {}) =>
    server.as<ConnectAnswer & Problem>(caller, 'POST', `/integrations/${connector}/connect`, body);

  /** What the user does in the pop-up. @returns the page that they see at the end */
  async function allow(authorizeUrl: string | undefined): Promise<Response> {
    const { href, cookie } = await setOut(server, authorizeUrl);
    return server.app.request(href, { headers: { cookie } });
  }

  async function connect(workspace = 'acme'): Promise<void> {
    const { body } = await authorize({ workspace });
    const page = await allow(body.authorizeUrl);
    expect(await page.text()).toContain(`${label} is connected.`);
  }

  return {
    connector,
    server,
    jobs,
    authorize,
    allow,
    connect,
    list: async (caller: Caller = {}) =>
      (await server.as<IntegrationList>(caller, 'GET', '/integrations')).body.integrations,
    /** What is said of the one that is played. */
    async integration() {
      const { body } = await server.as<IntegrationList>({}, 'GET', '/integrations');
      return body.integrations.find((one) => one.connector === connector);
    },
    preview: (direction: 'import' | 'export', caller: Caller = {}) =>
      server.as<Preview & Problem>(caller, 'POST', `/integrations/${connector}/preview`, { direction }),
    /** Runs an import to its end. */
    async import(workspace = 'acme', body: object = {}) {
      const begun = await jobs.begin(`/integrations/${connector}/import`, body, { workspace });
      expect(begun.status).toBe(202);
      return jobs.finished(begun.body, { workspace });
    },
    /** Runs an export to its end. */
    async export(workspace = 'acme', scope: object = { kind: 'all' }) {
      const begun = await jobs.begin(`/integrations/${connector}/export`, { scope }, { workspace });
      expect(begun.status).toBe(202);
      return jobs.finished(begun.body, { workspace });
    },
    /** All requests that came to the CRM since. */
    calls: (path: RegExp) => simulator.journal.filter((entry) => path.test(entry.path)),
  };
}

export type CrmCalls = ReturnType<typeof useSimulator>;
