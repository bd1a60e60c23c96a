import type { Problem } from '@peoplekit/core';
import type { Job } from '@peoplekit/core/contract';
import { contactFixtures } from '@peoplekit/core/testing';
import { loadContacts } from '../../src/contacts/load-contacts.repo.ts';
import type { TestDatabase } from './test-database.ts';
import type { Answer, Caller, TestServer } from './test-server.ts';

/** A job when all went well, a problem when not. */
export type AnsweredJob = Job & Problem;

/** The calls that begin jobs and follow them. */
export function jobCalls(server: TestServer, database: TestDatabase) {
  const get = async (id: string, caller: Caller = {}) =>
    (await server.as<AnsweredJob>(caller, 'GET', `/jobs/${id}`)).body;

  /** The job when `done` holds for it. @throws when that takes too long. */
  async function until(job: Pick<Job, 'id'>, caller: Caller, done: (job: Job) => boolean, seconds = 120): Promise<Job> {
    const deadline = Date.now() + seconds * 1_000;
    for (;;) {
      const found = await get(job.id, caller);
      // The database may be away for a moment: that is none of the job's states.
      if (found.code !== 'unavailable' && done(found)) return found;
      if (Date.now() > deadline) throw new Error(`The job does not get there: ${JSON.stringify(found)}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
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
