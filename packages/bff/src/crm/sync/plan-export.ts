import type { Field } from '@peoplekit/core';
import type { Deps } from '../../deps.ts';
import type { CrmSession, RemoteRecord } from '../connectors/connector.ts';
import type { LinkPlace } from '../links.repo.ts';
import { type Decision, decideRecord, newerOf, snapshotKey } from './decide-record.ts';
import { type ExportCandidate, findRecords } from './find-records.ts';
import type { Skip } from './match-records.ts';
import { type PlannedStep, refusalOf, valuesOf } from './plan-import.ts';
import type { SyncPlan } from './sync-plan.ts';

export interface ExportStep extends PlannedStep {
  candidate: ExportCandidate;
  /** What it was before; undefined when it was not asked for or there is none. */
  record: RemoteRecord | undefined;
}

const nothing: Decision = { changes: [], conflicts: [], refused: [] };

/** Nothing to tell: the contact is as it was, and every field that is mapped now was mapped then. */
function isSettled({ contact, link }: ExportCandidate, { moved }: SyncPlan): boolean {
  return (
    link?.status === 'synced' &&
    link.external_id !== null &&
    link.revision === contact?.revision &&
    moved.every((pair) => link.snapshot[snapshotKey(pair)] !== undefined)
  );
}

/**
 * Decides about contacts: reads the records that they are linked to or that hold the same keys, and compares. Writes
 * nothing.
 */
export async function planExport(
  deps: Deps,
  session: CrmSession,
  place: LinkPlace,
  plan: SyncPlan,
  fields: readonly Field[],
  candidates: readonly ExportCandidate[],
): Promise<ExportStep[]> {
  const open = candidates.filter(
    (candidate) => candidate.contact && !candidate.contact.deleted_at && !isSettled(candidate, plan),
  );
  const found = await findRecords(deps, session, place, plan, fields, open);
  return candidates.map((candidate): ExportStep => {
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
    const decision = decideRecord('export', plan.moved, {
      ours: valuesOf(contact, fields),
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
    if (decision.changes.length > 0) return step('create', decision, remark);
    return step(
      remark ? 'fail' : 'skip',
      decision,
      remark ?? { code: 'empty', message: 'The contact holds nothing that is mapped.' },
    );
  });
}
