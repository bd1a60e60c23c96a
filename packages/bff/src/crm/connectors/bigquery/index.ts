import type { ConnectSetting, MappedField } from '@peoplekit/core/contract';
import type { ConnectionSettings, Connector, Pace } from '../connector.ts';
import { SettingError } from '../crm-error.ts';
import { createAccountLimits } from '../rate-limit.ts';
import { isColumnName, newColumnField } from './columns.ts';
import { readServiceAccount, requestToken } from './service-account.ts';
import { openBigquerySession, type WarehouseSettings } from './session.ts';

export interface BigquerySettings {
  /** Absent: the real one. Where a simulator is, its tokens are had there too. */
  apiUrl?: string;
  /** A key for a simulator, for people who have none. */
  simulatedAccount?: string;
}

const realApi = 'https://bigquery.googleapis.com';
const realTokens = 'https://oauth2.googleapis.com/token';

const both = (field: string): MappedField => ({ field, remote: field, direction: 'both', rule: 'newest_wins' });
const writing = (field: string): MappedField => ({ field, remote: field, direction: 'export', rule: 'ours_wins' });

/** A table of ours has columns of the same names. What only we know is written, and never read back. */
const defaults: readonly MappedField[] = [
  ...['email', 'first_name', 'last_name', 'phone', 'company', 'location', 'language'].map(both),
  ...['lead_status', 'lead_source', 'registration_date', 'last_seen_at'].map(writing),
];

const form: readonly ConnectSetting[] = [
  {
    key: 'service_account',
    label: 'Key of a service account',
    kind: 'secret',
    required: true,
    hint: 'The whole JSON file. It is checked, kept encrypted and never shown again.',
  },
  { key: 'dataset', label: 'Dataset', kind: 'text', required: true, hint: 'It has to be there already.' },
  {
    key: 'table',
    label: 'Table',
    kind: 'text',
    required: false,
    default: 'peoplekit_contacts',
    hint: 'The first export makes it if it is not there.',
  },
  {
    key: 'key_column',
    label: 'Column that tells rows apart',
    kind: 'text',
    required: false,
    default: 'contact_id',
  },
  {
    key: 'changed_column',
    label: 'Column that says when a row was changed',
    kind: 'text',
    required: false,
    default: 'updated_at',
    hint: 'With it only what changed is read after the first import.',
  },
  {
    key: 'max_gigabytes',
    label: 'Gigabytes that one read may look through',
    kind: 'text',
    required: false,
    default: '10',
    hint: 'A read of more is refused, and costs nothing.',
  },
];

/** Calls that BigQuery takes of one user in a second: https://cloud.google.com/bigquery/quotas#api_request_quotas */
const limits = { all: { calls: 90, window: 1_000 } };

/** Names without quotes and dots, so that a statement holds what is meant. */
const names: Record<string, RegExp> = { dataset: /^\w{1,1024}$/, table: /^[\w-]{1,1024}$/ };

/** @throws SettingError */
function check(given: ConnectionSettings): void {
  for (const [key, pattern] of Object.entries(names))
    if (!pattern.test(given[key] ?? '')) throw new SettingError(key, 'is no name that BigQuery takes');
  for (const key of ['key_column', 'changed_column'])
    if (!isColumnName(given[key] ?? '')) throw new SettingError(key, 'is no name of a column');
  const gigabytes = Number(given.max_gigabytes);
  if (!(gigabytes >= 0.01 && gigabytes <= 100_000)) throw new SettingError('max_gigabytes', 'must be a number above 0');
}

function toWarehouse(settings: ConnectionSettings): WarehouseSettings {
  const { project = '', dataset = '', table = '', key_column: key = '', changed_column: changed = '' } = settings;
  return { project, dataset, table, key, changed, gigabytes: Number(settings.max_gigabytes) };
}

/** BigQuery: a table of contacts, by a service account. */
export function createBigqueryConnector(
  { apiUrl = realApi, simulatedAccount }: BigquerySettings,
  pace: Pace,
): Connector {
  const limitsOf = createAccountLimits(limits, pace.rate);
  const tokenUrl = apiUrl === realApi ? realTokens : `${apiUrl}/token`;
  const examples: Record<string, string> =
    simulatedAccount === undefined ? {} : { service_account: simulatedAccount, dataset: 'crm' };
  return {
    name: 'bigquery',
    label: 'BigQuery',
    simulated: simulatedAccount !== undefined,
    capabilities: { import: true, export: true, oauth: false },
    defaults,
    matchFields: { external_id: 'contact_id' },
    oauth: undefined,
    form: {
      settings: form.map((setting) => {
        const example = examples[setting.key];
        return example === undefined ? setting : { ...setting, example };
      }),
      async authorize({ service_account: text = '', ...given }) {
        check(given);
        const account = readServiceAccount(text);
        const pair = await requestToken(tokenUrl, JSON.stringify(account));
        return { pair, settings: { ...given, project: account.project_id } };
      },
      refresh: (secret) => requestToken(tokenUrl, secret),
    },
    newField: newColumnField,
    open: (options) =>
      openBigquerySession(apiUrl, [limitsOf(options.account).all], toWarehouse(options.settings), options, pace),
  };
}
