/** The value of a condition: one, a list (`in`), or a pair (`between`). */
export type FilterValue = string | number | boolean | readonly string[] | readonly number[];

/** One comparison of one field. */
export interface FilterCondition {
  field: string;
  op: string;
  value?: FilterValue;
}

/**
 * A tree of conditions over fields, as JSON: what travels, what is stored, what is shown.
 * As in logic, an empty `all` holds for everyone and an empty `any` for no one.
 */
export type Filter = { all: Filter[] } | { any: Filter[] } | { not: Filter } | FilterCondition;

/** At most this many conditions in one filter; an empty group counts as one. */
export const maxFilterConditions = 100;

/** At most this many levels; a lone condition is level 1. */
export const maxFilterDepth = 5;

/** At most this many values in the list of one condition. */
export const maxFilterListLength = 1_000;

/** Longest text that a condition compares with, in UTF-16 units. */
export const maxFilterTextLength = 2_000;

/** Numbers up to here, either way, are the same number in JSON, in JavaScript and in every backend. */
export const maxFilterNumber = 1e15;

/** A hundred years; more "last days" than that mean "ever". */
export const maxFilterDays = 36_500;

/** The conditions of a filter in the order in which they are written, to see which fields it asks about. */
export function conditionsOf(filter: Filter): FilterCondition[] {
  if ('all' in filter) return filter.all.flatMap(conditionsOf);
  if ('any' in filter) return filter.any.flatMap(conditionsOf);
  if ('not' in filter) return conditionsOf(filter.not);
  return [filter];
}
