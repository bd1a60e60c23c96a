import type { MappedField } from '@peoplekit/core/contract';
import { retryAfterOf } from '../buffered-fetch.ts';
import type { Connector, Pace } from '../connector.ts';
import { CrmError } from '../crm-error.ts';
import { bothWays, fillOnly } from '../default-fields.ts';
import { createOAuth, type FailedForm } from '../oauth-app.ts';
import { createAccountLimits } from '../rate-limit.ts';
import { errorOf } from './api-error.ts';
import { apiVersion } from './api-version.ts';

export interface HubspotSettings {
  clientId?: string | undefined;
  clientSecret?: string | undefined;
  apiUrl: string;
  authorizeUrl: string;
  /** Whether those lead to a simulator. */
  simulated?: boolean;
}

/** What the app asks for; the last one lets it make the property that holds our ids. */
const scopes = ['oauth', 'crm.objects.contacts.read', 'crm.objects.contacts.write', 'crm.schemas.contacts.read'];
const optionalScopes = ['crm.schemas.contacts.write'];

/** Lifecycle stages are read only: sources disagree about whether the API lets them go back. */
const defaults: readonly MappedField[] = [
  bothWays('email', 'email'),
  bothWays('first_name', 'firstname'),
  bothWays('last_name', 'lastname'),
  bothWays('phone', 'phone'),
  bothWays('company', 'company'),
  fillOnly('location', 'city'),
  fillOnly('language', 'hs_language'),
];

/**
 * What HubSpot allows an app in one account: 110 calls in ten seconds, of which few are left to others, and 5 searches in one,
 * of which one that is a tenth of a second late on its way is still none too many
 * (https://developers.hubspot.com/changelog/increasing-our-api-limits).
 */
const limits = { all: { calls: 107, window: 10_000 }, search: { calls: 5, window: 1_100 } };

function errorOfForm({ status, headers, body }: FailedForm): CrmError {
  if (body === undefined) return new CrmError('unavailable', 'HubSpot sent an answer that cannot be read.', { status });
  return errorOf({ status, body, retryAfter: retryAfterOf(headers['retry-after']) });
}

/** HubSpot: contacts by the CRM API, by OAuth. */
export function createHubspotConnector(
  { clientId, clientSecret, apiUrl, authorizeUrl, simulated = false }: HubspotSettings,
  pace: Pace,
): Connector {
  const limitsOf = createAccountLimits(limits, pace.rate);
  // The token endpoint of the dated API, which takes a PKCE verifier; the client has the old one only.
  const tokenUrl = `${apiUrl}/oauth/${apiVersion}/token`;
  const oauth =
    clientId && clientSecret
      ? createOAuth({
          label: 'HubSpot',
          clientId,
          clientSecret,
          authorizeUrl,
          tokenUrl,
          revokeUrl: `${tokenUrl}/revoke`,
          scopes,
          asking: { optional_scope: optionalScopes.join(' ') },
          namesItselfToRevoke: true,
          errorOf: errorOfForm,
        })
      : undefined;
  return {
    name: 'hubspot',
    label: 'HubSpot',
    simulated,
    capabilities: { import: true, export: true, oauth: true },
    defaults,
    matchFields: { email: 'email', phone: 'phone', external_id: 'hs_object_id' },
    oauth,
    recordUrl({ account, id }) {
      const origin = simulated ? apiUrl : (account.origin ?? 'https://app.hubspot.com');
      return `${origin}/contacts/${encodeURIComponent(account.id)}/record/0-1/${encodeURIComponent(id)}`;
    },
    async open(options) {
      const { openHubspotSession } = await import('./session.ts');
      return openHubspotSession(apiUrl, limitsOf(options.account), options, pace);
    },
  };
}
