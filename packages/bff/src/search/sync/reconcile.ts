import { workspaceKey } from '../meili/contact-document.ts';
import { holdDuty, leaveDuty, writeReconciled } from './index-state.repo.ts';
import { nextRevisions, nextWorkspace, type Revision } from './indexed-contacts.repo.ts';
import { noteContacts } from './outbox.repo.ts';
import type { SyncContext } from './sync-context.ts';

/** Contacts that are compared at a time. */
const batchSize = 5_000;

const dutySeconds = 120;

/**
 * Compares ids and revisions of a stretch of one workspace, both in the order of ids.
 * @returns ids of contacts that the index lacks, has in another revision, or has though they are gone.
 */
export function compareRevisions(contacts: readonly Revision[], indexed: readonly Revision[]): string[] {
  const inIndex = new Map(indexed.map(({ id, revision }) => [id, revision]));
  const differing = contacts.filter(({ id, revision }) => inIndex.get(id) !== revision).map(({ id }) => id);
  const there = new Set(contacts.map(({ id }) => id));
  return [...differing, ...indexed.filter(({ id }) => !there.has(id)).map(({ id }) => id)];
}

/** Both up to the last id that is known of either: what lies beyond it was not read yet. */
function upTo(stretch: readonly Revision[], end: string | undefined): Revision[] {
  return end === undefined ? [...stretch] : stretch.filter(({ id }) => id <= end);
}

/** @returns how many contacts of the workspace were noted for the index. */
export async function reconcileWorkspace(context: SyncContext, workspace: string): Promise<number> {
  const { database, writer, live } = context;
  let after: string | undefined;
  let repaired = 0;
  for (;;) {
    const indexed = await writer.revisions(live, workspaceKey(workspace), after, batchSize);
    const contacts = await database.inWorkspace(workspace, (tx) => nextRevisions(tx, workspace, after, batchSize));
    const ends = [indexed, contacts].flatMap((stretch) =>
      stretch.length === batchSize ? [stretch.at(-1)?.id ?? ''] : [],
    );
    const end = ends.sort()[0];
    const differing = compareRevisions(upTo(contacts, end), upTo(indexed, end));
    // What is being changed at this moment differs too; noting it once more does no harm.
    await database.inWorkspace(workspace, (tx) => noteContacts(tx, workspace, differing), { givesWay: {} });
    repaired += differing.length;
    if (end === undefined) return repaired;
    after = end;
  }
}

/**
 * Compares the whole index with the contacts and notes what differs, so that the worker sends it again. Finds what no
 * outbox can know of: an index that was set back by its backup, or changed by somebody else.
 * @returns how many were noted, or undefined when another worker is at it.
 */
export async function reconcileIndex(context: SyncContext, signal?: AbortSignal): Promise<number | undefined> {
  const { database, worker, log } = context;
  let repaired = 0;
  let workspace: string | undefined;
  try {
    for (;;) {
      signal?.throwIfAborted();
      if (!(await database.asIndexWorker((tx) => holdDuty(tx, 'reconciled', worker, dutySeconds)))) return undefined;
      workspace = await database.asIndexWorker((tx) => nextWorkspace(tx, workspace));
      if (workspace === undefined) break;
      repaired += await reconcileWorkspace(context, workspace);
    }
    await database.asIndexWorker(writeReconciled);
    log.info({ repaired }, 'index compared with the contacts');
    return repaired;
  } finally {
    await database.asIndexWorker((tx) => leaveDuty(tx, 'reconciled', worker)).catch(() => {});
  }
}
