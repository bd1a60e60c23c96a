import { conditionsOf, type Field, type Filter, searchableFields } from '@peoplekit/core';

/** Which parts of a query hold what may be somebody's hidden value. */
export interface QuerySecrets {
  search: boolean;
  filter: boolean;
}

/** The keys of all fields that a filter speaks of. */
export function fieldsOfFilter(filter: Filter): string[] {
  return conditionsOf(filter).map(({ field }) => field);
}

/**
 * What of a query that somebody wrote could give a value away to who may not see it: compared with a field that is hidden
 * or deleted, or searched for where search looks into hidden fields. Jobs and saved views are told by this one rule.
 * @param fields all that queries may ask about.
 */
export function secretsOfQuery(query: { search: string; filter: Filter }, fields: readonly Field[]): QuerySecrets {
  const visible = new Set(fields.filter(({ privacy }) => privacy === 'visible').map(({ key }) => key));
  const isSecret = (key: string) => !visible.has(key);
  return {
    search: query.search.trim() !== '' && searchableFields(fields).some(({ keys }) => keys.some(isSecret)),
    filter: fieldsOfFilter(query.filter).some(isSecret),
  };
}
