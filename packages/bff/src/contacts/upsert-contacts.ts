import type { Actor } from '@peoplekit/core';
import type { UpsertAnswer, UpsertInput, UpsertMatch, UpsertResult } from '@peoplekit/core/contract';
import { requirePermission } from '../access.ts';
import type { WorkspaceTransaction } from '../db/client.ts';
import { againAfterCollision } from '../db/collision.ts';
import type { Deps } from '../deps.ts';
import type { FieldSet } from '../fields/compose-fields.ts';
import { refuseHidden } from '../fields/hidden-fields.ts';
import { withCurrentFields } from '../fields/with-current-fields.ts';
import { newUuid } from '../uuid.ts';
import { answerOnce } from './answer-once.ts';
import { defaultValues } from './parse-values.ts';
import {
  changeContacts,
  claimValues,
  findByValues,
  insertContacts,
  type LockedContact,
  lockFound,
} from './upsert.repo.ts';
import { parseItems, type UpsertItem } from './upsert-items.ts';
import { failAmbiguous, type Plan, planChange, planCreate, resultOf } from './upsert-plan.ts';

interface UpsertOptions {
  /** `Idempotency-Key`: the same request once more has no effect, and the same answer. */
  key?: string | undefined;
}

/** Milliseconds for up to a thousand contacts on a busy database, and in which those that collide with others are tried again. */
const timeout = 60_000;

/** What an increment needs to know: columns of numbers, and all custom values at once. */
function columnsOf(items: readonly UpsertItem[], fields: FieldSet): string[] {
  const keys = new Set(items.flatMap(({ increments }) => Object.keys(increments)));
  const asked = fields.filter(({ key }) => keys.has(key));
  return [...new Set(asked.map(({ key, kind }) => (kind === 'custom' ? 'custom' : key)))];
}

/** What there is of the values of a request: contacts that one value found, locked, and values that several have. */
interface Known {
  contacts: Map<string, LockedContact>;
  ambiguous: Map<string, readonly string[]>;
}

/** Looks for values that nothing is known of yet. */
async function look(
  tx: WorkspaceTransaction,
  { workspace }: Actor,
  match: UpsertMatch,
  values: readonly string[],
  columns: readonly string[],
  known: Known,
): Promise<void> {
  const found = await findByValues(tx, match, values);
  const single = new Map<string, string>();
  for (const [value, ids] of found) {
    const [id, ...others] = ids;
    if (others.length > 0) known.ambiguous.set(value, ids);
    else if (id !== undefined) single.set(id, value);
  }
  const locked = await lockFound(tx, workspace, match, single, columns);
  for (const [id, contact] of locked) known.contacts.set(single.get(id) as string, contact);
}

/**
 * Decides about each contact with those that are there already locked. Only values that nobody has are claimed: requests
 * that change what is there wait for each other at single contacts.
 */
async function plan(
  tx: WorkspaceTransaction,
  actor: Actor,
  match: UpsertMatch,
  items: readonly UpsertItem[],
  fields: FieldSet,
  now: () => Date,
): Promise<Plan[]> {
  const known: Known = { contacts: new Map(), ambiguous: new Map() };
  const columns = columnsOf(items, fields);
  const values = items.map(({ matched }) => matched);
  await look(tx, actor, match, values, columns, known);
  const open = values.filter((value) => !known.contacts.has(value) && !known.ambiguous.has(value));
  if (open.length > 0) {
    await claimValues(tx, actor.workspace, match, open);
    await look(tx, actor, match, open, columns, known);
  }
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const defaults = defaultValues(fields);
  return items.map((item) => {
    const ids = known.ambiguous.get(item.matched);
    if (ids) return failAmbiguous(item, match, ids);
    const contact = known.contacts.get(item.matched);
    return contact ? planChange(item, contact, byKey) : planCreate(item, newUuid(now()), fields, byKey, defaults);
  });
}

async function upsert(deps: Deps, actor: Actor, input: UpsertInput, tx: WorkspaceTransaction, fields: FieldSet) {
  const { match } = input;
  const parsed = parseItems(actor, fields, input);
  const results: UpsertResult[] = [];
  for (const item of parsed) if ('faults' in item) results[item.place] = { outcome: 'failed', errors: item.faults };
  const items = parsed.filter((item) => 'matched' in item);
  const plans = items.length > 0 ? await plan(tx, actor, match, items, fields, deps.now) : [];
  const inserted = await insertContacts(
    tx,
    actor.workspace,
    plans.filter((one) => one.kind === 'create'),
  );
  const changed = await changeContacts(
    tx,
    actor.workspace,
    plans.flatMap((one) => (one.kind === 'change' ? [one.change] : [])),
  );
  for (const one of plans) results[one.item.place] = resultOf(one, inserted, changed);
  return { results };
}

/**
 * Creates the contacts that are not there and changes those that are, up to 1,000, each by itself: what is wrong with one
 * keeps no other from being written. A contact is found by one field; when several have the same in it nothing is written,
 * and all of them are told. Deleted contacts are not found. Two requests at the same time create no contact twice.
 */
export async function upsertContacts(
  deps: Deps,
  actor: Actor,
  input: UpsertInput,
  { key }: UpsertOptions = {},
): Promise<UpsertAnswer> {
  requirePermission(actor, 'contacts:ingest');
  const attempt = () =>
    withCurrentFields(
      deps,
      actor,
      (tx, fields) => {
        refuseHidden(actor, fields, [{ field: input.match, pointer: '/match' }]);
        const work = () => upsert(deps, actor, input, tx, fields);
        return key === undefined ? work() : answerOnce(tx, actor.workspace, key, input, work);
      },
      { timeout },
    );
  const answer = await againAfterCollision(attempt, { within: timeout });
  const created = answer.results.filter(({ outcome }) => outcome === 'created').length;
  // The contacts are written: a look that fails is for the next request to make.
  await deps.statistics.added(created).catch((error) => deps.log.warn({ err: error }, 'contacts were not analysed'));
  return answer;
}
