import type { Field, SortKey } from '@peoplekit/core';
import { attribute, presence } from './meili-filter.ts';

/** What the values of an attribute are: it decides how their range can be divided. What arrays are sorted by cannot be filtered by. */
export type ValueKind = 'instant' | 'number' | 'whole' | 'text' | 'id' | 'array';

/** An attribute that documents are ordered by. Documents that lack it come last in both directions. */
export interface OrderKey {
  attribute: string;
  /** The attribute that stands in the documents that have a value here. */
  presence: string;
  kind: ValueKind;
  direction: SortKey['direction'];
}

/** Stands in every document, and is another one in each: what it orders needs no further key. */
const byId = (direction: SortKey['direction']): OrderKey => ({
  attribute: 'id',
  presence: 'id',
  kind: 'id',
  direction,
});

const kindOfNumber = { date: 'instant', number: 'number', boolean: 'whole', enum: 'whole' } as const;

function orderKey(field: Field, direction: SortKey['direction']): OrderKey {
  const { key, type } = field;
  const shared = { presence: presence(field), direction };
  if (type === 'text') return { ...shared, attribute: attribute('t', key), kind: 'text' };
  if (type === 'array') return { ...shared, attribute: attribute('joined', key), kind: 'array' };
  return { ...shared, attribute: attribute('n', key), kind: kindOfNumber[type] };
}

/** A sort as the attributes that it looks at one after the other, ids last, so that it names an order of all contacts. */
export function orderKeys(sort: readonly SortKey[], fields: readonly Field[]): OrderKey[] {
  const keys: OrderKey[] = [];
  for (const { field: key, direction } of sort) {
    const field = fields.find((candidate) => candidate.key === key);
    if (field?.key === 'id' && field.kind === 'system') return [...keys, byId(direction)];
    if (field) keys.push(orderKey(field, direction));
  }
  return [...keys, byId('asc')];
}

const opposite = { asc: 'desc', desc: 'asc' } as const;

/**
 * An order as Meilisearch takes it.
 * @param mirrored the other way round. Only true to the letter where no document lacks an attribute of it.
 */
export function meiliSort(keys: readonly OrderKey[], mirrored = false): string[] {
  return keys.map(({ attribute: name, direction }) => `${name}:${mirrored ? opposite[direction] : direction}`);
}
