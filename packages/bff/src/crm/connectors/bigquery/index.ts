import type { ConnectSetting, MappedField } from '@peoplekit/core/contract';
import type { Connector, Pace } from '../connector.ts';
import { CrmError } from '../crm-error.ts';
import { bothWays } from '../default-fields.ts';
import { createOAuth, type FailedForm } from '../oauth-app.ts';
import { createAccountLimits } from '../rate-limit.ts';
import { errorOfAnswer } from './api-error.ts';
import { newColumnField } from './columns.ts';
import { readServiceAccount, requestToken, scope } from './service-account.ts';
import { checkSettings, checkSignIn, keySettings, signInSettings, tableOf, toWarehouse } from './settings.ts';

export interface BigquerySettings {
  /** Absent: the real one. Where a simulator is, its tokens are had there too. */
  apiUrl?: string;
  /** An app for people who sign in; without it only service accounts do. */
  clientId?: string | undefined;
  clientSecret?: string | undefined;
  /** What a simulator takes, by the keys of the settings: for people who have no account. */
  simulated?: Readonly<Record<string, string>>;
}

const realApi = 'https://bigquery.googleapis.com';

/** https://cloud.google.com/bigquery/docs/bigquery-web-ui */
const consoleUrl = 'https://console.cloud.google.com';

const writing = (field: string): MappedField => ({ field, remote: field, direction: 'export', rule: 'ours_wins' });

/** A table of ours has columns of the same names. What only we know is written, and never read back. */
const defaults: readonly MappedField[] = [
  ...['email', 'first_name', 'last_name', 'phone', 'company', 'location', 'language'].map((field) =>
    bothWays(field, field),
  ),
  ...['lead_status', 'lead_source', 'registration_date', 'last_seen_at'].map(writing),
];

/** Calls that BigQuery takes of one user in a second: https://cloud.google.com/bigquery/quotas#api_request_quotas */
const limits = { all: { calls: 90, window: 1_000 } };

/** By `invalid_grant` alone a person is asked: all else is of this server or of a moment. */
function errorOfForm({ status, headers, body }: FailedForm): CrmError {
  const failed = errorOfAnswer(status, headers, body);
  if (failed.code !== 'invalid_grant') return failed;
  return new CrmError('reauthorize', failed.message, { status, code: failed.code });
}

/** Where people sign in, and where tokens are: with a simulator both are there too. */
const signInAt = (apiUrl: string) =>
  apiUrl === realApi
    ? {
        authorizeUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
        tokenUrl: 'https://oauth2.googleapis.com/token',
        revokeUrl: 'https://oauth2.googleapis.com/revoke',
      }
    : { authorizeUrl: `${apiUrl}/o/oauth2/v2/auth`, tokenUrl: `${apiUrl}/token`, revokeUrl: `${apiUrl}/revoke` };

/** BigQuery: tables of contacts, by a service account or by OAuth. */
export function createBigqueryConnector(
  { apiUrl = realApi, clientId, clientSecret, simulated }: BigquerySettings,
  pace: Pace,
): Connector {
  const limitsOf = createAccountLimits(limits, pace.rate);
  const places = signInAt(apiUrl);
  const withExamples = (settings: readonly ConnectSetting[]) =>
    settings.map((setting) => {
      const example = simulated?.[setting.key];
      return example === undefined ? setting : { ...setting, example };
    });
  const oauth =
    clientId && clientSecret
      ? {
          // https://developers.google.com/identity/protocols/oauth2/web-server: without both of `asking` there is no
          // refresh token, or none the second time.
          ...createOAuth({
            label: 'Google',
            clientId,
            clientSecret,
            ...places,
            scopes: [scope],
            asking: { access_type: 'offline', prompt: 'consent' },
            errorOf: errorOfForm,
          }),
          settings: withExamples(signInSettings),
          check: checkSignIn,
        }
      : undefined;
  return {
    name: 'bigquery',
    label: 'BigQuery',
    simulated: simulated !== undefined,
    capabilities: { import: true, export: true, oauth: oauth !== undefined },
    defaults,
    matchFields: { external_id: 'contact_id' },
    oauth,
    form: {
      settings: withExamples(keySettings),
      async authorize({ service_account: text = '', ...given }) {
        checkSettings(given);
        const account = readServiceAccount(text);
        const pair = await requestToken(places.tokenUrl, JSON.stringify(account));
        return { pair, settings: { ...given, project: account.project_id } };
      },
      refresh: (secret) => requestToken(places.tokenUrl, secret),
    },
    newField: newColumnField,
    // A row has no page: its table has one.
    recordUrl({ settings, object }) {
      const { project, dataset, table } = tableOf(toWarehouse(settings), object);
      const page = new URLSearchParams({ p: project, d: dataset, t: table, page: 'table' });
      return `${simulated ? apiUrl : consoleUrl}/bigquery?${page}`;
    },
    async open(options) {
      const { openBigquerySession } = await import('./session.ts');
      return openBigquerySession(apiUrl, [limitsOf(options.account).all], toWarehouse(options.settings), options, pace);
    },
  };
}
