import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '../config.ts';
import { createDeps, stopDeps } from '../deps.ts';
import { sendChanges } from '../search/sync/index-changes.ts';
import { noteWorkspace, readBacklog } from '../search/sync/outbox.repo.ts';
import { rebuildIndex } from '../search/sync/rebuild.ts';
import { reconcileWorkspace } from '../search/sync/reconcile.ts';
import type { SyncContext } from '../search/sync/sync-context.ts';
import { CliError } from './exit.ts';
import { givenText } from './given-text.ts';
import { progressBar } from './progress.ts';
import { withLocalMeili } from './with-local-meili.ts';

const batchSize = 5_000;

async function reindexAll(sync: SyncContext): Promise<number> {
  let bar: ((done: number) => void) | undefined;
  let total = 0;
  const rebuilt = await rebuildIndex(sync, (progress) => {
    bar ??= progressBar('Indexing contacts', progress.total);
    total = progress.total;
    bar(progress.done);
  });
  if (!rebuilt) throw new CliError('Another process is rebuilding the index at this moment');
  return total;
}

/** The index stays as it is, and every contact of the workspace is sent again. */
async function reindexWorkspace(sync: SyncContext, workspace: string): Promise<number> {
  const { database } = sync;
  if (!(await sync.writer.exists(sync.live))) throw new CliError('There is no index yet: reindex without --workspace');
  // What is in the index and not in the workspace any more is found by comparing.
  await reconcileWorkspace(sync, workspace);
  const total = await database.asIndexWorker((tx) => noteWorkspace(tx, workspace));
  const bar = progressBar('Indexing contacts', total);
  for (;;) {
    const { changes } = await database.asIndexWorker((tx) => readBacklog(tx, 'live', workspace));
    bar(Math.max(0, total - changes));
    if (changes === 0) return total;
    // A server that runs beside this one sends them as well; each contact is sent by one of them.
    const batch = await sendChanges(sync, 'live', batchSize);
    await (batch ? batch.done : sleep(200));
  }
}

/** `peoplekit reindex`. */
export async function runReindex(options: { workspace?: string }): Promise<void> {
  const workspace = options.workspace === undefined ? undefined : givenText('workspace', options.workspace);
  const { config, ready, stop } = await withLocalMeili(readConfig());
  const deps = createDeps(config);
  try {
    const { sync } = deps.search;
    if (!sync) throw new CliError('There is no Meilisearch: set MEILI_URL. Postgres needs no index of its own');
    await deps.database.open();
    await ready;
    await deps.search.prepare();
    const started = performance.now();
    const count = await (workspace === undefined ? reindexAll(sync) : reindexWorkspace(sync, workspace));
    const seconds = ((performance.now() - started) / 1_000).toFixed(1);
    console.log(`Indexed ${count.toLocaleString('en')} contacts in ${seconds} s.`);
  } finally {
    await stopDeps(deps);
    await stop();
  }
}
