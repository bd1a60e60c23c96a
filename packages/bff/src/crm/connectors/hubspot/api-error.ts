import { retryAfterOf } from '../buffered-fetch.ts';
import { CrmError, type CrmErrorKind } from '../crm-error.ts';

/** A failed answer of HubSpot: https://developers.hubspot.com/docs/api-reference/latest/error-handling */
interface FailedAnswer {
  status: number;
  body: unknown;
  retryAfter?: number | undefined;
}

interface ErrorBody {
  message?: unknown;
  category?: unknown;
  policyName?: unknown;
  status?: unknown;
  error?: unknown;
}

function kindOf(status: number, { category, status: word, error }: ErrorBody): CrmErrorKind {
  if (status === 401)
    return category === 'EXPIRED_AUTHENTICATION' || category === undefined ? 'expired' : 'reauthorize';
  if (status === 429 || status === 477) return 'limited';
  if (status === 400 && (error === 'invalid_grant' || word === 'BAD_REFRESH_TOKEN')) return 'reauthorize';
  // Locked and timed out are over in a moment.
  if (status >= 500 || status === 408 || status === 420 || status === 423) return 'unavailable';
  return 'refused';
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

/** `Contact already exists. Existing ID: 123` */
export const existingIdIn = (message: string) => /Existing ID: (\d+)/.exec(message)?.[1];

export function errorOf({ status, body, retryAfter }: FailedAnswer): CrmError {
  const known = (typeof body === 'object' && body !== null ? body : {}) as ErrorBody;
  const message = text(known.message) ?? `HubSpot answered with the status ${status}.`;
  return new CrmError(kindOf(status, known), message, {
    status,
    code: text(known.category) ?? text(known.error) ?? text(known.status),
    retryAfter,
    daily: known.policyName === 'DAILY',
    existingId: existingIdIn(message),
  });
}

/** What the client throws, without the contacts and headers that it holds. */
export function fromClient(error: unknown): CrmError {
  if (error instanceof CrmError) return error;
  const failed = error as { code?: unknown; body?: unknown; headers?: Record<string, string> };
  if (error instanceof Error && typeof failed.code === 'number' && 'body' in failed)
    return errorOf({
      status: failed.code,
      body: failed.body,
      retryAfter: retryAfterOf(failed.headers?.['retry-after']),
    });
  // A success without a body, or with half of one: it was done or not.
  return new CrmError('unavailable', 'HubSpot sent an answer that cannot be read.');
}
