import { type ErrorDetail, errorStatus } from '@peoplekit/core';
import { PeopleError, type PeopleErrorCode } from '../data/people-error.ts';

/** What a client of the BFF would fail with. */
export function failureOf(code: PeopleErrorCode, errors: readonly ErrorDetail[] = [], deletedAt?: string): PeopleError {
  const status = code === 'offline' ? 0 : errorStatus[code];
  return new PeopleError(code, `Made up: ${code}`, { status, requestId: 'req-in-memory', errors, deletedAt });
}
