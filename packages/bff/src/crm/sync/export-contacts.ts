import type { Deps } from '../../deps.ts';
import type { StoredScope } from '../../jobs/check-scope.ts';
import type { JobRun } from '../../jobs/define-job.ts';
import { noCounts } from '../../jobs/job-counts.ts';
import { JobEnded } from '../../jobs/job-errors.ts';
import { resolveScope } from '../../jobs/resolve-scope.ts';
import type { RemoteWrite, WriteOutcome } from '../connectors/connector.ts';
import { type SyncedLink, saveLinkErrors, saveSynced } from '../links.repo.ts';
import { checkAnswered, checkChunk, checkRun } from './check-counts.ts';
import { snapshotOf } from './decide-record.ts';
import { holdContacts } from './imported-contacts.repo.ts';
import { type Outcome, setOutcomes } from './outcomes.repo.ts';
import type { ExportStep } from './plan-export.ts';
import { valuesOf } from './plan-import.ts';
import { isUpToDate, type PositionedStep, type PreparedBatch, prepareBatch } from './prepare-batch.ts';
import { asJob, openSyncRun, type SyncRun } from './sync-run.ts';

/** What an export is begun with. */
export interface ExportJobInput {
  connector: string;
  scope: StoredScope;
}

/** How far an export is. */
interface ExportCheckpoint {
  /** How many contacts it is about. */
  resolved: number;
  /** The last contact that everything is known of. */
  position: number;
  /** Contacts whose records may have been made, although nothing here says so. */
  creating?: string[];
  /** What the CRM was left to do on its own for this batch. */
  begun?: string;
}

const ownerOf = (run: JobRun<unknown>) => ({ workspace_id: run.workspace, id: run.id });

/**
 * Writes contacts into a CRM in batches. Before each batch it notes which records it is about to make; after it, links,
 * outcomes and how far it is in one transaction. A process that dies in between finds what it made by our id in it, once
 * what the CRM still does on its own is over.
 */
export async function exportContacts(deps: Deps, run: JobRun<ExportJobInput>): Promise<void> {
  await asJob(deps, run, async () => {
    const sync = await openSyncRun(deps, run, 'export');
    const resolved = await resolveScope(deps, run, run.input.scope, sync.fields);
    await sync.session.prepareWrites(
      resolved,
      sync.plan.moved.map(({ theirs }) => theirs),
    );
    const before = (run.checkpoint ?? {}) as Partial<ExportCheckpoint>;
    if (before.begun !== undefined) await sync.session.settle?.(before.begun);
    let prepared = await prepareBatch(deps, run, sync, before.position ?? 0, new Set(before.creating));
    for (;;) {
      const last = prepared.steps.at(-1)?.position;
      if (last === undefined) {
        await run.step(async (tx) => ({ value: await checkRun(tx, ownerOf(run), resolved, noCounts) }));
        return;
      }
      const written = await exportBatch(run, sync, prepared, { resolved, position: prepared.after }, () => {
        // While the CRM writes: it is what an export waits for.
        const next = prepareBatch(deps, run, sync, last);
        // Whoever waits for it is told of its failure; until then nobody is.
        next.catch(() => {});
        return next;
      });
      await commit(run, sync, prepared.steps, written.outcomes, { resolved, position: last });
      const next = await written.next;
      const isRight = await isUpToDate(deps, sync, next, prepared, written.outcomes);
      prepared = isRight ? next : await prepareBatch(deps, run, sync, last);
    }
  });
}

function toWrite({ candidate, decision, record }: ExportStep): RemoteWrite {
  const values = Object.fromEntries(decision.changes.map(({ pair, after }) => [pair.remote, after]));
  const { contactId, contact } = candidate;
  return { contactId, ...(record && { id: record.id }), values, changedAt: contact?.updated_at };
}

/** @param ahead what is done while the CRM works; it is begun when all is noted. */
async function exportBatch<T>(
  run: JobRun<ExportJobInput>,
  { session }: SyncRun,
  { steps }: PreparedBatch,
  before: ExportCheckpoint,
  ahead: () => Promise<T>,
): Promise<{ outcomes: readonly WriteOutcome[]; next: Promise<T> }> {
  const writing = steps.filter(({ outcome }) => outcome === 'create' || outcome === 'update');
  const begun = steps.filter(({ wasBegun }) => wasBegun).map(({ candidate }) => candidate.contactId);
  const creating = [
    ...new Set([
      ...begun,
      ...writing.filter(({ outcome }) => outcome === 'create').map(({ candidate }) => candidate.contactId),
    ]),
  ];
  const note = (checkpoint: ExportCheckpoint) =>
    run.step(async () => ({ value: undefined, progress: { checkpoint: { ...checkpoint } } }));
  if (creating.length > begun.length) await note({ ...before, creating });
  if (run.signal.aborted) throw new JobEnded();
  const toNote = (text: string) => note({ ...before, creating, begun: text });
  // Whoever goes on after a death begins at the same place.
  const name = `${run.id}-${before.position}`;
  const next = ahead();
  const outcomes = writing.length > 0 ? await session.write(writing.map(toWrite), toNote, name) : [];
  // One that nothing is said of would be taken for written. The next run finds what became of it.
  checkAnswered(writing, outcomes);
  return { outcomes, next };
}

/** What is known of one contact when all is written. */
function conclude(step: ExportStep, written: WriteOutcome | undefined, wasBegun: boolean): Outcome {
  const { remark, record, candidate } = step;
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

async function commit(
  run: JobRun<ExportJobInput>,
  { place, plan }: SyncRun,
  steps: readonly PositionedStep[],
  written: readonly WriteOutcome[],
  checkpoint: ExportCheckpoint,
): Promise<void> {
  const byContact = new Map(written.map((outcome) => [outcome.contactId, outcome]));
  const compared = plan.pairs.map(({ ours }) => ours);
  const counts = { ...noCounts };
  const links: SyncedLink[] = [];
  const errors: { contactId: string; message: string }[] = [];
  const outcomes = steps.map((step) => {
    const { contactId, contact, link } = step.candidate;
    const outcome = conclude(step, byContact.get(contactId), step.wasBegun);
    counts[outcome.outcome] += 1;
    const isSynced = outcome.outcome !== 'failed' && outcome.outcome !== 'skipped';
    const wasAsked = step.record !== undefined || step.outcome === 'create';
    if (contact && isSynced && outcome.externalId !== undefined && wasAsked) {
      const sent = Object.fromEntries(step.decision.changes.map(({ pair, after }) => [pair.remote, after]));
      const snapshot = snapshotOf(plan.pairs, valuesOf(contact, compared), { ...step.record?.values, ...sent });
      links.push({ contact_id: contactId, external_id: outcome.externalId, revision: contact.revision, snapshot });
    }
    const isWrong = outcome.outcome === 'failed' || (outcome.outcome === 'skipped' && link !== undefined);
    if (contact && !contact.deleted_at && isWrong) errors.push({ contactId, message: outcome.message ?? '' });
    return { ...outcome, position: step.position };
  });
  checkChunk(steps.length, counts);
  const linked = [...links.map(({ contact_id }) => contact_id), ...errors.map(({ contactId }) => contactId)];
  await run.step(async (tx) => {
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
      ownerOf(run),
      outcomes.map((one) => (isGone.has(one.contactId ?? '') ? { outcome: one.outcome, position: one.position } : one)),
    );
    return { value: undefined, progress: { counts, checkpoint: { ...checkpoint } } };
  });
}
