import type { MappedField } from '@peoplekit/core/contract';
import { retryAfterOf } from '../buffered-fetch.ts';
import type { Connector, Pace } from '../connector.ts';
import { bothWays, fillOnly } from '../default-fields.ts';
import { createOAuth } from '../oauth-app.ts';
import { createAccountLimits } from '../rate-limit.ts';
import { errorOf } from './api-error.ts';
import { checkInstance, joinAccess } from './instance.ts';
import { objects } from './objects.ts';

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

/** Of contacts and of leads: what the one or the other does not have is left out. */
const defaults: readonly MappedField[] = [
  bothWays('email', 'Email'),
  bothWays('first_name', 'FirstName'),
  bothWays('last_name', 'LastName'),
  bothWays('phone', 'Phone'),
  bothWays('company', 'Company'),
  fillOnly('company', 'Account.Name'),
  fillOnly('location', 'MailingCity'),
  fillOnly('location', 'City'),
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
    async open(options) {
      const { openSalesforceSession } = await import('./session.ts');
      const sizes = { bulkAbove, bulkSize: bulkAbove * 2.5 };
      return openSalesforceSession({ ...limitsOf(options.account), ...sizes }, options, pace);
    },
  };
}
