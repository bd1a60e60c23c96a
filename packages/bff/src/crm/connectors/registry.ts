import { type BigquerySettings, createBigqueryConnector } from './bigquery/index.ts';
import type { Connector, Pace } from './connector.ts';
import { createHubspotConnector, type HubspotSettings } from './hubspot/index.ts';
import { createSalesforceConnector, type SalesforceSettings } from './salesforce/index.ts';

export interface ConnectorSettings {
  hubspot: HubspotSettings;
  salesforce: SalesforceSettings;
  bigquery: BigquerySettings;
}

/** Every CRM that this version can work with: the one place to add one. */
export function createConnectors(settings: ConnectorSettings, pace: Pace): readonly Connector[] {
  return [
    createHubspotConnector(settings.hubspot, pace),
    createSalesforceConnector(settings.salesforce, pace),
    createBigqueryConnector(settings.bigquery, pace),
  ];
}
