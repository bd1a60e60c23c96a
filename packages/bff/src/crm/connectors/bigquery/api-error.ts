import { retryAfterOf } from '../buffered-fetch.ts';
import { CrmError, type CrmErrorKind } from '../crm-error.ts';

/** One reason of BigQuery: https://cloud.google.com/bigquery/docs/error-messages */
export interface Reason {
  reason?: string | undefined;
  message?: string | undefined;
}

/** Over in a moment, for calls and for jobs. */
const passing = new Set([
  'backendError',
  'internalError',
  'jobBackendError',
  'jobInternalError',
  'tableUnavailable',
  'timeout',
]);
const limited = new Set(['rateLimitExceeded', 'userRateLimitExceeded', 'jobRateLimitExceeded']);

/** Rows that were streamed into a table cannot be changed for up to 90 minutes. */
const streamed = /streaming buffer/i;
/** Statements that change one table at the same time. */
const concurrent = /concurrent update|serialize access/i;

function kindOf(status: number | undefined, { reason = '', message = '' }: Reason): CrmErrorKind {
  if (status === 401) return 'expired';
  if (limited.has(reason) || reason === 'quotaExceeded' || status === 429 || streamed.test(message)) return 'limited';
  if (passing.has(reason) || concurrent.test(message)) return 'unavailable';
  return status !== undefined && (status >= 500 || status === 408) ? 'unavailable' : 'refused';
}

/** Why a call or a job failed. @param status absent for a job */
export function errorOf(reason: Reason, status?: number, retryAfter?: number): CrmError {
  const message = reason.message ?? `BigQuery answered with the status ${status}.`;
  return new CrmError(kindOf(status, reason), message, {
    status,
    code: reason.reason,
    retryAfter,
    // A quota is one of a day, and what was streamed is not to be waited for either.
    daily: reason.reason === 'quotaExceeded' || streamed.test(message),
  });
}

interface ErrorBody {
  error?: { message?: string; errors?: Reason[]; status?: string } | string;
  error_description?: string;
}

/** The error in an answer that is none of success. A page of a gateway has no reason in it. */
export function errorOfAnswer(status: number, headers: Record<string, string>, body: unknown): CrmError {
  const { error, error_description: description } = (
    typeof body === 'object' && body !== null ? body : {}
  ) as ErrorBody;
  const retryAfter = retryAfterOf(headers['retry-after']);
  if (typeof error === 'string') return errorOf({ reason: error, message: description ?? error }, status, retryAfter);
  const [first] = error?.errors ?? [];
  return errorOf(
    { reason: first?.reason ?? error?.status, message: first?.message ?? error?.message },
    status,
    retryAfter,
  );
}

export const isMissing = (error: unknown) => error instanceof CrmError && error.status === 404;
export const isDuplicate = (error: unknown) => error instanceof CrmError && error.status === 409;
/** Somebody else changed it meanwhile. */
export const isStale = (error: unknown) => error instanceof CrmError && error.status === 412;
