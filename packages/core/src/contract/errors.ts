/** Every code that a problem document can carry, and the HTTP status it travels with. */
export const errorStatus = {
  invalid: 400,
  filter_invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  plan_required: 403,
  field_hidden: 403,
  not_found: 404,
  conflict: 409,
  stale: 412,
  too_large: 413,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** One fault in what was sent. */
export interface ErrorDetail {
  /** JSON Pointer (RFC 6901) into the request's body, or to a named part: `/sort/0/field`. */
  pointer: string;
  message: string;
}

/** An error as it goes over the wire: a problem document (RFC 9457), `application/problem+json`. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  detail: string;
  errors?: ErrorDetail[];
  /** With `not_found`, for who may restore it: the contact is deleted, since this moment (ISO 8601). */
  deletedAt?: string;
  requestId: string;
}
