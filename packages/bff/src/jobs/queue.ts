import { setTimeout as sleep } from 'node:timers/promises';
import { type ConstructorOptions, PgBoss } from 'pg-boss';
import type { Database } from '../db/client.ts';
import { plainSql } from '../db/plain-sql.ts';
import type { Log } from '../log.ts';
import type { JobMessage } from './job-keeper.repo.ts';

/** What a message says: which job to run. All else stands in the row of the job. */
export interface QueuedJob {
  workspace: string;
  job: string;
}

/** What is done with a message. Resolves when it is done with, rejects when it is to come again. */
export type MessageHandler = (job: QueuedJob, message: string) => Promise<void>;

/** The queue of jobs, of all processes on one database. A message comes at least once. */
export interface JobQueue {
  /** Connects and brings the queue's own schema up to date; later calls wait for the first. */
  open(): Promise<void>;
  /** Puts a message in. One that is in it already stays as it is. */
  send(job: JobMessage): Promise<void>;
  /** Whether a message is still going to be delivered. */
  isPending(message: string): Promise<boolean>;
  /** Forgets a message that a dead process was working on, so that it takes up no place. */
  forget(message: string): Promise<void>;
  /** Begins to take messages: so many at once in this process, and so many of one workspace among them. */
  work(limits: { here: number; ofOneWorkspace: number }, handler: MessageHandler): Promise<void>;
  /** Has `run` called once in all processes whenever the time comes (cron, UTC). */
  schedule(name: string, cron: string, run: () => Promise<void>): Promise<void>;
  /** Takes no more messages, waits for those that are being worked on, disconnects. */
  close(): Promise<void>;
}

/** Of its own, so that its tables, which belong to no workspace, are not among those that do. */
const schema = 'peoplekit_queue';
const jobQueue = 'jobs';

/** Longer than any job: that a run is dead is told by its lease, which is far quicker. */
const expireInSeconds = 23 * 3_600;

/** Milliseconds that messages which are being worked on get when the queue is closed. */
const patience = 10_000;

/** A message whose handler rejects comes again after 1, 2, 4 … 30 seconds. */
const retries = { retryLimit: 50, retryDelay: 1, retryBackoff: true, retryDelayMax: 30 };

/** Whoever may serve may use the queue, as the roles of `migrations/` have it; only the owner can say so. */
const grants = `do $$
begin
  if exists (select from pg_namespace where nspname = '${schema}' and pg_has_role(nspowner, 'member')) then
    grant usage on schema ${schema} to peoplekit_app;
    grant select, insert, update, delete on all tables in schema ${schema} to peoplekit_app;
    grant execute on all functions in schema ${schema} to peoplekit_app;
  end if;
end $$`;

/** Of what goes wrong while it looks for jobs, pg-boss tells a copy, which is no Error. */
const asError = (told: Error): Error =>
  told instanceof Error ? told : Object.assign(new Error((told as Error).message), told as Error);

/**
 * pg-boss on Postgres. It has a small pool of its own there; embedded, where there is one connection for all, it goes over
 * that one.
 */
export function createJobQueue(databaseUrl: string | undefined, database: Database, log: Log): JobQueue {
  const own: ConstructorOptions = databaseUrl
    ? { connectionString: databaseUrl, max: 4, application_name: 'peoplekit queue', useListenNotify: true }
    : { db: plainSql(database), reindex: false, monitorVacuum: false };
  const boss = new PgBoss({ ...own, schema });
  // It tries again by itself; without a listener the process would end.
  boss.on('error', (error) => log.warn({ err: asError(error) }, 'the queue of jobs had an error'));
  boss.on('warning', ({ message }) => log.debug(message));
  let opening: Promise<void> | undefined;
  /** Those that take jobs here. Whenever one ends they look for the next at once: many short ones would wait a second each. */
  const workers = new Set<string>();
  boss.on('wip', (found) => {
    for (const { id, name } of found) if (name === jobQueue) workers.add(id);
  });
  /** Queues that messages are taken from here. */
  const worked = new Set<string>();

  async function start(): Promise<void> {
    await database.open();
    await boss.start();
    await boss.createQueue(jobQueue, { ...retries, expireInSeconds, notify: true, deleteAfterSeconds: 3_600 });
    await boss.getDb().executeSql(grants);
  }

  const open = () => {
    opening ??= start().catch((error) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };

  return {
    open,
    async send({ workspace, id, message, priority }) {
      await open();
      const data: QueuedJob = { workspace, job: id };
      await boss.send(jobQueue, data, { id: message, priority, group: { id: workspace } });
    },
    async isPending(message) {
      const [found] = await boss.findJobs(jobQueue, { id: message });
      return found !== undefined && ['created', 'retry'].includes(found.state);
    },
    async forget(message) {
      await boss.deleteJob(jobQueue, message);
    },
    async work({ here, ofOneWorkspace }, handler) {
      await open();
      const options = {
        localConcurrency: here,
        // Counted here: in the database two who ask at the same moment would both get the last one.
        localGroupConcurrency: ofOneWorkspace,
        pollingIntervalSeconds: 0.5,
        notifyPollingIntervalSeconds: 1,
      };
      worked.add(jobQueue);
      await boss.work<QueuedJob>(jobQueue, options, async ([message]) => {
        try {
          if (message) await handler(message.data, message.id);
        } finally {
          for (const worker of workers) boss.notifyWorker(worker);
        }
      });
    },
    async schedule(name, cron, run) {
      await open();
      await boss.createQueue(name, { retryLimit: 2, expireInSeconds: 3_600, deleteAfterSeconds: 3_600 });
      await boss.schedule(name, cron);
      worked.add(name);
      await boss.work(name, { pollingIntervalSeconds: 30 }, run);
    },
    async close() {
      if (!opening) return;
      await opening.catch(() => {});
      await Promise.race([
        Promise.allSettled([...worked].map((name) => boss.offWork(name))),
        sleep(patience, undefined, { ref: false }),
      ]);
      // Waiting gracefully looks every half second only; who worked has finished by now.
      await boss.stop({ graceful: false });
    },
  };
}
