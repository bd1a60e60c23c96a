import { planByKeys } from '../../db/plan-by-keys.ts';
import { mapInSlices } from '../../in-slices.ts';
import type { JobRun } from '../../jobs/define-job.ts';
import { noCounts } from '../../jobs/job-counts.ts';
import type { WriteOutcome } from '../connectors/connector.ts';
import { type SyncedLink, saveLinkErrors, saveSynced } from '../links.repo.ts';
import { checkChunk } from './check-counts.ts';
import { comparedValues } from './compared-contact.ts';
import { snapshotOf } from './decide-record.ts';
import { holdContacts } from './imported-contacts.repo.ts';
import { type Outcome, setOutcomes } from './outcomes.repo.ts';
import type { PositionedStep } from './prepare-batch.ts';
import type { SyncRun } from './sync-run.ts';

/** Contacts that are locked at once: whoever changes one of them waits for so many, and not for a whole batch. */
const commitSize = 500;

/** What is known of one contact when all is written. */
function conclude(step: PositionedStep, written: WriteOutcome | undefined): Outcome {
  const { remark, record, candidate, wasBegun } = step;
  const externalId = (written?.ok ? written.id : record?.id) ?? candidate.link?.external_id ?? undefined;
  const told = { contactId: candidate.contactId, externalId, code: remark?.code, message: remark?.message };
  if (step.outcome === 'skip') return { ...told, outcome: 'skipped' };
  if (step.outcome === 'fail') return { ...told, outcome: 'failed' };
  if (step.outcome === 'unchanged') return { ...told, outcome: wasBegun && record ? 'created' : 'unchanged' };
  if (written && !written.ok) {
    const place = written.field === undefined ? '' : `${written.field}: `;
    return { ...told, outcome: 'failed', code: written.code, message: `${place}${written.message}` };
  }
  return { ...told, outcome: step.outcome === 'create' || wasBegun ? 'created' : 'updated' };
}

/**
 * Notes what became of a batch: links, outcomes and counts, some hundred contacts in one transaction. With the last of them
 * the batch is over, and the run is at `position`.
 * @param name of the batch in the checkpoint
 */
export async function commitBatch(
  run: JobRun<unknown>,
  { place, plan }: SyncRun,
  name: string,
  steps: readonly PositionedStep[],
  written: readonly WriteOutcome[],
  position: number,
): Promise<void> {
  const byContact = new Map(written.map((outcome) => [outcome.contactId, outcome]));
  const compared = plan.pairs.map(({ ours }) => ours);
  const owner = { workspace_id: run.workspace, id: run.id };

  const concluded = (step: PositionedStep) => {
    const { contactId, contact, link } = step.candidate;
    const outcome = conclude(step, byContact.get(contactId));
    const isSynced = outcome.outcome !== 'failed' && outcome.outcome !== 'skipped';
    const wasAsked = step.record !== undefined || step.outcome === 'create';
    let synced: SyncedLink | undefined;
    if (contact && isSynced && outcome.externalId !== undefined && wasAsked) {
      const sent = Object.fromEntries(step.decision.changes.map(({ pair, after }) => [pair.remote, after]));
      const snapshot = snapshotOf(plan.pairs, comparedValues(contact, compared), { ...step.record?.values, ...sent });
      const { externalId: external_id } = outcome;
      synced = { contact_id: contactId, external_id, revision: contact.revision, snapshot };
    }
    const isWrong = outcome.outcome === 'failed' || (outcome.outcome === 'skipped' && link !== undefined);
    const error = contact && !contact.deleted_at && isWrong ? { contactId, message: outcome.message ?? '' } : undefined;
    return { synced, error, outcome: { ...outcome, position: step.position } };
  };

  // A batch of which nothing is left is over all the same.
  for (let from = 0; from === 0 || from < steps.length; from += commitSize) {
    const some = await mapInSlices(steps.slice(from, from + commitSize), concluded);
    const counts = { ...noCounts };
    for (const { outcome } of some) counts[outcome.outcome] += 1;
    checkChunk(some.length, counts);
    const isLast = from + commitSize >= steps.length;
    await run.step(async (tx) => {
      await planByKeys(tx);
      const links = some.flatMap(({ synced }) => synced ?? []);
      const errors = some.flatMap(({ error }) => error ?? []);
      const linked = [...links.map(({ contact_id }) => contact_id), ...errors.map(({ contactId }) => contactId)];
      // Whoever was erased while the CRM wrote has no link any more, and nothing more is told of them.
      const there = await holdContacts(tx, place.workspace, linked);
      const isGone = new Set(linked.filter((id) => !there.has(id)));
      await saveSynced(
        tx,
        place,
        links.filter(({ contact_id }) => !isGone.has(contact_id)),
      );
      await saveLinkErrors(
        tx,
        place,
        errors.filter(({ contactId }) => !isGone.has(contactId)),
      );
      await setOutcomes(
        tx,
        owner,
        some.map(({ outcome: { position, ...told } }) =>
          isGone.has(told.contactId ?? '') ? { outcome: told.outcome, position } : { ...told, position },
        ),
      );
      return { value: undefined, progress: { counts, ...(isLast && { merge: { position, [name]: null } }) } };
    });
  }
}
