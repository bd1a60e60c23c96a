import type { MappedField } from '@peoplekit/core/contract';
import { retryAfterOf } from '../buffered-fetch.ts';
import type { Connector, Pace } from '../connector.ts';
import { createOAuth } from '../oauth-app.ts';
import { createAccountLimits } from '../rate-limit.ts';
import { errorOf } from './api-error.ts';
import { checkInstance, joinAccess } from './instance.ts';
import { objects, openSalesforceSession } from './session.ts';

export interface SalesforceSettings {
  clientId?: string | undefined;
  clientSecret?: string | undefined;
  /** Where people sign in: the login of all organisations, of all sandboxes, or the domain of one. */
  loginUrl: string;
  /** Whether that leads to a simulator. */
  simulated?: boolean;
  /** Records up to which there is no bulk job; tests have fewer. */
  bulkAbove?: number;
}

/** To work with the data, and to do so while nobody is there. */
const scopes = ['api', 'refresh_token'];

const both = (field: string, remote: string): MappedField => ({
  field,
  remote,
  direction: 'both',
  rule: 'newest_wins',
});
const reading = (field: string, remote: string): MappedField => ({
  field,
  remote,
  direction: 'import',
  rule: 'fill_empty',
});

/** Of contacts and of leads: what the one or the other does not have is left out. */
const defaults: readonly MappedField[] = [
  both('email', 'Email'),
  both('first_name', 'FirstName'),
  both('last_name', 'LastName'),
  both('phone', 'Phone'),
  both('company', 'Company'),
  reading('company', 'Account.Name'),
  reading('location', 'MailingCity'),
  reading('location', 'City'),
];

/**
 * Salesforce counts calls of a day, which it tells with each answer, and those that run at the same time: 25 that take long
 * (https://developer.salesforce.com/docs/platform/salesforce-app-limits-cheatsheet/guide/salesforce-app-limits-platform-api.html).
 * A run makes at most eight at the same time, and so many in a second that none of them would have to take long.
 */
const limits = { all: { calls: 50, window: 1_000 } };

/** Salesforce: contacts or leads by the REST API and Bulk API 2.0, by OAuth. */
export function createSalesforceConnector(
  { clientId, clientSecret, loginUrl, simulated = false, bulkAbove = 2_000 }: SalesforceSettings,
  pace: Pace,
): Connector {
  const limitsOf = createAccountLimits(limits, pace.rate);
  // https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_web_server_flow.htm
  const place = `${loginUrl}/services/oauth2`;
  const oauth =
    clientId && clientSecret
      ? createOAuth({
          label: 'Salesforce',
          clientId,
          clientSecret,
          authorizeUrl: `${place}/authorize`,
          tokenUrl: `${place}/token`,
          revokeUrl: `${place}/revoke`,
          scopes,
          errorOf: ({ status, headers, text }) =>
            errorOf({ status, text, retryAfter: retryAfterOf(headers['retry-after']) }),
          accessOf: (token, { instance_url: instance }) =>
            joinAccess({ instanceUrl: checkInstance(instance, loginUrl), token }),
        })
      : undefined;
  return {
    name: 'salesforce',
    label: 'Salesforce',
    simulated,
    capabilities: { import: true, export: true, oauth: true },
    defaults,
    matchFields: { email: 'Email', phone: 'Phone', external_id: 'Id' },
    oauth,
    recordUrl({ account: { origin }, object = objects[0].key, id }) {
      if (origin === undefined) return undefined;
      return `${origin}/lightning/r/${encodeURIComponent(object)}/${encodeURIComponent(id)}/view`;
    },
    open: (options) =>
      openSalesforceSession({ ...limitsOf(options.account), bulkAbove, bulkSize: bulkAbove * 2.5 }, options, pace),
  };
}
