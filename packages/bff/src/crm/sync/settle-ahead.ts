import { planByKeys } from '../../db/plan-by-keys.ts';
import type { Deps } from '../../deps.ts';
import type { JobRun } from '../../jobs/define-job.ts';
import { noCounts } from '../../jobs/job-counts.ts';
import { checkChunk } from './check-counts.ts';
import { settledKeys } from './is-settled.ts';
import { nextOpenItems } from './outcomes.repo.ts';
import { findSynced, hasSynced, setUnchanged } from './settled-items.repo.ts';
import type { SyncRun } from './sync-run.ts';

/** Contacts that are looked at in one transaction. */
const lookSize = 5_000;

/**
 * Notes of contacts that the CRM knows as they are that nothing is to be done about them, thousands in one statement and
 * without reading them: they are most of a workspace wherever it is exported again. The rest is for the batches.
 * @returns what looks on until the next so many contacts behind a place are none of those, and says behind which place they are
 */
export function createSettling(deps: Deps, run: JobRun<unknown>, { place, plan }: SyncRun) {
  const owner = { workspace_id: run.workspace, id: run.id };
  /** The last place that was looked at. */
  let lookedTo = 0;
  let isOver = false;
  let isWorthIt: boolean | undefined;

  const openBehind = (after: number, size: number) =>
    deps.database.inWorkspace(run.workspace, (tx) => nextOpenItems(tx, owner, after, size), { readOnly: true });

  async function look(): Promise<void> {
    const items = await openBehind(lookedTo, lookSize);
    const last = items.at(-1)?.position;
    isOver = last === undefined;
    if (last === undefined) return;
    await run.step(async (tx) => {
      await planByKeys(tx);
      const ids = items.flatMap(({ contactId }) => contactId ?? []);
      const synced = new Set(await findSynced(tx, place, ids, settledKeys(plan)));
      const settled = items.flatMap(({ position, contactId = '' }) => (synced.has(contactId) ? position : []));
      const unchanged = await setUnchanged(tx, owner, settled);
      const counts = { ...noCounts, unchanged };
      checkChunk(settled.length, counts);
      return { value: undefined, progress: { counts } };
    });
    lookedTo = last;
  }

  return async function beyond(after: number, size: number): Promise<number> {
    isWorthIt ??= await deps.database.inWorkspace(run.workspace, (tx) => hasSynced(tx, place), { readOnly: true });
    lookedTo = Math.max(lookedTo, after);
    let from = after;
    while (isWorthIt && !isOver) {
      const open = await openBehind(from, size);
      const last = open.at(-1)?.position ?? lookedTo;
      if (open.length === size && last <= lookedTo) break;
      if ((open[0]?.position ?? 0) > lookedTo) from = lookedTo;
      await look();
    }
    return from;
  };
}
