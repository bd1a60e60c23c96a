import type { Problem } from '@peoplekit/core';
import type { ConnectAnswer, IntegrationList, Preview } from '@peoplekit/core/contract';
import { afterAll, afterEach, expect } from 'vitest';
import { createCrmService } from '../../src/crm/crm-service.ts';
import { type HubspotSimulator, startHubspotSimulator } from '../../src/dev/hubspot/server.ts';
import { encryptionKey } from './encryption-key.ts';
import { checkHubspotContract } from './hubspot-contract/check-contract.ts';
import { jobCalls } from './job-calls.ts';
import type { TestDatabase } from './test-database.ts';
import { type Caller, createTestServer } from './test-server.ts';

/** Repeats come at once, and a call that gets no answer is given up soon. */
const testPace = { base: 4, deadline: 1_500, patience: 5_000, rate: 1_000 };

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

/** A server of ours, fast in its repeats. */
export function createCrmServer(database: TestDatabase, hubspot: HubspotSimulator, pace = testPace) {
  const server = createTestServer(database, hubspotSettings(hubspot));
  server.deps.crm = createCrmService(server.deps.config, server.deps.database, pace);
  return server;
}

/** A server and a simulated HubSpot for the calling test file; nothing may have broken the contract after any test. */
export async function useCrm(database: TestDatabase) {
  const hubspot = await startHubspotSimulator({ check: checkHubspotContract });
  const server = createCrmServer(database, hubspot);
  const jobs = jobCalls(server, database);
  afterEach(() => {
    hubspot.faults.clear();
    expect(hubspot.violations.splice(0).slice(0, 5)).toEqual([]);
  });
  afterAll(async () => {
    await server.close();
    await hubspot.close();
  });

  const authorize = (caller: Caller = {}, body: object = {}) =>
    server.as<ConnectAnswer & Problem>(caller, 'POST', '/integrations/hubspot/connect', body);

  /** What the user does in the pop-up. @returns the page that they see at the end */
  async function allow(authorizeUrl: string | undefined): Promise<Response> {
    const page = await (await fetch(authorizeUrl ?? '')).text();
    const href = /href="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
    return server.app.request(href);
  }

  async function connect(workspace = 'acme'): Promise<void> {
    const { body } = await authorize({ workspace });
    const page = await allow(body.authorizeUrl);
    expect(await page.text()).toContain('HubSpot is connected.');
  }

  return {
    hubspot,
    server,
    jobs,
    authorize,
    allow,
    connect,
    list: async (caller: Caller = {}) =>
      (await server.as<IntegrationList>(caller, 'GET', '/integrations')).body.integrations,
    preview: (direction: 'import' | 'export', caller: Caller = {}) =>
      server.as<Preview & Problem>(caller, 'POST', '/integrations/hubspot/preview', { direction }),
    /** Runs an import to its end. */
    async import(workspace = 'acme', body: object = {}) {
      const begun = await jobs.begin('/integrations/hubspot/import', body, { workspace });
      expect(begun.status).toBe(202);
      return jobs.finished(begun.body, { workspace });
    },
    /** Runs an export to its end. */
    async export(workspace = 'acme', scope: object = { kind: 'all' }) {
      const begun = await jobs.begin('/integrations/hubspot/export', { scope }, { workspace });
      expect(begun.status).toBe(202);
      return jobs.finished(begun.body, { workspace });
    },
    /** All requests that came to HubSpot since. */
    calls: (path: RegExp) => hubspot.journal.filter((entry) => path.test(entry.path)),
  };
}
