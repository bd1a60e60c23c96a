import type { ConnectSetting } from '@peoplekit/core/contract';
import type { ConnectionSettings } from '../connector.ts';
import { SettingError } from '../crm-error.ts';
import { isColumnName } from './columns.ts';

/** What a connection was told, as a session needs it. */
export interface WarehouseSettings {
  project: string;
  dataset: string;
  table: string;
  key: string;
  changed: string;
  gigabytes: number;
}

/** What is asked however BigQuery is connected. */
const always: readonly ConnectSetting[] = [
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

/** What is asked where a service account opens it. */
export const keySettings: readonly ConnectSetting[] = [
  {
    key: 'service_account',
    label: 'Key of a service account',
    kind: 'secret',
    required: true,
    hint: 'The whole JSON file. It is checked, kept encrypted and never shown again.',
  },
  ...always,
];

/** What is asked where somebody signs in: the account of a person belongs to no project. */
export const signInSettings: readonly ConnectSetting[] = [
  {
    key: 'project',
    label: 'Project',
    kind: 'text',
    required: true,
    hint: 'Its id. Queries run in it and are billed to it.',
  },
  ...always,
];

/** Ids of projects: https://cloud.google.com/resource-manager/docs/creating-managing-projects */
export const projectId = /^[a-z][a-z0-9:.-]{3,100}$/;

/** Names without quotes and dots, so that a statement holds what is meant. */
export const names = { dataset: /^\w{1,1024}$/, table: /^[\w-]{1,1024}$/ };

/** @throws SettingError */
export function checkSettings(given: ConnectionSettings): void {
  for (const [key, pattern] of Object.entries(names))
    if (!pattern.test(given[key] ?? '')) throw new SettingError(key, 'is no name that BigQuery takes');
  for (const key of ['key_column', 'changed_column'])
    if (!isColumnName(given[key] ?? '')) throw new SettingError(key, 'is no name of a column');
  const gigabytes = Number(given.max_gigabytes);
  if (!(gigabytes >= 0.01 && gigabytes <= 100_000)) throw new SettingError('max_gigabytes', 'must be a number above 0');
}

/** @throws SettingError */
export function checkSignIn(given: ConnectionSettings): void {
  if (!projectId.test(given.project ?? '')) throw new SettingError('project', 'is no id of a project');
  checkSettings(given);
}

/**
 * The table that contacts are in. @param object `table` of the dataset of the connection, or `dataset.table`; its own when
 * absent
 */
export function tableOf(
  { project, dataset, table }: WarehouseSettings,
  object: string | undefined,
): { project: string; dataset: string; table: string } {
  const [first = '', second] = (object ?? table).split('.');
  return second === undefined ? { project, dataset, table: first } : { project, dataset: first, table: second };
}

/** Whether a mapping may name it as a table: `table`, or `dataset.table`. */
export function isTableName(object: string): boolean {
  const [first = '', second, ...rest] = object.split('.');
  if (second === undefined) return names.table.test(first);
  return rest.length === 0 && names.dataset.test(first) && names.table.test(second);
}

export function toWarehouse(settings: ConnectionSettings): WarehouseSettings {
  const { project = '', dataset = '', table = '', key_column: key = '', changed_column: changed = '' } = settings;
  return { project, dataset, table, key, changed, gigabytes: Number(settings.max_gigabytes) };
}
