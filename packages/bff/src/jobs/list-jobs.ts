import type { Actor } from '@peoplekit/core';
import { defaultJobs, type JobList, type JobListQuery } from '@peoplekit/core/contract';
import { requirePermission } from '../access.ts';
import type { Deps } from '../deps.ts';
import { findJobs } from './jobs.repo.ts';
import { presentJob } from './present-job.ts';

/** The jobs of the workspace, the latest first. */
export async function listJobs(deps: Deps, actor: Actor, { limit, offset, ...query }: JobListQuery): Promise<JobList> {
  requirePermission(actor, 'jobs:read');
  const page = { limit: Number(limit ?? defaultJobs), offset: Number(offset ?? 0) };
  const { rows, total } = await deps.database.inWorkspace(
    actor.workspace,
    (tx) => findJobs(tx, actor.workspace, query, page),
    { readOnly: true },
  );
  return { jobs: await Promise.all(rows.map((row) => presentJob(deps, actor, row))), total };
}
