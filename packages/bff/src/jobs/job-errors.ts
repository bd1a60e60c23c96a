import { isCollision } from '../db/collision.ts';
import type { JobNotice } from '../db/schema/jobs.ts';
import { isDatabaseUnavailable } from '../db/unavailable.ts';
import { AppError } from '../errors.ts';

/** Why a job failed, in words for the person who started it. */
export class JobFailure extends Error {
  readonly code: string;

  constructor(code: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'JobFailure';
    this.code = code;
  }
}

/** The job has to wait for somebody to do something, who is told by the notice. It goes on from where it was. */
export class JobHeld extends Error {
  readonly heldFor: string;
  readonly notice: JobNotice;

  /** @param heldFor what `releaseJobs` is called with once it is there. */
  constructor(heldFor: string, notice: JobNotice) {
    super(notice.message);
    this.name = 'JobHeld';
    this.heldFor = heldFor;
    this.notice = notice;
  }
}

/** The run may not go on: the job was cancelled, another run has taken over, or the process stops. */
export class JobEnded extends Error {
  constructor(message = 'The run of the job has ended') {
    super(message);
    this.name = 'JobEnded';
  }
}

/** Codes of stores of files that mean that there is no room. */
const full = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'STORAGE_FULL']);
/** Codes that mean that the place for files cannot be used. */
const unreachable = new Set([
  'STORAGE_UNAVAILABLE',
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOTDIR',
  'EIO',
  'ENOENT',
  'ENXIO',
  'ESTALE',
  'EMFILE',
  'ENFILE',
]);

/** Whether the place for files is what failed. */
export function isStorageFault(error: unknown): boolean {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' && (full.has(code) || unreachable.has(code));
}

/** What is over in a moment: the job goes on by itself. */
export function isPassing(error: unknown): boolean {
  return (
    isDatabaseUnavailable(error) || isCollision(error) || (error instanceof AppError && error.code === 'unavailable')
  );
}

/** What a person is told about an error that ended a job. */
export function failureOf(error: unknown): JobFailure {
  if (error instanceof JobFailure) return error;
  const code = (error as { code?: unknown } | undefined)?.code;
  if (typeof code === 'string' && full.has(code))
    return new JobFailure('storage_full', 'There is no room left for files. Free some and retry.', error);
  if (typeof code === 'string' && unreachable.has(code))
    return new JobFailure(
      'storage_unavailable',
      'The place where files are kept cannot be reached. Retry later.',
      error,
    );
  if (error instanceof AppError && error.code !== 'internal') return new JobFailure(error.code, error.message, error);
  return new JobFailure(
    'internal',
    'The server made a mistake. Its log has the details under the id of the job.',
    error,
  );
}
