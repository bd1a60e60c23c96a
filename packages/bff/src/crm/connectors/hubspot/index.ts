import type { MappedField } from '@peoplekit/core/contract';
import type { Connector, Pace } from '../connector.ts';
import { createAccountLimits } from '../rate-limit.ts';
import { type HubspotApp, requestToken, revokeToken } from './client.ts';
import { openHubspotSession } from './session.ts';

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

/** Lifecycle stages are read only: sources disagree about whether the API lets them go back. */
const defaults: readonly MappedField[] = [
  both('email', 'email'),
  both('first_name', 'firstname'),
  both('last_name', 'lastname'),
  both('phone', 'phone'),
  both('company', 'company'),
  reading('location', 'city'),
  reading('language', 'hs_language'),
];

/**
 * What HubSpot allows an app in one account: 110 calls in ten seconds and 5 searches in one, of which some are left to
 * others (https://developers.hubspot.com/changelog/increasing-our-api-limits).
 */
const limits = { all: { calls: 105, window: 10_000 }, search: { calls: 4, window: 1_000 } };

/** HubSpot: contacts by the CRM API, by OAuth. */
export function createHubspotConnector(
  { clientId, clientSecret, apiUrl, authorizeUrl, simulated = false }: HubspotSettings,
  pace: Pace,
): Connector {
  const limitsOf = createAccountLimits(limits, pace.rate);
  const app: HubspotApp | undefined = clientId && clientSecret ? { clientId, clientSecret, apiUrl } : undefined;
  return {
    name: 'hubspot',
    label: 'HubSpot',
    simulated,
    capabilities: { import: true, export: true, oauth: true },
    defaults,
    matchFields: { email: 'email', phone: 'phone', external_id: 'hs_object_id' },
    oauth: app && {
      authorizeUrl({ state, challenge, redirectUri }) {
        const url = new URL(authorizeUrl);
        const parameters = {
          client_id: app.clientId,
          redirect_uri: redirectUri,
          scope: scopes.join(' '),
          optional_scope: optionalScopes.join(' '),
          state,
          code_challenge: challenge,
          code_challenge_method: 'S256',
        };
        for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
        return url.href;
      },
      exchange: ({ code, verifier, redirectUri }) =>
        requestToken(app, {
          grant_type: 'authorization_code',
          code,
          code_verifier: verifier,
          redirect_uri: redirectUri,
        }),
      refresh: (refreshToken) => requestToken(app, { grant_type: 'refresh_token', refresh_token: refreshToken }),
      revoke: (refreshToken) => revokeToken(app, refreshToken),
    },
    open: (options) => openHubspotSession(apiUrl, limitsOf(options.account), options, pace),
  };
}
