import type { ErrorCode, ErrorDetail } from '@peoplekit/core';

/** The server's codes, and the one that only a browser knows. */
export type PeopleErrorCode = ErrorCode | 'offline';

interface PeopleErrorOptions {
  status?: number | undefined;
  requestId?: string | undefined;
  errors?: readonly ErrorDetail[] | undefined;
  deletedAt?: string | undefined;
  cause?: unknown;
}

/** Anything that keeps an element from its data. The message is for developers and logs; users read one by the code. */
export class PeopleError extends Error {
  override readonly name = 'PeopleError';
  readonly code: PeopleErrorCode;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** What to look for in the server's log. */
  readonly requestId: string | undefined;
  /** What was wrong with the request, by JSON Pointer. */
  readonly errors: readonly ErrorDetail[];
  /** Since when what was not found is deleted, where the user may restore it. */
  readonly deletedAt: string | undefined;

  constructor(code: PeopleErrorCode, message: string, options: PeopleErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.status = options.status ?? 0;
    this.requestId = options.requestId;
    this.errors = options.errors ?? [];
    this.deletedAt = options.deletedAt;
  }

  /** Turns whatever was thrown into one, so that a state always has a code. */
  static from(error: unknown): PeopleError {
    if (error instanceof PeopleError) return error;
    return new PeopleError('internal', error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** Data could not be had. The only event that does not need a user. */
export type PeopleErrorEvent = CustomEvent<{ code: PeopleErrorCode; message: string }>;

declare global {
  interface HTMLElementEventMap {
    'people-error': PeopleErrorEvent;
  }
}
