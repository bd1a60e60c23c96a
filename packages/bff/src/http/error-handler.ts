import { randomUUID } from 'node:crypto';
import type { ErrorCode, Problem } from '@peoplekit/core';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode, StatusCode } from 'hono/utils/http-status';
import { isDatabaseUnavailable } from '../db/unavailable.ts';
import { AppError, CallerGone } from '../errors.ts';
import type { HttpEnv } from './context.ts';

const titles: Record<ErrorCode, string> = {
  invalid: 'The request is not valid',
  filter_invalid: 'The filter is not valid',
  unauthenticated: 'Not signed in',
  forbidden: 'Not allowed',
  plan_required: 'Not in this plan',
  field_hidden: 'The field is hidden',
  not_found: 'Not found',
  conflict: 'Conflict',
  stale: 'Changed meanwhile',
  too_large: 'Too large',
  rate_limited: 'Too many requests',
  internal: 'Something went wrong',
  unavailable: 'Not available right now',
};

/** For the log alone, as nobody receives it: what nginx calls such requests. */
const callerGone = 499 as StatusCode;

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isDatabaseUnavailable(error)) {
    return new AppError('unavailable', 'The database cannot be reached. Try again in a moment.', { cause: error });
  }
  if (error instanceof HTTPException && error.status === 413) return new AppError('too_large', error.message);
  return new AppError('internal', 'The server made a mistake. Its log has the details under the request id.', {
    cause: error,
  });
}

/**
 * Answers whatever was thrown as a problem document (RFC 9457). What was not foreseen is logged with its cause. The headers that
 * were set ahead are kept: without those for other origins, pages there could not read what is wrong.
 */
export function handleError(thrown: unknown, c: Context<HttpEnv>): Response {
  if (thrown instanceof CallerGone) return c.body(null, callerGone);
  const error = toAppError(thrown);
  if (error.status >= 500) c.var.log?.error({ err: error.cause ?? error, code: error.code }, 'request failed');
  const requestId = c.var.requestId ?? randomUUID();
  const problem: Problem = {
    type: `urn:peoplekit:error:${error.code}`,
    title: titles[error.code],
    status: error.status,
    code: error.code,
    detail: error.message,
    ...(error.details.length > 0 && { errors: error.details }),
    ...(error.deletedAt !== undefined && { deletedAt: error.deletedAt }),
    requestId,
  };
  return c.body(JSON.stringify(problem), error.status as ContentfulStatusCode, {
    'Content-Type': 'application/problem+json',
    'X-Request-Id': requestId,
    ...(error.status === 401 && { 'WWW-Authenticate': 'Bearer' }),
    ...(error.status === 503 && { 'Retry-After': '1' }),
    ...error.headers,
  });
}
