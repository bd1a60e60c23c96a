import { contactFixtures } from '@peoplekit/core/testing';
import type { Config } from '../config.ts';
import { forgetConnector } from '../crm/forget-connector.repo.ts';
import type { Deps } from '../deps.ts';
import { type HubspotSimulator, startHubspotSimulator } from '../dev/hubspot/server.ts';
import { demoWorkspace } from './demo.routes.ts';

/** People in the simulated account: some of them are contacts of the demo as well. */
const knownPeople = 120;
const otherPeople = 180;

/** The seed of the demo's contacts makes the same people here. */
function fill({ store }: HubspotSimulator, now: Date): void {
  const lastWeek = now.getTime() - 7 * 86_400_000;
  const people = [
    ...contactFixtures(knownPeople, { seed: '1', now }),
    ...contactFixtures(otherPeople, { seed: 'hubspot', now }),
  ];
  const seen = new Set<string>();
  for (const { values } of people) {
    const { email, first_name, last_name, phone, company } = values;
    if (typeof email !== 'string' || seen.has(email)) continue;
    seen.add(email);
    const given = { email, firstname: first_name, lastname: last_name, phone, company };
    const texts = Object.entries(given).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as const] : [],
    );
    store.add({ ...Object.fromEntries(texts), lifecyclestage: 'lead' }, lastWeek);
  }
}

/** Who has no app of a CRM gets one that is played on this machine: the whole way can be gone without any account. */
export async function withSimulators(config: Config): Promise<{ config: Config; stop: () => Promise<void> }> {
  if (config.hubspot.clientId !== undefined) return { config, stop: async () => {} };
  const simulator = await startHubspotSimulator({ limits: { calls: 110, window: 10_000 } });
  fill(simulator, new Date());
  const { url: apiUrl, authorizeUrl, oauth } = simulator;
  const { clientId, clientSecret } = oauth;
  const hubspot = { clientId, clientSecret, apiUrl, authorizeUrl, simulated: true };
  return { config: { ...config, hubspot }, stop: () => simulator.close() };
}

/** A simulator remembers nothing of the last time: what was connected to it is no more. */
export async function forgetSimulated({ crm, database }: Deps): Promise<void> {
  const simulated = crm.connectors.filter(({ simulated }) => simulated).map(({ name }) => name);
  await database.inWorkspace(demoWorkspace, async (tx) => {
    for (const connector of simulated) await forgetConnector(tx, { workspace: demoWorkspace, connector });
  });
}
