import type { Field } from '@peoplekit/core';
import type { WorkspaceTransaction } from '../../db/client.ts';
import { planByKeys } from '../../db/plan-by-keys.ts';
import type { Deps } from '../../deps.ts';
import { mapInSlices } from '../../in-slices.ts';
import type { JobRun } from '../../jobs/define-job.ts';
import type { WriteOutcome } from '../connectors/connector.ts';
import { findLinksOfContacts } from '../links.repo.ts';
import { comparedFields } from './compared-contact.ts';
import { readCompared } from './compared-contacts.repo.ts';
import { keysOf } from './find-records.ts';
import { findChanged } from './imported-contacts.repo.ts';
import { nextOpenItems } from './outcomes.repo.ts';
import { type ExportStep, planExport } from './plan-export.ts';
import type { SyncPlan } from './sync-plan.ts';
import type { SyncRun } from './sync-run.ts';

/** A contact of a batch, at its place in the job. */
export type PositionedStep = ExportStep & { position: number; wasBegun: boolean };

/** A batch of contacts, with what is to be done about each. */
export interface PreparedBatch {
  /** The last place that the batch before had. */
  after: number;
  /** Its own last place; undefined when there are no more contacts. */
  last: number | undefined;
  steps: readonly PositionedStep[];
}

/**
 * Reads the next contacts of an export and decides about them. Writes nothing.
 * @param from a place from which on they are looked for, where it is known that none is between that and `after`
 * @param wasBegun whether the record of a contact may have been made by a run that died
 */
export async function prepareBatch(
  deps: Deps,
  run: JobRun<unknown>,
  { place, plan, fields, session }: SyncRun,
  after: number,
  from: number,
  wasBegun: (position: number, contactId: string) => boolean = () => false,
): Promise<PreparedBatch> {
  const owner = { workspace_id: run.workspace, id: run.id };
  const compared = comparedFields(plan, fields);
  const read = async (tx: WorkspaceTransaction) => {
    await planByKeys(tx);
    const items = await nextOpenItems(tx, owner, Math.max(after, from), session.batchSize);
    const ids = items.flatMap(({ contactId }) => contactId ?? []);
    const contacts = await readCompared(tx, run.workspace, ids, compared);
    const links = new Map((await findLinksOfContacts(tx, place, ids)).map((link) => [link.contact_id, link]));
    return items.map(({ position, contactId = '' }) => ({
      position,
      contactId,
      contact: contacts.get(contactId),
      link: links.get(contactId),
      wasBegun: wasBegun(position, contactId),
    }));
  };
  const batch = await deps.database.inWorkspace(run.workspace, read, { readOnly: true });
  const steps = await planExport(deps, session, place, plan, fields, batch);
  return {
    after,
    last: batch.at(-1)?.position,
    steps: steps.map((step, at) => ({
      ...step,
      position: batch[at]?.position ?? 0,
      wasBegun: batch[at]?.wasBegun === true,
    })),
  };
}

/** A batch that was on its way while another one was decided about. */
export interface WrittenBatch {
  steps: readonly ExportStep[];
  /** What became of it; undefined while the CRM is still at it. */
  outcomes: readonly WriteOutcome[] | undefined;
}

/**
 * The contacts of a batch that were decided about too early: they have changed since, or have a key or a record in common
 * with what was on its way meanwhile, which they would now have to find.
 */
export async function findStale(
  deps: Deps,
  { place, plan, fields }: SyncRun,
  { steps }: PreparedBatch,
  overlapped: readonly WrittenBatch[],
): Promise<ReadonlySet<string>> {
  const stale = new Set<string>();
  /** Contacts of the batch by what they can be found by: the others are gone through, and nothing is kept of them. */
  const byMark = new Map<string, string[]>();
  await mapInSlices(steps, (step) => {
    const { contactId } = step.candidate;
    for (const mark of marksOf(step, plan, fields)) byMark.set(mark, [...(byMark.get(mark) ?? []), contactId]);
  });
  const settle = (mark: string) => {
    for (const contactId of byMark.get(mark) ?? []) stale.add(contactId);
  };
  for (const { steps: others, outcomes = [] } of overlapped) {
    await mapInSlices(others, (step) => marksOf(step, plan, fields).forEach(settle));
    for (const outcome of outcomes) {
      const made = outcome.ok ? outcome.id : outcome.existingId;
      if (made !== undefined) settle(made.toLowerCase());
    }
  }
  const planned = steps.flatMap(({ candidate: { contact } }) => contact ?? []);
  const changed = await deps.database.inWorkspace(place.workspace, (tx) => findChanged(tx, place.workspace, planned), {
    readOnly: true,
  });
  for (const contactId of changed) stale.add(contactId);
  return stale;
}

/** What a contact and its record can be found by. */
function marksOf({ candidate, record }: ExportStep, plan: SyncPlan, fields: readonly Field[]): string[] {
  const keys = keysOf(candidate, plan, fields);
  return record ? [...keys, record.id.toLowerCase()] : keys;
}
