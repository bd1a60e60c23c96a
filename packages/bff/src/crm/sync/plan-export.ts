import type { Field } from '@peoplekit/core';
import type { Deps } from '../../deps.ts';
import { mapInSlices } from '../../in-slices.ts';
import type { CrmSession, RemoteRecord } from '../connectors/connector.ts';
import type { LinkPlace } from '../links.repo.ts';
import { comparedValues } from './compared-contact.ts';
import { type Decision, decideRecord, newerOf } from './decide-record.ts';
import { type ExportCandidate, findRecords, keysOf, linkedElsewhere } from './find-records.ts';
import { isSettled } from './is-settled.ts';
import { ambiguous, type Skip } from './match-records.ts';
import { type PlannedStep, refusalOf } from './plan-import.ts';
import type { SyncPlan } from './sync-plan.ts';

export interface ExportStep extends PlannedStep {
  candidate: ExportCandidate;
  /** What it was before; undefined when it was not asked for or there is none. */
  record: RemoteRecord | undefined;
}

/** What contacts before would have made or taken, of which nothing is stored yet. */
export interface Made {
  /** Records that are somebody's. */
  records: Set<string>;
  /** Keys of records that are to be made. */
  keys: Set<string>;
}

export const noneMade = (): Made => ({ records: new Set(), keys: new Set() });

const nothing: Decision = { changes: [], conflicts: [], refused: [] };

const sameRecord = ambiguous('Another contact would be the same new record');

/**
 * Decides about contacts: reads the records that they are linked to or that hold the same keys, and compares. Writes
 * nothing. Of several contacts that would be the same new record the first makes it.
 * @param made grows by what these contacts would do: contacts after them are looked at by whoever stores none of it
 */
export async function planExport(
  deps: Deps,
  session: CrmSession,
  place: LinkPlace,
  plan: SyncPlan,
  fields: readonly Field[],
  candidates: readonly ExportCandidate[],
  made: Made = noneMade(),
): Promise<ExportStep[]> {
  const open = candidates.filter(
    (candidate) => candidate.contact && !candidate.contact.deleted_at && !isSettled(candidate, plan),
  );
  const found = await findRecords(deps, session, place, plan, fields, open);
  const compared = plan.moved.map(({ ours }) => ours);
  return mapInSlices(candidates, (candidate): ExportStep => {
    const step = (
      outcome: PlannedStep['outcome'],
      decision: Decision,
      remark?: Skip,
      record?: RemoteRecord,
    ): ExportStep => ({
      candidate,
      outcome,
      decision,
      remark,
      record,
    });
    const { contact, link } = candidate;
    if (!contact || contact.deleted_at)
      return step('skip', nothing, { code: 'not_found', message: 'There is no such contact here, or not any more.' });
    if (isSettled(candidate, plan)) return step('unchanged', nothing);
    const match = found.get(contact.id);
    if (match && 'code' in match) return step('skip', nothing, match);
    if (link?.external_id && !match)
      return step('skip', nothing, { code: 'gone', message: 'The record that it is linked to is not there any more.' });
    if (match && !link?.external_id && made.records.has(match.id)) return step('skip', nothing, linkedElsewhere);
    if (match) made.records.add(match.id);
    const decision = decideRecord('export', plan.moved, {
      ours: comparedValues(contact, compared),
      theirs: match?.values ?? {},
      snapshot: link?.snapshot,
      newer: newerOf(contact.updated_at, match?.updatedAt),
    });
    const remark = refusalOf(decision);
    if (match) {
      if (decision.changes.length > 0) return step('update', decision, remark, match);
      return remark ? step('fail', decision, remark, match) : step('unchanged', decision, undefined, match);
    }
    const missing = plan.moved.filter(
      ({ theirs, remote }) => theirs.required && !decision.changes.some(({ pair }) => pair.remote === remote),
    );
    if (missing.length > 0)
      return step('fail', decision, {
        code: 'required_missing',
        message: `A new record needs ${missing.map(({ theirs }) => theirs.label).join(', ')}.`,
      });
    if (decision.changes.length > 0) {
      const keys = keysOf(candidate, plan, fields);
      if (keys.some((key) => made.keys.has(key))) return step('skip', nothing, sameRecord);
      for (const key of keys) made.keys.add(key);
      return step('create', decision, remark);
    }
    return step(
      remark ? 'fail' : 'skip',
      decision,
      remark ?? { code: 'empty', message: 'The contact holds nothing that is mapped.' },
    );
  });
}
