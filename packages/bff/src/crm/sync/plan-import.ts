import type { ContactValues, Field } from '@peoplekit/core';
import { rawValue } from '../../contacts/present-contact.ts';
import type { ContactRow } from '../../db/schema/contacts.ts';
import { type Decision, decideRecord, newerOf } from './decide-record.ts';
import type { MatchedRecord, Skip } from './match-records.ts';
import type { SyncPlan } from './sync-plan.ts';

/** What is to be done about one record or contact. */
export interface PlannedStep {
  outcome: 'create' | 'update' | 'unchanged' | 'skip' | 'fail';
  decision: Decision;
  /** Why it is skipped or fails, or which values were left out. */
  remark: Skip | undefined;
}

export interface ImportStep extends PlannedStep {
  matched: MatchedRecord;
  contact: ContactRow | undefined;
}

const nothing: Decision = { changes: [], conflicts: [], refused: [] };

/** The words for values that do not fit; never the values themselves. */
export function refusalOf({ refused }: Decision): Skip | undefined {
  if (refused.length === 0) return undefined;
  const reasons = refused.map(({ pair, message }) => `${pair.ours.label} ${message}`);
  return { code: 'value_refused', message: reasons.join('; ').slice(0, 500) };
}

/** What a contact holds, unmasked: comparing is no reading. */
export function valuesOf(row: ContactRow, fields: readonly Field[]): ContactValues {
  return Object.fromEntries(fields.map((field) => [field.key, rawValue(row, field)]));
}

/** Decides about one record. @param contact the one that it was matched with, deleted or not */
export function planImport(plan: SyncPlan, matched: MatchedRecord, contact: ContactRow | undefined): ImportStep {
  const step = (outcome: PlannedStep['outcome'], decision: Decision, remark?: Skip): ImportStep => ({
    matched,
    contact,
    outcome,
    decision,
    remark,
  });
  if (matched.skip) return step('skip', nothing, matched.skip);
  if (matched.contactId !== undefined && (!contact || contact.deleted_at))
    return step('skip', nothing, { code: 'deleted', message: 'The contact of this record was deleted.' });
  const decision = decideRecord('import', plan.moved, {
    ours: contact
      ? valuesOf(
          contact,
          plan.moved.map(({ ours }) => ours),
        )
      : {},
    theirs: matched.record.values,
    snapshot: matched.link?.snapshot,
    newer: newerOf(contact?.updated_at, matched.record.updatedAt),
  });
  const remark = refusalOf(decision);
  if (decision.changes.length > 0) return step(contact ? 'update' : 'create', decision, remark);
  if (remark) return step('fail', decision, remark);
  if (contact) return step('unchanged', decision);
  return step('skip', decision, { code: 'empty', message: 'The record holds nothing that is mapped.' });
}
