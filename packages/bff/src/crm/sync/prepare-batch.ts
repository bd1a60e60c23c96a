import type { Deps } from '../../deps.ts';
import type { JobRun } from '../../jobs/define-job.ts';
import type { WriteOutcome } from '../connectors/connector.ts';
import { findLinksOfContacts } from '../links.repo.ts';
import { keysOf } from './find-records.ts';
import { haveChanged, readContacts } from './imported-contacts.repo.ts';
import { nextOpenItems } from './outcomes.repo.ts';
import { type ExportStep, planExport } from './plan-export.ts';
import type { SyncRun } from './sync-run.ts';

/** A contact of a batch, at its place in the job. */
export type PositionedStep = ExportStep & { position: number; wasBegun: boolean };

/** A batch of contacts, with what is to be done about each. */
export interface PreparedBatch {
  /** The last place that the batch before had. */
  after: number;
  steps: readonly PositionedStep[];
}

/**
 * Reads the next contacts of an export and decides about them. Writes nothing.
 * @param begun contacts whose records may have been made by a run that died
 */
export async function prepareBatch(
  deps: Deps,
  run: JobRun<unknown>,
  { place, plan, fields, session }: SyncRun,
  after: number,
  begun: ReadonlySet<string> = new Set(),
): Promise<PreparedBatch> {
  const owner = { workspace_id: run.workspace, id: run.id };
  const batch = await deps.database.inWorkspace(run.workspace, async (tx) => {
    const items = await nextOpenItems(tx, owner, after, session.batchSize);
    const ids = items.flatMap(({ contactId }) => contactId ?? []);
    const contacts = await readContacts(tx, run.workspace, ids);
    const links = new Map((await findLinksOfContacts(tx, place, ids)).map((link) => [link.contact_id, link]));
    return items.map(({ position, contactId = '' }) => ({
      position,
      contactId,
      contact: contacts.get(contactId),
      link: links.get(contactId),
      wasBegun: begun.has(contactId),
    }));
  });
  const steps = await planExport(deps, session, place, plan, fields, batch);
  return {
    after,
    steps: steps.map((step, at) => ({
      ...step,
      position: batch[at]?.position ?? 0,
      wasBegun: batch[at]?.wasBegun === true,
    })),
  };
}

/**
 * Whether a batch that was decided about while the one before was on its way can be written as it is: no contact of it has
 * changed, and none has a key or a record in common with that one, which it would now have to find.
 */
export async function isUpToDate(
  deps: Deps,
  { place, plan, fields }: SyncRun,
  { steps }: PreparedBatch,
  before: PreparedBatch,
  written: readonly WriteOutcome[],
): Promise<boolean> {
  const keysIn = (some: readonly ExportStep[]) => some.flatMap(({ candidate }) => keysOf(candidate, plan, fields));
  const recordsIn = (some: readonly ExportStep[]) => some.flatMap(({ record }) => record?.id ?? []);
  const made = written.flatMap((outcome) => (outcome.ok ? outcome.id : (outcome.existingId ?? [])));
  const settled = new Set([
    ...keysIn(before.steps),
    ...[...recordsIn(before.steps), ...made].map((id) => id.toLowerCase()),
  ]);
  const own = [...keysIn(steps), ...recordsIn(steps).map((id) => id.toLowerCase())];
  if (own.some((key) => settled.has(key))) return false;
  const planned = steps.flatMap(({ candidate: { contact } }) => contact ?? []);
  return !(await deps.database.inWorkspace(place.workspace, (tx) => haveChanged(tx, place.workspace, planned)));
}
