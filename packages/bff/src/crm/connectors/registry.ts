import { ConfigError } from '../../config.ts';
import { type BigquerySettings, createBigqueryConnector } from './bigquery/index.ts';
import type { Connector, Pace } from './connector.ts';
import { createHubspotConnector, type HubspotSettings } from './hubspot/index.ts';
import { createSalesforceConnector, type SalesforceSettings } from './salesforce/index.ts';

export interface ConnectorSettings {
  hubspot: HubspotSettings;
  salesforce: SalesforceSettings;
  bigquery: BigquerySettings;
}

/** A connector of the host, or how to make one that keeps to a pace. */
export type HostConnector = Connector | ((pace: Pace) => Connector);

/** How a connector is named: it stands in paths and in rows. */
const connectorName = /^[a-z][a-z0-9_-]{0,39}$/;

/**
 * Every CRM that this version can work with, the one place to add one; then those of the host.
 * @throws ConfigError for a name that is taken or cannot be one.
 */
export function createConnectors(
  settings: ConnectorSettings,
  pace: Pace,
  added: readonly HostConnector[] = [],
): readonly Connector[] {
  const all = [
    createHubspotConnector(settings.hubspot, pace),
    createSalesforceConnector(settings.salesforce, pace),
    createBigqueryConnector(settings.bigquery, pace),
    ...added.map((one) => (typeof one === 'function' ? one(pace) : one)),
  ];
  const names = all.map(({ name }) => name);
  names.forEach((name, at) => {
    if (!connectorName.test(name))
      throw new ConfigError(`connectors: "${name}" must be small letters, digits, - and _`);
    if (names.indexOf(name) !== at) throw new ConfigError(`connectors: there is "${name}" already`);
  });
  return all;
}
