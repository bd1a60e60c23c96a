import type { Actor } from '@peoplekit/core';
import type { Job } from '@peoplekit/core/contract';
import type { JobRow, StoredFile } from '../db/schema/jobs.ts';
import type { Deps } from '../deps.ts';
import { findFields } from '../fields/find-fields.ts';
import type { StoredScope } from './check-scope.ts';
import type { ListedJob } from './jobs.repo.ts';
import { findDefinition } from './registry.ts';
import { aboutOf, shownWords, spokenScope } from './scope-words.ts';

/** How long what a job did can be taken back: until then deleted contacts are kept. */
export const undoDays = 30;

/** Rows as lists read them: what a job works by may be large. */
export type ShownJob = Omit<JobRow, 'input' | 'checkpoint'>;

const hasEnded = ({ state }: ShownJob) => state !== 'queued' && state !== 'running';

/** What a job did must not be done by who might not have done it themselves. */
function mayManage(actor: Actor, row: ShownJob): boolean {
  const permission = findDefinition(row.type)?.permission;
  const reveals = row.detail.hidden === true;
  return (
    actor.permissions.has('jobs:manage') &&
    permission !== undefined &&
    actor.permissions.has(permission) &&
    (!reveals || actor.permissions.has('contacts:reveal'))
  );
}

export function canCancel(actor: Actor, row: ShownJob): boolean {
  return !hasEnded(row) && actor.permissions.has('jobs:manage') && findDefinition(row.type)?.cancellable !== false;
}

/** What was not done, or failed for some contacts, can be tried again; what was taken back cannot. */
export function canRetry(actor: Actor, row: ShownJob): boolean {
  const isWorthIt =
    row.state === 'failed' || row.state === 'cancelled' || (row.state === 'succeeded' && row.failed > 0);
  return isWorthIt && row.undone_by === null && mayManage(actor, row);
}

/** Also of a job that was cancelled or failed: what it did until then. */
export function canUndo(actor: Actor, row: ShownJob, now: Date): boolean {
  if (!hasEnded(row) || row.finished_at === null || row.undone_by !== null || row.undoes !== null) return false;
  const isRecent = now.getTime() - Date.parse(row.finished_at) < undoDays * 86_400_000;
  return isRecent && row.updated > 0 && findDefinition(row.type)?.undoneBy !== undefined && mayManage(actor, row);
}

/** The file of a job while it can be had. */
export function fileOf({ file }: Pick<JobRow, 'file'>, now: Date): StoredFile | undefined {
  return file && Date.parse(file.expiresAt) > now.getTime() ? file : undefined;
}

/** Whether an actor sees a job: those of others are for who may read jobs. */
export function maySee(actor: Actor, row: ShownJob): boolean {
  return actor.permissions.has('jobs:read') || row.created_by === actor.user;
}

/** Which contacts a job is about: undone jobs and those that undo them speak of the same. */
function scopeOf(row: JobRow | ListedJob) {
  if (!('input' in row)) return row.scope;
  const stored = row.input.scope as StoredScope | undefined;
  return stored ? spokenScope(stored) : null;
}

/** A job as the contract shows it, with what the actor may do about it now. */
export async function presentJob(deps: Deps, actor: Actor, row: JobRow | ListedJob): Promise<Job> {
  const fields = await findFields(deps, actor);
  const scope = { words: row.detail.scope, stored: scopeOf(row), createdBy: row.created_by };
  const about = aboutOf(actor, scope, fields);
  const said = { scope: shownWords(actor, scope, fields), ...(about && { about }) };
  const detail = 'scope' in row.detail ? { ...row.detail, ...said } : row.detail;
  return present(actor, { ...row, detail }, deps.now());
}

function present(actor: Actor, row: ShownJob, now: Date): Job {
  const file = fileOf(row, now);
  const { created, updated, unchanged, skipped, failed } = row;
  return {
    id: row.id,
    type: row.type,
    state: row.state,
    progress: { done: row.done, total: row.total ?? 0 },
    counts: { created, updated, unchanged, skipped, failed },
    createdBy: row.created_by,
    ...(row.created_by_name !== null && { createdByName: row.created_by_name }),
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    error: row.error,
    ...noticeOf(row, now),
    file: file ? presentFile(file) : null,
    detail: row.detail,
    ...(row.undoes !== null && { undoes: row.undoes }),
    ...(row.undone_by !== null && { undoneBy: row.undone_by }),
    hasReport: skipped + failed > 0,
    canCancel: canCancel(actor, row),
    canRetry: canRetry(actor, row),
    canUndo: canUndo(actor, row, now),
  };
}

/** One that is over is of no use to anybody. */
function noticeOf({ notice }: ShownJob, now: Date): Pick<Job, 'notice'> {
  const isOver = notice?.until !== undefined && Date.parse(notice.until) <= now.getTime();
  return notice && !isOver ? { notice } : {};
}

function presentFile({ name, size, mediaType, rows, sha256, expiresAt }: StoredFile): NonNullable<Job['file']> {
  return { name, size, mediaType, rows, sha256, expiresAt };
}
