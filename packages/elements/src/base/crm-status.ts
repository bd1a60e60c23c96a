import type { ContactLink } from '@peoplekit/core/contract';
import type { Format } from '../messages/format.ts';
import type { Messages } from '../messages/messages.ts';

/** One CRM record of a contact, as its badge shows it. */
export interface CrmBadge {
  connector: string;
  /** Stands for the connector where there is no room for its name. */
  letter: string;
  status: ContactLink['status'];
  label: string;
  /** The connector, the state, and the last result with its moment. */
  sentence: string;
}

/** Brand names, which no language translates. */
const connectorNames: Readonly<Record<string, string>> = {
  hubspot: 'HubSpot',
  salesforce: 'Salesforce',
  bigquery: 'BigQuery',
};

/** The badges of a contact, in the order of its links. */
export function crmBadges(
  links: readonly ContactLink[],
  text: Pick<Messages, 'linkStatus' | 'lastSynced'>,
  format: Format,
): CrmBadge[] {
  return links.map((link) => {
    const name = connectorName(link.connector, link.label);
    const label = text.linkStatus[link.status];
    const result = link.status === 'error' ? link.error : undefined;
    const when = link.syncedAt ? text.lastSynced(format.moment(link.syncedAt)) : undefined;
    return {
      connector: link.connector,
      letter: (name[0] ?? '?').toUpperCase(),
      status: link.status,
      label,
      sentence: [`${name}: ${label}`, result, when].filter(Boolean).join('. '),
    };
  });
}

/**
 * What users call a CRM: one of the host by its label; one that this version does not know yet, and that has none, by its key.
 */
export function connectorName(connector: string, label?: string): string {
  return label ?? connectorNames[connector] ?? connector.charAt(0).toUpperCase() + connector.slice(1);
}
