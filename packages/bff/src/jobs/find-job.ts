import type { Actor } from '@peoplekit/core';
import type { WorkspaceTransaction } from '../db/client.ts';
import type { JobRow } from '../db/schema/jobs.ts';
import { AppError } from '../errors.ts';
import { isUuid } from '../uuid.ts';
import { findJob, lockJob } from './jobs.repo.ts';
import { maySee } from './present-job.ts';

/** A job that the actor sees. @throws AppError `not_found` for all others, those of other workspaces among them. */
export async function visibleJob(
  tx: WorkspaceTransaction,
  actor: Actor,
  id: string,
  find: typeof findJob | typeof lockJob = findJob,
): Promise<JobRow> {
  const row = isUuid(id) ? await find(tx, actor.workspace, id.toLowerCase()) : undefined;
  if (!row || !maySee(actor, row)) throw new AppError('not_found', 'There is no such job.');
  return row;
}

/** The same, that nobody else changes until the transaction ends. */
export async function lockVisibleJob(tx: WorkspaceTransaction, actor: Actor, id: string): Promise<JobRow> {
  return visibleJob(tx, actor, id, lockJob);
}
