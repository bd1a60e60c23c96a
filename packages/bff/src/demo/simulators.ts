import { contactFixtures } from '@peoplekit/core/testing';
import type { Config } from '../config.ts';
import { forgetConnector } from '../crm/forget-connector.repo.ts';
import type { Deps } from '../deps.ts';
import { startBigquerySimulator } from '../dev/bigquery/server.ts';
import { startHubspotSimulator } from '../dev/hubspot/server.ts';
import { startSalesforceSimulator } from '../dev/salesforce/server.ts';
import { demoWorkspace } from './demo.routes.ts';

/** People in a simulated account: some of them are contacts of the demo as well. */
const knownPeople = 120;
const otherPeople = 180;

interface Person {
  email: string;
  first_name?: string;
  last_name?: string;
  phone?: string;
  company?: string;
}

/** The seed of the demo's contacts makes the same people here. */
function peopleOf(seed: string, now: Date): Person[] {
  const people = [...contactFixtures(knownPeople, { seed: '1', now }), ...contactFixtures(otherPeople, { seed, now })];
  const seen = new Map<string, Person>();
  for (const { values } of people) {
    const texts = Object.entries(values).filter(([, value]) => typeof value === 'string' && value !== '');
    const { email, ...rest } = Object.fromEntries(texts) as Partial<Person>;
    if (email !== undefined && !seen.has(email)) seen.set(email, { ...rest, email });
  }
  return [...seen.values()];
}

/** Names of a CRM for what people hold; what is not there is left out. */
const named = (entries: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(entries).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

const pick = (person: object, names: readonly string[]) =>
  Object.fromEntries(Object.entries(person).filter(([name]) => names.includes(name))) as Record<string, string>;

/** A part of the settings, and what has to be stopped in the end. */
interface Played {
  config: Partial<Config>;
  close(): Promise<void>;
}

async function playHubspot(now: Date, lastWeek: number): Promise<Played> {
  const simulator = await startHubspotSimulator({ limits: { calls: 110, window: 10_000 } });
  for (const { email, first_name: firstname, last_name: lastname, phone, company } of peopleOf('hubspot', now))
    simulator.store.add({ ...named({ email, firstname, lastname, phone, company }), lifecyclestage: 'lead' }, lastWeek);
  const { url: apiUrl, authorizeUrl, oauth } = simulator;
  const { clientId, clientSecret } = oauth;
  const hubspot = { clientId, clientSecret, apiUrl, authorizeUrl, simulated: true };
  return { config: { hubspot }, close: () => simulator.close() };
}

/** Each second of the people that only Salesforce knows is a lead. */
async function playSalesforce(now: Date, lastWeek: number): Promise<Played> {
  const simulator = await startSalesforceSimulator();
  const { store } = simulator;
  const accounts = new Map<string, string>();
  for (const [at, { email, first_name, last_name = 'Unknown', phone, company = 'Unknown' }] of peopleOf(
    'salesforce',
    now,
  ).entries()) {
    const person = named({ Email: email, FirstName: first_name, LastName: last_name, Phone: phone });
    if (at >= knownPeople && at % 2 === 0) {
      store.add('Lead', { ...person, Company: company, Status: 'Open - Not Contacted' }, lastWeek);
      continue;
    }
    const account = accounts.get(company) ?? `001${String(accounts.size + 1).padStart(12, '0')}AAA`;
    accounts.set(company, account);
    store.accounts.set(account, company);
    store.add('Contact', { ...person, AccountId: account }, lastWeek);
  }
  const { clientId, clientSecret } = simulator.oauth;
  const salesforce = { clientId, clientSecret, loginUrl: simulator.url, simulated: true };
  return { config: { salesforce }, close: () => simulator.close() };
}

/** The table that a first look finds: with the columns that one of ours has. */
async function playBigquery(now: Date, lastWeek: number): Promise<Played> {
  const simulator = await startBigquerySimulator();
  const { store, account, oauth } = simulator;
  const names = ['email', 'first_name', 'last_name', 'phone', 'company'];
  store.addTable('peoplekit_contacts', [
    { name: 'contact_id', type: 'STRING', mode: 'REQUIRED' },
    { name: 'updated_at', type: 'TIMESTAMP' },
    ...names.map((name) => ({ name, type: 'STRING' })),
  ]);
  const rows = peopleOf('bigquery', now).map((person, at) => ({ contact_id: `crm-${at + 1}`, ...person }));
  store.addRows(
    'peoplekit_contacts',
    rows.map((row) => ({ ...pick(row, ['contact_id', ...names]), updated_at: new Date(lastWeek) })),
  );
  const { clientId, clientSecret } = oauth;
  const simulated = { service_account: account.file, project: store.project, dataset: store.dataset };
  store.addTable('warehouse.newsletter', [
    { name: 'contact_id', type: 'STRING', mode: 'REQUIRED' },
    { name: 'updated_at', type: 'TIMESTAMP' },
    { name: 'email', type: 'STRING' },
    { name: 'subscribed', type: 'BOOL' },
  ]);
  const bigquery = { apiUrl: simulator.url, clientId, clientSecret, simulated };
  return { config: { bigquery }, close: () => simulator.close() };
}

/** Who has no app of a CRM gets one that is played on this machine: the whole way can be gone without any account. */
export async function withSimulators(config: Config): Promise<{ config: Config; stop: () => Promise<void> }> {
  const now = new Date();
  const lastWeek = now.getTime() - 7 * 86_400_000;
  const played = await Promise.all([
    ...(config.hubspot.clientId === undefined ? [playHubspot(now, lastWeek)] : []),
    ...(config.salesforce.clientId === undefined ? [playSalesforce(now, lastWeek)] : []),
    ...(config.bigquery.apiUrl !== undefined || config.bigquery.clientId !== undefined
      ? []
      : [playBigquery(now, lastWeek)]),
  ]);
  return {
    config: Object.assign({}, config, ...played.map((part) => part.config)) as Config,
    stop: async () => {
      await Promise.all(played.map((one) => one.close()));
    },
  };
}

/** A simulator remembers nothing of the last time: what was connected to it is no more. */
export async function forgetSimulated({ crm, database }: Deps): Promise<void> {
  const simulated = crm.connectors.filter(({ simulated }) => simulated).map(({ name }) => name);
  await database.inWorkspace(demoWorkspace, async (tx) => {
    for (const connector of simulated) await forgetConnector(tx, { workspace: demoWorkspace, connector });
  });
}
