import type { Field } from '@peoplekit/core';
import type { ContactRow } from '../../db/schema/contacts.ts';
import { mapInSlices } from '../../in-slices.ts';
import { keyText } from '../connectors/connector.ts';
import { ambiguous, keyOf, type MatchedRecord } from './match-records.ts';
import { type ImportStep, planImport } from './plan-import.ts';
import type { SyncPlan } from './sync-plan.ts';

/** What records before would have brought, of which nothing is stored yet. */
export interface Foreseen {
  /** Contacts that have found their record, by their ids. */
  contacts: Set<string>;
  /** Keys that contacts have come to hold. */
  keys: Set<string>;
}

export const nothingForeseen = (): Foreseen => ({ contacts: new Set(), keys: new Set() });

/**
 * Decides about the records of a page, one after the other: of several that are the same new person the first makes the
 * contact, and nobody can tell which is meant by the others.
 * @param foreseen grows by what this page would bring: pages after it are looked at by whoever stores none of them
 */
export async function planPage(
  plan: SyncPlan,
  fields: readonly Field[],
  matched: readonly MatchedRecord[],
  contacts: ReadonlyMap<string, ContactRow>,
  foreseen: Foreseen = nothingForeseen(),
): Promise<ImportStep[]> {
  const asked = plan.match.flatMap((key) => keyOf(key, plan, fields) || []);
  const nameOf = ({ key }: Field, value: string) => `${key}:${value}`;
  return mapInSlices(matched, (one) => {
    const step = planImport(plan, one, one.contactId === undefined ? undefined : contacts.get(one.contactId));
    if (step.outcome === 'create') {
      const same = asked.find(({ field, of }) => {
        const value = of(one.record);
        return value !== undefined && foreseen.keys.has(nameOf(field, value));
      });
      if (same) {
        const skip = ambiguous(`Another record has the same ${same.field.label.toLowerCase()}`);
        return planImport(plan, { ...one, skip }, undefined);
      }
    }
    if (step.outcome === 'skip' || step.outcome === 'fail') return step;
    if (step.contact) foreseen.contacts.add(step.contact.id);
    for (const { pair, after } of step.decision.changes) {
      const value = keyText(after);
      if (value !== undefined && asked.some(({ field }) => field.key === pair.ours.key))
        foreseen.keys.add(nameOf(pair.ours, value));
    }
    return step;
  });
}
