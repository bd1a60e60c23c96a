import type { Field } from './field.ts';
import { optionOf } from './option-of.ts';

/** How a contact stands with the CRMs, the worst of its links first; none at all is `not_synced`. In the order in which they sort. */
export const crmStatuses = ['error', 'pending', 'synced', 'not_synced'] as const;

export type CrmContactStatus = (typeof crmStatuses)[number];

/**
 * What can be asked for like a field, although nobody writes it and no profile shows it: whether the CRMs know a contact as it
 * is. Every contact has one, so that it is never empty.
 */
export const crmStatusField: Field = {
  key: 'crm_status',
  label: 'CRM status',
  type: 'enum',
  kind: 'system',
  group: 'activity',
  readOnly: true,
  privacy: 'visible',
  options: crmStatuses.map(optionOf),
  position: 10_000,
};

const known = new WeakMap<readonly Field[], readonly Field[]>();

/** The fields that a query may filter by, sort by, and count. The same list for the same fields. */
export function queryFields(fields: readonly Field[]): readonly Field[] {
  if (fields.some(({ key }) => key === crmStatusField.key)) return fields;
  const asked = known.get(fields) ?? [...fields, crmStatusField];
  known.set(fields, asked);
  return asked;
}

/** The status of a contact with these links: the worst of them. */
export function crmStatusOf(links: readonly { status: CrmContactStatus }[]): CrmContactStatus {
  return crmStatuses.find((status) => links.some((link) => link.status === status)) ?? 'not_synced';
}
