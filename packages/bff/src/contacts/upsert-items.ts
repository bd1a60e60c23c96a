import {
  type Actor,
  type ContactValues,
  type ErrorDetail,
  type Field,
  foldText,
  isEmptyValue,
  parseFieldValue,
} from '@peoplekit/core';
import type { UpsertInput, UpsertMatch } from '@peoplekit/core/contract';
import { knownTo } from '../fields/hidden-fields.ts';
import { pointerOf } from '../http/validate.ts';
import { parseValues } from './parse-values.ts';

/** One contact of a request, checked. */
export interface UpsertItem {
  /** Place in the request. */
  place: number;
  /** Where its values stand in the request. */
  pointer: string;
  /** What it is looked for by, in the form in which it is compared. */
  matched: string;
  values: ContactValues;
  /** What is added to numbers. */
  increments: Record<string, number>;
}

export type ParsedItem = UpsertItem | { place: number; faults: ErrorDetail[] };

/** What one contact of a request gives. */
interface GivenValues {
  given: Record<string, unknown>;
  pointer: string;
  faults: ErrorDetail[];
}

/**
 * `{values: {…}}` or `{id, values: {…}}` as elsewhere, or the values alone: no value is an object, so that neither can be
 * taken for the other.
 */
function valuesIn(item: Record<string, unknown>, pointer: string): GivenValues {
  const { values, id, ...others } = item;
  if (typeof values !== 'object' || values === null || Array.isArray(values) || 'increment' in values)
    return { given: item, pointer, faults: [] };
  const inside = values as Record<string, unknown>;
  const faults = Object.keys(others).map((key) => ({
    pointer: `${pointer}${pointerOf([key])}`,
    message: 'is not known beside values',
  }));
  if (id !== undefined && inside.id !== undefined && id !== inside.id)
    faults.push({ pointer: `${pointer}/id`, message: 'is not the id that stands in values' });
  return { given: id === undefined ? inside : { ...inside, id }, pointer: `${pointer}/values`, faults };
}

function incrementIn(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const isIncrement = Object.keys(value).join() === 'increment';
  return isIncrement ? (value as { increment: unknown }).increment : undefined;
}

/** Takes the increments out of the values: what is left is as in every other request. */
function splitIncrements(given: Record<string, unknown>, fields: ReadonlyMap<string, Field>, pointer: string) {
  const increments: Record<string, number> = {};
  const faults: ErrorDetail[] = [];
  if (!Object.values(given).some((value) => incrementIn(value) !== undefined))
    return { values: given, increments, faults };
  const values: [string, unknown][] = [];
  for (const [key, value] of Object.entries(given)) {
    const field = fields.get(key);
    const increment = field?.type === 'number' ? incrementIn(value) : undefined;
    if (!field || increment === undefined) {
      values.push([key, value]);
      continue;
    }
    const parsed = parseFieldValue(field, increment);
    if ('value' in parsed && typeof parsed.value === 'number') increments[key] = parsed.value;
    else faults.push({ pointer: `${pointer}${pointerOf([key, 'increment'])}`, message: 'must be a number to add' });
  }
  return { values: Object.fromEntries(values), increments, faults };
}

/** Two contacts of one request that mean the same one: which comes last is not guessed either. */
function refuseTwins(items: ParsedItem[], match: UpsertMatch): ParsedItem[] {
  const byValue = Map.groupBy(
    items.filter((item) => 'matched' in item),
    ({ matched }) => matched,
  );
  return items.map((item) => {
    const twins = 'matched' in item ? (byValue.get(item.matched) ?? []) : [];
    if (twins.length < 2 || !('matched' in item)) return item;
    const others = twins.filter((twin) => twin !== item).map(({ place }) => `/contacts/${place}`);
    const message = `is the same as in ${others.slice(0, 10).join(', ')}: send each contact once`;
    return { place: item.place, faults: [{ pointer: `${item.pointer}/${match}`, message }] };
  });
}

/** The contacts of a request: each checked by itself, so that what is wrong with one keeps no other from being written. */
export function parseItems(actor: Actor, fields: readonly Field[], { match, contacts }: UpsertInput): ParsedItem[] {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const known = new Set(knownTo(actor, fields).map(({ key }) => key));
  const items = contacts.map((item, place): ParsedItem => {
    const { given, pointer, faults: beside } = valuesIn(item, `/contacts/${place}`);
    const split = splitIncrements(given, byKey, pointer);
    const parsed = parseValues(actor, fields, split.values, pointer);
    // Whether a write changes anything would tell whether it was what is there already.
    const hidden = Object.keys(given).filter((key) => byKey.has(key) && !known.has(key));
    const faults = [
      ...beside,
      ...split.faults,
      ...('faults' in parsed ? parsed.faults : []),
      ...hidden.map((key) => ({ pointer: `${pointer}${pointerOf([key])}`, message: 'is hidden' })),
    ];
    if (faults.length > 0 || 'faults' in parsed) return { place, faults };
    const value = parsed.values[match] ?? null;
    if (isEmptyValue(value))
      return { place, faults: [{ pointer: `${pointer}/${match}`, message: 'is required: contacts are found by it' }] };
    const { increments } = split;
    return { place, pointer, matched: foldText(String(value)), values: parsed.values, increments };
  });
  return refuseTwins(items, match);
}
