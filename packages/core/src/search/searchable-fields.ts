import type { Field } from '../fields/field.ts';

/** The fields that search looks into besides custom texts, by group: the first group weighs most. */
const systemGroups = {
  name: ['first_name', 'last_name'],
  email: ['email'],
  phone: ['phone'],
  username: ['username'],
  company: ['company'],
  location: ['location'],
  id: ['id'],
  ids: ['telegram_id', 'whatsapp_id', 'viber_id', 'instagram_id'],
} as const satisfies Record<string, readonly string[]>;

export type SearchGroup = keyof typeof systemGroups | 'custom';

/** All groups of searchable fields: what is found in an earlier one stands before what is found in a later one. */
export const searchGroups: readonly SearchGroup[] = [
  ...(Object.keys(systemGroups) as (keyof typeof systemGroups)[]),
  'custom',
];

/** Fields that count the same in a search. */
export interface SearchableFields {
  group: SearchGroup;
  /** Field keys, in order. */
  keys: readonly string[];
}

/**
 * Which of the fields search looks into, by group, the most important first. Groups of which no field is given are not
 * there: who leaves out a hidden field leaves it out of the search.
 */
export function searchableFields(fields: readonly Pick<Field, 'key' | 'type' | 'kind'>[]): SearchableFields[] {
  const system = new Set(fields.filter(({ kind }) => kind === 'system').map(({ key }) => key));
  const custom = fields.filter(({ kind, type }) => kind === 'custom' && type === 'text').map(({ key }) => key);
  return searchGroups
    .map((group) => ({
      group,
      keys: group === 'custom' ? custom : systemGroups[group].filter((key) => system.has(key)),
    }))
    .filter(({ keys }) => keys.length > 0);
}
