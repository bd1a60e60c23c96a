import type { ContactValues, Field } from '../fields/field.ts';
import { comparable } from '../filter/comparable.ts';
import { compareCodePoints } from '../filter/fold-text.ts';
import type { SortKey } from './contact-query.ts';

/** As much of a contact as decides where it stands. */
export interface SortableContact {
  id: string;
  values: ContactValues;
}

/** What a value is ordered by; undefined when the field is empty. */
type Rank = string | number | undefined;

/**
 * The order of contacts, for `Array.prototype.sort`. Every backend sorts like this:
 * - empty fields come last in both directions;
 * - texts by code point once folded; dates by instant, a day as its midnight in UTC; false before true;
 * - enums by the place of the value among the field's options, after them values that are no option, as equals;
 * - arrays as the text that their folded elements make, joined with ", "; one with nothing in it comes last;
 * - contacts that are equal so far by id, by code point, ascending in either direction.
 *
 * Sort keys of fields that there are not are passed over.
 */
export function compareContacts(
  sort: readonly SortKey[],
  fields: readonly Field[],
): (a: SortableContact, b: SortableContact) => number {
  const keys = sort.flatMap(({ field: key, direction }) => {
    const field = fields.find((candidate) => candidate.key === key);
    return field ? [{ rank: rankBy(field), sign: direction === 'asc' ? 1 : -1 }] : [];
  });
  return (a, b) => {
    for (const { rank, sign } of keys) {
      const order = compareRanks(rank(a.values), rank(b.values), sign);
      if (order !== 0) return order;
    }
    return compareCodePoints(a.id, b.id);
  };
}

function rankBy(field: Field): (values: ContactValues) => Rank {
  const places = new Map(field.options?.map(({ value }, place) => [value, place]));
  return (values) => {
    const value = comparable(field, values);
    if (typeof value === 'object') return value.join(', ') || undefined;
    if (typeof value === 'boolean') return Number(value);
    if (field.type === 'enum' && typeof value === 'string') return places.get(value) ?? places.size;
    return value;
  };
}

function compareRanks(a: Rank, b: Rank, sign: number): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return sign * (typeof a === 'string' && typeof b === 'string' ? compareCodePoints(a, b) : Number(a) - Number(b));
}
