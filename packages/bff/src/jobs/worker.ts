import { setTimeout as sleep } from 'node:timers/promises';
import { startDueSyncs } from '../crm/start-due-syncs.ts';
import type { Deps } from '../deps.ts';
import { startDueWords } from '../search/postgres/order-words.ts';
import { findWaitingJobs, freeSilentJobs, renewMessage } from './job-keeper.repo.ts';
import { purgeExpired } from './purge-expired.ts';
import type { JobQueue } from './queue.ts';
import { runJob } from './run-job.ts';

/** Runs jobs, and sees to it that none is left behind. Any number of processes may have one. */
export interface JobWorker {
  /** Begins in the background, and tries again where it cannot: whatever else the process does goes on meanwhile. */
  start(deps: Deps): void;
  /** Runs stop at their next step and are gone on with elsewhere, or at the next start. */
  stop(): Promise<void>;
}

/** Milliseconds between two looks for jobs whose run has died. */
const watchInterval = 2_000;

/** Seconds that a job waits before somebody looks whether it is in the queue at all: its process may have died before. */
const patience = 5;

/** What expires goes once an hour, some minutes after it, when others do not do their own. */
const purgeTimes = '17 * * * *';

export function createJobWorker(queue: JobQueue): JobWorker {
  const stopping = new AbortController();
  const running = new Set<Promise<unknown>>();
  let working: Promise<void> | undefined;
  let watching: Promise<void> | undefined;

  async function handle(deps: Deps, workspace: string, job: string, message: string): Promise<void> {
    const run = runJob(deps, { workspace, id: job }, message, stopping.signal);
    running.add(run);
    await run.finally(() => running.delete(run));
  }

  /** What has to be done to begin, each once: a step that failed is tried again, and those before it are not. */
  function beginnings(deps: Deps): (() => Promise<void>)[] {
    const { jobsHere: here, jobsOfOneWorkspace: ofOneWorkspace } = limitsOf(deps);
    return [
      () => queue.open(),
      () =>
        queue.work({ here, ofOneWorkspace }, ({ workspace, job }, message) => handle(deps, workspace, job, message)),
      async () => {
        watching = watch(deps);
      },
      () => queue.schedule('purge', purgeTimes, () => purgeExpired(deps, stopping.signal)),
    ];
  }

  async function watch(deps: Deps): Promise<void> {
    for (let round = 0; !stopping.signal.aborted; round += 1) {
      try {
        await freeSilent(deps, queue);
        // Each that waits is asked for in the queue: seldom, as many may wait by right.
        if (round % 5 === 0) await sendWaiting(deps, queue);
        if (round % 5 === 0) await startDueSyncs(deps);
        if (round % 5 === 0) await startDueWords(deps);
      } catch (error) {
        deps.log.debug({ err: error }, 'the jobs are looked after in a moment');
      }
      await pause(watchInterval, stopping.signal);
    }
  }

  async function work(deps: Deps): Promise<void> {
    let wait = 1_000;
    for (const begin of beginnings(deps)) {
      while (!stopping.signal.aborted) {
        try {
          await begin();
          break;
        } catch (error) {
          deps.log.error({ err: error }, 'jobs cannot be run yet');
          await pause(wait, stopping.signal);
          wait = Math.min(2 * wait, 30_000);
        }
      }
    }
    await watching;
  }

  return {
    start(deps) {
      working ??= work(deps);
    },
    async stop() {
      stopping.abort();
      await Promise.allSettled(running);
      await working;
      await queue.close();
    },
  };
}

const pause = (milliseconds: number, signal: AbortSignal) =>
  sleep(milliseconds, undefined, { signal, ref: false }).catch(() => {});

async function freeSilent({ database, log }: Deps, queue: JobQueue): Promise<void> {
  for (const { old, ...job } of await database.asJobKeeper(freeSilentJobs)) {
    log.warn({ workspace: job.workspace, job: job.id }, 'the run of a job went silent: another takes over');
    await queue.forget(old);
    await queue.send(job);
  }
}

/**
 * Nothing is lost between the row of a job and its message: a job without one gets one, and so does one whose message was
 * delivered to a process that died before it took the job on.
 */
async function sendWaiting({ database }: Deps, queue: JobQueue): Promise<void> {
  for (const job of await database.asJobKeeper((tx) => findWaitingJobs(tx, patience), { readOnly: true })) {
    if (await queue.isPending(job.message)) continue;
    const renewed = await database.asJobKeeper((tx) => renewMessage(tx, job));
    if (!renewed) continue;
    await queue.forget(job.message);
    await queue.send(renewed);
  }
}

/** Embedded, all share one connection: two jobs at once would only be slower, each of them. */
function limitsOf({ config, database }: Deps): { jobsHere: number; jobsOfOneWorkspace: number } {
  if (database.embedded) return { jobsHere: 1, jobsOfOneWorkspace: 1 };
  const jobsHere = config.jobConcurrency;
  return { jobsHere, jobsOfOneWorkspace: Math.max(1, jobsHere - 1) };
}
