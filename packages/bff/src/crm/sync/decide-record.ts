import { hash } from 'node:crypto';
import { type ContactValues, type FieldValue, isEmptyValue } from '@peoplekit/core';
import type { SyncDirection } from '@peoplekit/core/contract';
import type { Snapshot } from '../../db/schema/crm.ts';
import { type Converted, type FieldPair, toOurs, toTheirs } from './convert-value.ts';

/** Both sides of one person, as they are now. */
export interface Meeting {
  ours: ContactValues;
  theirs: ContactValues;
  /** What both were when they were last alike; undefined when they never met. */
  snapshot: Snapshot | undefined;
  /** Which side was changed last, where it is known. */
  newer: 'ours' | 'theirs' | undefined;
}

/** One value that is to be written, on the side that the direction writes. */
export interface Change {
  pair: FieldPair;
  before: FieldValue;
  after: FieldValue;
}

export interface Decision {
  changes: Change[];
  /** Fields that both sides changed to different values since they were last alike, however the rule decided. */
  conflicts: FieldPair[];
  /** Values that do not fit the other side: they stay where they are. */
  refused: { pair: FieldPair; message: string }[];
}

const canonical = (value: FieldValue | undefined) => (value === undefined || isEmptyValue(value) ? null : value);

/** Tells whether a value is still the same, and nothing else about it. */
export function fingerprint(value: FieldValue | undefined): string {
  const given = canonical(value);
  if (given === null) return '';
  return hash('sha256', JSON.stringify(given), 'base64url').slice(0, 16);
}

/** A field that is mapped to another one has never met it. */
export const snapshotKey = ({ field, remote }: FieldPair) => `${field}>${remote}`;

const same = (a: FieldValue, b: FieldValue) => JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));

const isValue = (converted: Converted, value: FieldValue) => 'value' in converted && same(converted.value, value);

/** Alike in the eyes of either side: a phone number may be spelled otherwise there. */
function alike(pair: FieldPair, ours: FieldValue, theirs: FieldValue): boolean {
  return isValue(toOurs(pair, theirs), ours) || isValue(toTheirs(pair, ours), theirs);
}

type Verdict = 'write' | 'keep';

/** What the rule says where both sides have something to say. */
function byRule({ rule }: FieldPair, direction: SyncDirection, target: FieldValue, newer: Meeting['newer']): Verdict {
  const source = direction === 'import' ? 'theirs' : 'ours';
  switch (rule) {
    case 'remote_wins':
      return direction === 'import' ? 'write' : 'keep';
    case 'ours_wins':
      return direction === 'export' ? 'write' : 'keep';
    case 'newest_wins':
      return newer === source ? 'write' : 'keep';
    case 'fill_empty':
      return isEmptyValue(target) ? 'write' : 'keep';
  }
}

/**
 * What becomes of one person when the values of one side go to the other. Where only one side has changed a value since
 * both were last alike, that is the value; the rule of the field decides where both have, or where nobody knows. What is
 * empty on one side empties the other only when it was emptied since.
 */
export function decideRecord(direction: SyncDirection, pairs: readonly FieldPair[], meeting: Meeting): Decision {
  const decision: Decision = { changes: [], conflicts: [], refused: [] };
  for (const pair of pairs) {
    const ours = meeting.ours[pair.ours.key] ?? null;
    const theirs = meeting.theirs[pair.theirs.key] ?? null;
    if (alike(pair, ours, theirs)) continue;
    const [source, target] = direction === 'import' ? [theirs, ours] : [ours, theirs];
    const known = meeting.snapshot?.[snapshotKey(pair)];
    const changed = known && { ours: fingerprint(ours) !== known[0], theirs: fingerprint(theirs) !== known[1] };
    const isConflict = changed?.ours === true && changed.theirs;
    if (isConflict) decision.conflicts.push(pair);
    if (verdictOf(direction, pair, source, target, changed, meeting.newer) === 'keep') continue;
    const converted = direction === 'import' ? toOurs(pair, source) : toTheirs(pair, source);
    if ('error' in converted) decision.refused.push({ pair, message: converted.error });
    else if (!same(converted.value, target)) decision.changes.push({ pair, before: target, after: converted.value });
  }
  return decision;
}

function verdictOf(
  direction: SyncDirection,
  pair: FieldPair,
  source: FieldValue,
  target: FieldValue,
  changed: { ours: boolean; theirs: boolean } | undefined,
  newer: Meeting['newer'],
): Verdict {
  if (!changed) {
    if (isEmptyValue(source)) return 'keep';
    return isEmptyValue(target) ? 'write' : byRule(pair, direction, target, newer);
  }
  const [sourceChanged, targetChanged] =
    direction === 'import' ? [changed.theirs, changed.ours] : [changed.ours, changed.theirs];
  if (!sourceChanged) return 'keep';
  if (targetChanged) return byRule(pair, direction, target, newer);
  return pair.rule === 'fill_empty' && !isEmptyValue(target) ? 'keep' : 'write';
}

/** What both sides hold when all was written. */
export function snapshotOf(pairs: readonly FieldPair[], ours: ContactValues, theirs: ContactValues): Snapshot {
  return Object.fromEntries(
    pairs.map((pair) => [snapshotKey(pair), [fingerprint(ours[pair.ours.key]), fingerprint(theirs[pair.theirs.key])]]),
  );
}

/** Which of two moments is the later one; undefined where one of them is not known. */
export function newerOf(ours: string | undefined, theirs: string | undefined): Meeting['newer'] {
  if (ours === undefined || theirs === undefined) return undefined;
  return Date.parse(ours) >= Date.parse(theirs) ? 'ours' : 'theirs';
}
