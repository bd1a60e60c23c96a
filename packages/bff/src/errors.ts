import { type ErrorCode, type ErrorDetail, errorStatus } from '@peoplekit/core';

interface AppErrorOptions {
  details?: ErrorDetail[];
  /** HTTP headers that the code calls for: `ETag` of what is there now, `Retry-After` in seconds. */
  headers?: Record<string, string>;
  /** Since when what was not found is deleted (ISO 8601), for who may restore it. */
  deletedAt?: string;
  cause?: unknown;
}

/** Nobody waits for the answer any more: the request has been aborted, and what it asks for need not be done. */
export class CallerGone extends Error {
  constructor() {
    super('The request has been aborted.');
    this.name = 'CallerGone';
  }
}

/** Called ahead of work that would be in vain. @throws CallerGone once the request has been aborted. */
export function requireCaller(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new CallerGone();
}

/** An error with a meaning for the caller. Everything else that is thrown is answered as `internal` and logged. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetail[];
  readonly headers: Readonly<Record<string, string>>;
  readonly deletedAt: string | undefined;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.details = options.details ?? [];
    this.headers = options.headers ?? {};
    this.deletedAt = options.deletedAt;
  }

  /** HTTP status of the code. */
  get status(): (typeof errorStatus)[ErrorCode] {
    return errorStatus[this.code];
  }
}
