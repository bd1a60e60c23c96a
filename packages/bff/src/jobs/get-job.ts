import type { Actor } from '@peoplekit/core';
import type { Job } from '@peoplekit/core/contract';
import type { Deps } from '../deps.ts';
import { visibleJob } from './find-job.ts';
import { presentJob } from './present-job.ts';

/** One job: the actor's own, or any with `jobs:read`. */
export async function getJob(deps: Deps, actor: Actor, id: string): Promise<Job> {
  const row = await deps.database.inWorkspace(actor.workspace, (tx) => visibleJob(tx, actor, id), { readOnly: true });
  return presentJob(deps, actor, row);
}
