import type { Field, SortKey } from '@peoplekit/core';
import { attribute } from './meili-filter.ts';

/** The attribute that a field is sorted by. */
function sortAttribute({ key, type }: Field): string {
  if (type === 'text') return attribute('t', key);
  if (type === 'array') return attribute('joined', key);
  return attribute('n', key);
}

const opposite = { asc: 'desc', desc: 'asc' } as const;

/**
 * A sort as Meilisearch takes it, ids last, so that it names an order of all contacts. Documents that lack the attribute
 * come last in both directions, as `compareContacts` has it.
 * @param mirrored the other way round. Only true to the letter where no document lacks an attribute of the sort.
 */
export function meiliSort(sort: readonly SortKey[], fields: readonly Field[], mirrored = false): string[] {
  const keys = sort.flatMap(({ field: key, direction }) => {
    const field = fields.find((candidate) => candidate.key === key);
    return field ? [`${sortAttribute(field)}:${mirrored ? opposite[direction] : direction}`] : [];
  });
  return [...keys, mirrored ? 'id:desc' : 'id:asc'];
}
