import type { Readable } from 'node:stream';
import type { Actor, Field } from '@peoplekit/core';
import { requirePermission } from '../access.ts';
import { writeAudit } from '../audit/audit.repo.ts';
import type { JobRow, StoredFile } from '../db/schema/jobs.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { ChosenColumns } from '../exports/export-columns.ts';
import { findFields } from '../fields/find-fields.ts';
import { type ByteRange, readRange } from '../http/byte-range.ts';
import { visibleJob } from './find-job.ts';
import { isStorageFault } from './job-errors.ts';
import { fileOf } from './present-job.ts';

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

/** Whether a file has values of fields that are hidden now, or were when it was made. */
function holdsHidden({ input }: JobRow, file: StoredFile, fields: readonly Field[]): boolean {
  const { keys = [], masked = [] } = (input as { columns?: Partial<ChosenColumns> }).columns ?? {};
  const hidden = new Set(fields.filter(({ privacy }) => privacy === 'hidden').map(({ key }) => key));
  return file.hidden || keys.some((key) => hidden.has(key) && !masked.includes(key));
}

/**
 * The file of a job, for who may have it: hidden values are for who may reveal them, whoever has exported them, and
 * whether they were hidden then or are now.
 * @throws AppError `not_found` when there is none, or it has expired; `field_hidden`.
 */
export function requireFile(actor: Actor, row: JobRow, fields: readonly Field[], now: Date): StoredFile {
  const file = fileOf(row, now);
  if (!file) {
    const message = row.file || row.state === 'succeeded' ? 'The file has expired: export again.' : 'There is no file.';
    throw new AppError('not_found', message);
  }
  if (!actor.permissions.has('contacts:reveal') && holdsHidden(row, file, fields))
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
  const { workspace } = actor;
  const row = await deps.database.inWorkspace(workspace, (tx) => visibleJob(tx, actor, id), { readOnly: true });
  const file = requireFile(actor, row, await findFields(deps, actor), now);
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
