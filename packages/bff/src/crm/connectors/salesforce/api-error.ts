import { CrmError, type CrmErrorKind } from '../crm-error.ts';

/** A failed answer: https://developer.salesforce.com/docs/platform/api-rest/guide/errorcodes.html */
interface FailedAnswer {
  status: number;
  text: string;
  retryAfter?: number | undefined;
}

interface Told {
  errorCode?: unknown;
  message?: unknown;
  error?: unknown;
  error_description?: unknown;
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

/** Of one moment: a row that somebody else holds, a query that took too long. */
export const passingCodes: ReadonlySet<string> = new Set([
  'UNABLE_TO_LOCK_ROW',
  'SERVER_UNAVAILABLE',
  'QUERY_TIMEOUT',
  'REQUEST_RUNNING_TOO_LONG',
]);

/** Answers with the status 401 that another token does not cure. */
const notCured = /not valid for use with the REST API|Connected app is not attached/i;
const notCuredCodes = new Set(['INVALID_AUTH_HEADER', 'INVALID_JWT_FORMAT']);

function kindOf(status: number, code: string | undefined, message: string): CrmErrorKind {
  if (status === 401 && code === 'invalid_client') return 'refused';
  if (status === 401) return notCured.test(message) || notCuredCodes.has(code ?? '') ? 'reauthorize' : 'expired';
  // An organisation that has moved tells where to with the next token; its answers here are led astray on purpose.
  if (status >= 300 && status < 400) return 'expired';
  if (code === 'REQUEST_LIMIT_EXCEEDED' || status === 429) return 'limited';
  // Two processes asked at the same time: the other one is getting it.
  if (code !== undefined && /already being processed/i.test(message)) return 'unavailable';
  if (code === 'invalid_grant' || code === 'inactive_user' || code === 'inactive_org') return 'reauthorize';
  if (status >= 500 || [408, 420, 423].includes(status) || passingCodes.has(code ?? '')) return 'unavailable';
  return 'refused';
}

/** `duplicate value found: X duplicates value on record with id: 003…` */
export const existingIdIn = (message: string) => /with id: (\w{15,18})/.exec(message)?.[1];

export function errorOf({ status, text: body, retryAfter }: FailedAnswer): CrmError {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    // A page of a proxy: nothing of it is for people.
  }
  const told = ((Array.isArray(parsed) ? parsed[0] : parsed) ?? {}) as Told;
  const code = text(told.errorCode) ?? text(told.error);
  const message =
    text(told.message) ?? text(told.error_description) ?? `Salesforce answered with the status ${status}.`;
  return new CrmError(kindOf(status, code, message), message, {
    status,
    code,
    retryAfter,
    // Those of a day count back 24 hours; the other ones are of as many calls at the same time.
    daily: code === 'REQUEST_LIMIT_EXCEEDED' && /TotalRequests/i.test(message),
    existingId: existingIdIn(message),
  });
}

/** An answer that says nothing: it was done or not. */
export const unreadable = () => new CrmError('unavailable', 'Salesforce sent an answer that cannot be read.');

export const stuck = () =>
  new CrmError('unavailable', 'Salesforce sends the same page again and again.', { code: 'cursor_stuck' });
