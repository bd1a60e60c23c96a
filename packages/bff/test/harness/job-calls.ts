import type { Problem } from '@peoplekit/core';
import type { Job } from '@peoplekit/core/contract';
import { contactFixtures } from '@peoplekit/core/testing';
import { loadContacts } from '../../src/contacts/load-contacts.repo.ts';
import type { TestDatabase } from './test-database.ts';
import type { Answer, Caller, TestServer } from './test-server.ts';

/** A job when all went well, a problem when not. */
export type AnsweredJob = Job & Problem;

/** Milliseconds after which a job is looked at again though nobody has told of it. */
const silence = 100;

/**
 * What Postgres tells of jobs, to whom waits for one: looking at it fifty times a second instead takes a quarter of the
 * processor time of a test that runs jobs.
 */
function jobNews({ sql }: TestDatabase) {
  const waiting = new Map<string, Set<() => void>>();
  let listening: Promise<unknown> | undefined;
  const tell = (payload: string) => {
    const { id } = JSON.parse(payload) as { id: string };
    for (const wake of waiting.get(id) ?? []) wake();
  };
  return {
    /** Resolves when it is heard what is told. A server that works with an embedded database has none to listen to. */
    heard: () => (listening ??= sql?.listen('peoplekit_jobs', tell)),
    /** Resolves when something is told of the job from now on, or nothing for a while. */
    next: (id: string) =>
      new Promise<void>((resolve) => {
        const wakes = waiting.get(id) ?? new Set();
        waiting.set(id, wakes);
        const wake = () => {
          clearTimeout(timer);
          wakes.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, silence);
        wakes.add(wake);
      }),
  };
}

/** The calls that begin jobs and follow them. */
export function jobCalls(server: TestServer, database: TestDatabase) {
  const news = jobNews(database);
  const get = async (id: string, caller: Caller = {}) =>
    (await server.as<AnsweredJob>(caller, 'GET', `/jobs/${id}`)).body;

  /** The job when `done` holds for it. @throws when that takes too long. */
  async function until(job: Pick<Job, 'id'>, caller: Caller, done: (job: Job) => boolean, seconds = 120): Promise<Job> {
    const deadline = Date.now() + seconds * 1_000;
    await news.heard();
    for (;;) {
      // Asked for before the look: what is told meanwhile counts.
      const next = news.next(job.id);
      const found = await get(job.id, caller);
      // The database may be away for a moment: that is none of the job's states.
      if (found.code !== 'unavailable' && done(found)) return found;
      if (Date.now() > deadline) throw new Error(`The job does not get there: ${JSON.stringify(found)}`);
      await next;
    }
  }

  return {
    get,
    until,
    begin: (path: string, body: unknown, caller: Caller = {}): Promise<Answer<AnsweredJob>> =>
      server.as<AnsweredJob>(caller, 'POST', path, body),
    act: (job: Pick<Job, 'id'>, action: 'cancel' | 'retry' | 'undo', caller: Caller = {}) =>
      server.as<AnsweredJob>(caller, 'POST', `/jobs/${job.id}/${action}`),
    finished: (job: Pick<Job, 'id'>, caller: Caller = {}, seconds?: number) =>
      until(job, caller, ({ state }) => state !== 'queued' && state !== 'running', seconds),
    /** Fills a workspace with made-up contacts. @returns their ids, in order. */
    async fill(workspace: string, count: number, seed = workspace): Promise<string[]> {
      await loadContacts(server.deps.database, workspace, contactFixtures(count, { seed }));
      const rows = await database.sql<{ id: string }[]>`
        select id from peoplekit.contacts where workspace_id = ${workspace} and deleted_at is null order by id`;
      return rows.map(({ id }) => id);
    },
  };
}
