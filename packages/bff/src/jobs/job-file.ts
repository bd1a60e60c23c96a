import type { Readable } from 'node:stream';
import type { Actor } from '@peoplekit/core';
import { requirePermission } from '../access.ts';
import { writeAudit } from '../audit/audit.repo.ts';
import type { JobRow, StoredFile } from '../db/schema/jobs.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { type ByteRange, readRange } from '../http/byte-range.ts';
import { visibleJob } from './find-job.ts';
import { isStorageFault } from './job-errors.ts';
import { fileOf, type ShownJob } from './present-job.ts';

/** A file, or a part of it. */
export interface JobFileContent {
  file: StoredFile;
  /** Undefined: all of it. `unsatisfiable`: a part that there is not, and no content. */
  range: ByteRange | 'unsatisfiable' | undefined;
  content: Readable | undefined;
}

/** How the part that is wanted was asked for. */
export interface RangeRequest {
  range: string | undefined;
  /** Only if the file still has this tag; else all of it. */
  ifRange: string | undefined;
  /** Only what would be sent. */
  headOnly: boolean;
}

/** What a file is known by: its content. */
export const tagOf = ({ sha256 }: StoredFile) => `"${sha256}"`;

/**
 * The file of a job, for who may have it: hidden values are for who may reveal them, whoever has exported them.
 * @throws AppError `not_found` when there is none, or it has expired; `field_hidden`.
 */
export function requireFile(actor: Actor, row: ShownJob | JobRow, now: Date): StoredFile {
  const file = fileOf(row, now);
  if (!file) {
    const message = row.file || row.state === 'succeeded' ? 'The file has expired: export again.' : 'There is no file.';
    throw new AppError('not_found', message);
  }
  if (file.hidden && !actor.permissions.has('contacts:reveal'))
    throw new AppError('field_hidden', 'The file holds hidden fields, which you may not reveal.');
  return file;
}

/** The file of a job, or the part of it that was asked for. Each download is noted in the audit log. */
export async function openJobFile(
  deps: Deps,
  actor: Actor,
  id: string,
  request: RangeRequest,
): Promise<JobFileContent> {
  requirePermission(actor, 'contacts:export');
  const now = deps.now();
  const read = (row: JobRow) => requireFile(actor, row, now);
  const { workspace } = actor;
  const row = await deps.database.inWorkspace(workspace, (tx) => visibleJob(tx, actor, id), { readOnly: true });
  const file = read(row);
  const isSame = request.ifRange === undefined || request.ifRange === tagOf(file);
  const range = isSame ? readRange(request.range, file.size) : undefined;
  if (range === 'unsatisfiable' || request.headOnly) return { file, range, content: undefined };
  const content = await deps.files.read(file.key, range).catch((error) => {
    if (!isStorageFault(error)) throw error;
    deps.log.error({ err: error, job: row.id }, 'a file cannot be read');
    throw new AppError('unavailable', 'The place where files are kept cannot be reached. Try again later.');
  });
  if (!content) throw new AppError('not_found', 'The file is not there any more: export again.');
  // What goes on with a download that was begun is that download.
  if (!range || range.start === 0) {
    const detail = { job: row.id, format: row.detail.format, rows: file.rows, hidden: file.hidden };
    await deps.database.inWorkspace(workspace, (tx) =>
      writeAudit(tx, actor, [{ action: 'contacts.download', detail }]),
    );
  }
  return { file, range, content };
}
