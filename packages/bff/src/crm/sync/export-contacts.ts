import type { Deps } from '../../deps.ts';
import type { StoredScope } from '../../jobs/check-scope.ts';
import type { JobRun } from '../../jobs/define-job.ts';
import { noCounts } from '../../jobs/job-counts.ts';
import { JobEnded } from '../../jobs/job-errors.ts';
import { resolveScope } from '../../jobs/resolve-scope.ts';
import type { RemoteWrite, WriteOutcome } from '../connectors/connector.ts';
import { findLinksOfContacts, type SyncedLink, saveLinkErrors, saveSynced } from '../links.repo.ts';
import { checkAnswered, checkChunk, checkRun } from './check-counts.ts';
import { snapshotOf } from './decide-record.ts';
import type { ExportCandidate } from './find-records.ts';
import { readContacts } from './imported-contacts.repo.ts';
import { nextOpenItems, type Outcome, setOutcomes } from './outcomes.repo.ts';
import { type ExportStep, planExport } from './plan-export.ts';
import { valuesOf } from './plan-import.ts';
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

interface PositionedCandidate extends ExportCandidate {
  position: number;
}

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
    let position = before.position ?? 0;
    let creating = new Set(before.creating);
    if (before.begun !== undefined) await sync.session.settle?.(before.begun);
    for (;;) {
      const batch = await loadBatch(deps, run, sync, position, creating);
      const last = batch.at(-1)?.position;
      if (last === undefined) {
        await run.step(async (tx) => ({ value: await checkRun(tx, ownerOf(run), resolved, noCounts) }));
        return;
      }
      await exportBatch(deps, run, sync, batch, { resolved, position }, last);
      position = last;
      creating = new Set();
    }
  });
}

async function loadBatch(
  deps: Deps,
  run: JobRun<unknown>,
  { place, session }: SyncRun,
  after: number,
  creating: ReadonlySet<string>,
): Promise<PositionedCandidate[]> {
  const owner = ownerOf(run);
  return deps.database.inWorkspace(run.workspace, async (tx) => {
    const items = await nextOpenItems(tx, owner, after, session.batchSize);
    const ids = items.flatMap(({ contactId }) => contactId ?? []);
    const contacts = await readContacts(tx, run.workspace, ids);
    const links = new Map((await findLinksOfContacts(tx, place, ids)).map((link) => [link.contact_id, link]));
    return items.map(({ position, contactId = '' }) => ({
      position,
      contactId,
      contact: contacts.get(contactId),
      link: links.get(contactId),
      wasBegun: creating.has(contactId),
    }));
  });
}

function toWrite({ candidate, decision, record }: ExportStep): RemoteWrite {
  const values = Object.fromEntries(decision.changes.map(({ pair, after }) => [pair.remote, after]));
  const { contactId, contact } = candidate;
  return { contactId, ...(record && { id: record.id }), values, changedAt: contact?.updated_at };
}

async function exportBatch(
  deps: Deps,
  run: JobRun<ExportJobInput>,
  sync: SyncRun,
  batch: readonly PositionedCandidate[],
  before: ExportCheckpoint,
  last: number,
): Promise<void> {
  const { place, plan, fields, session } = sync;
  const steps = await planExport(deps, session, place, plan, fields, batch);
  const writing = steps.filter(({ outcome }) => outcome === 'create' || outcome === 'update');
  const begun = batch.filter(({ wasBegun }) => wasBegun).map(({ contactId }) => contactId);
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
  const written = writing.length > 0 ? await session.write(writing.map(toWrite), toNote, name) : [];
  // One that nothing is said of would be taken for written. The next run finds what became of it.
  checkAnswered(writing, written);
  await commit(run, sync, batch, steps, written, { resolved: before.resolved, position: last });
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
  { place, plan, fields }: SyncRun,
  batch: readonly PositionedCandidate[],
  steps: readonly ExportStep[],
  written: readonly WriteOutcome[],
  checkpoint: ExportCheckpoint,
): Promise<void> {
  const byContact = new Map(written.map((outcome) => [outcome.contactId, outcome]));
  const counts = { ...noCounts };
  const links: SyncedLink[] = [];
  const errors: { contactId: string; message: string }[] = [];
  const outcomes = steps.map((step, at) => {
    const { contactId, contact, link } = step.candidate;
    const outcome = conclude(step, byContact.get(contactId), batch[at]?.wasBegun === true);
    counts[outcome.outcome] += 1;
    const isSynced = outcome.outcome !== 'failed' && outcome.outcome !== 'skipped';
    const wasAsked = step.record !== undefined || step.outcome === 'create';
    if (contact && isSynced && outcome.externalId !== undefined && wasAsked) {
      const sent = Object.fromEntries(step.decision.changes.map(({ pair, after }) => [pair.remote, after]));
      const snapshot = snapshotOf(plan.pairs, valuesOf(contact, fields), { ...step.record?.values, ...sent });
      links.push({ contact_id: contactId, external_id: outcome.externalId, revision: contact.revision, snapshot });
    }
    const isWrong = outcome.outcome === 'failed' || (outcome.outcome === 'skipped' && link !== undefined);
    if (contact && !contact.deleted_at && isWrong) errors.push({ contactId, message: outcome.message ?? '' });
    return { ...outcome, position: batch[at]?.position ?? 0 };
  });
  checkChunk(batch.length, counts);
  await run.step(async (tx) => {
    await saveSynced(tx, place, links);
    await saveLinkErrors(tx, place, errors);
    await setOutcomes(tx, ownerOf(run), outcomes);
    return { value: undefined, progress: { counts, checkpoint: { ...checkpoint } } };
  });
}
