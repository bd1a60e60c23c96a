import { type ContactValues, type Field, parseFieldValue } from '@peoplekit/core';
import type { UpsertMatch, UpsertResult } from '@peoplekit/core/contract';
import { pointerOf } from '../http/validate.ts';
import { storedValues } from './stored-values.ts';
import type { ContactChange, LockedContact } from './upsert.repo.ts';
import type { UpsertItem } from './upsert-items.ts';

/** What is to be done about one contact of a request. */
export type Plan =
  | { kind: 'create'; item: UpsertItem; id: string; columns: Record<string, unknown> }
  | { kind: 'change'; item: UpsertItem; change: ContactChange }
  | { kind: 'fail'; item: UpsertItem; result: UpsertResult };

/** More contacts than this that have one value are not all named. */
const maxNamed = 10;

function fail(item: UpsertItem, key: string, message: string, more: Partial<UpsertResult> = {}): Plan {
  const errors = [{ pointer: `${item.pointer}${pointerOf([key])}`, message }];
  return { kind: 'fail', item, result: { outcome: 'failed', errors, ...more } };
}

/** All that have the value are told: the one that is meant is not among what was sent. */
export function failAmbiguous(item: UpsertItem, match: UpsertMatch, ids: readonly string[]): Plan {
  const count = ids.length > maxNamed ? `more than ${maxNamed}` : ids.length;
  return fail(item, match, `is that of ${count} contacts`, { duplicates: ids.slice(0, maxNamed) });
}

/** The values with the increments added to what is there; a field that is empty counts as 0. */
function added(
  { values, increments }: UpsertItem,
  before: ContactValues,
  byKey: ReadonlyMap<string, Field>,
): { values: ContactValues } | { key: string; error: string } {
  const sums = { ...values };
  for (const [key, increment] of Object.entries(increments)) {
    const held = before[key];
    const parsed = parseFieldValue(byKey.get(key) as Field, (typeof held === 'number' ? held : 0) + increment);
    if (!('value' in parsed)) return { key, error: `${parsed.error}, once it is added` };
    sums[key] = parsed.value;
  }
  return { values: sums };
}

/** @param id of the contact that is to be, should it not bring one. */
export function planCreate(
  item: UpsertItem,
  id: string,
  fields: readonly Field[],
  byKey: ReadonlyMap<string, Field>,
  defaults: ContactValues,
): Plan {
  const complete = { ...item, values: { ...defaults, ...item.values } };
  const sums = added(complete, complete.values, byKey);
  if ('error' in sums) return fail(item, sums.key, sums.error);
  const own = sums.values.id;
  return { kind: 'create', item, id: typeof own === 'string' ? own : id, columns: storedValues(sums.values, fields) };
}

export function planChange(item: UpsertItem, { id, numbers }: LockedContact, byKey: ReadonlyMap<string, Field>): Plan {
  const { custom, ...system } = numbers as ContactValues & { custom?: ContactValues };
  const sums = added(item, { ...custom, ...system }, byKey);
  if ('error' in sums) return fail(item, sums.key, sums.error);
  const change: ContactChange = { id, columns: {}, custom: {}, emptied: [] };
  for (const [key, value] of Object.entries(sums.values)) {
    if (key === 'id') {
      if (value !== id) return fail(item, key, 'never changes: the contact that was found has another');
    } else if (byKey.get(key)?.kind === 'system') change.columns[key] = value;
    else if (value === null) change.emptied.push(key);
    else change.custom[key] = value;
  }
  return { kind: 'change', item, change };
}

/** What became of a plan. */
export function resultOf(plan: Plan, inserted: ReadonlySet<string>, changed: ReadonlySet<string>): UpsertResult {
  if (plan.kind === 'fail') return plan.result;
  if (plan.kind === 'change') {
    const { id } = plan.change;
    return { outcome: changed.has(id) ? 'updated' : 'unchanged', id };
  }
  if (inserted.has(plan.id)) return { outcome: 'created', id: plan.id };
  const taken = fail(plan.item, 'id', 'is that of another contact, or of a deleted one');
  return taken.kind === 'fail' ? taken.result : { outcome: 'failed' };
}
