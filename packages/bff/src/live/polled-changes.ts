import { maxEventIds } from '@peoplekit/core/contract';
import type { Database } from '../db/client.ts';
import { readFieldVersions } from '../fields/fields.repo.ts';
import { findJobVersions } from '../jobs/job-keeper.repo.ts';
import type { Log } from '../log.ts';
import { regularLook } from '../regular-look.ts';
import { findChanges, lastChange } from '../search/sync/change-log.repo.ts';
import type { EventHub } from './event-hub.ts';
import { anything, type ChangeSource } from './notified-changes.ts';

/** Milliseconds between two looks. A look takes the embedded database 1 ms when nothing has changed. */
const interval = 300;

/** Seconds that a job is looked at after its end: many looks, as each may fail. */
const jobsKept = 30;

/**
 * Changes of contacts, found in the notes that every writer leaves for the search index, of fields, by the version of their
 * set, and of jobs, by what people see of them: for the embedded database, whose notifications do not arrive. What the
 * index has taken in between two looks is told as anything at all.
 */
export function createPolledChanges(
  database: Database,
  hub: EventHub,
  forgetFields: (workspace: string) => void,
  log: Log,
): ChangeSource {
  let seen: bigint | undefined;
  let versions = new Map<string, string>();
  let jobs: Map<string, string> | undefined;

  async function lookAtFields(): Promise<void> {
    const now = await database.asIndexWorker((tx) => readFieldVersions(tx, hub.workspaces()), { readOnly: true });
    for (const [workspace, version] of now) {
      const before = versions.get(workspace);
      if (before === undefined || before === version) continue;
      forgetFields(workspace);
      hub.publish(workspace, { type: 'fields.changed' });
    }
    versions = now;
  }

  /** What nobody knew before is told as well, but for what was there when the first began to listen. */
  async function lookAtJobs(): Promise<void> {
    const found = await database.asJobKeeper((tx) => findJobVersions(tx, hub.workspaces(), jobsKept), {
      readOnly: true,
    });
    const now = new Map(found.map(({ id, version }) => [id, version]));
    for (const { workspace, id, version } of found)
      if (jobs && jobs.get(id) !== version) hub.publish(workspace, { type: 'job.updated', id });
    jobs = now;
  }

  async function look(): Promise<void> {
    const now = await database.asIndexWorker(lastChange, { readOnly: true });
    const before = seen;
    seen = now;
    if (now === before) return;
    if (before === undefined) return anything.forEach(hub.publishToAll);
    const { workspaces, notes } = await database.asIndexWorker(
      (tx) => findChanges(tx, String(before), hub.workspaces(), maxEventIds),
      { readOnly: true },
    );
    for (const { workspace, ids, count } of workspaces)
      hub.publish(workspace, { type: 'contacts.changed', ...(ids ? { ids } : { many: true }), count });
    if (BigInt(notes) < now - before) anything.forEach(hub.publishToAll);
  }

  return regularLook(interval, async () => {
    // Nobody listens: the next who does begins with what is there then.
    if (hub.workspaces().length === 0) {
      seen = undefined;
      jobs = undefined;
      return;
    }
    await Promise.all([look(), lookAtFields(), lookAtJobs()]).catch((error) =>
      log.debug({ err: error }, 'changes cannot be looked for at the moment'),
    );
  });
}
