import type { ErrorDetail } from '@peoplekit/core';
import type { z } from 'zod';
import { AppError } from '../errors.ts';
import { wordsOfIssue } from './issue-words.ts';

const escapeToken = (token: PropertyKey) => String(token).replaceAll('~', '~0').replaceAll('/', '~1');

/** JSON Pointer (RFC 6901) of a path. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((token) => `/${escapeToken(token)}`).join('');
}

/** One detail an issue; of keys that do not belong there each is named where it stands. */
function detailsOf(issue: z.core.$ZodIssue, path: readonly PropertyKey[] = []): ErrorDetail[] {
  const place = [...path, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ pointer: pointerOf([...place, key]), message: 'is not known here' }));
  }
  // Of several forms, the one that was meant is the one of which something could be read.
  const meant =
    issue.code === 'invalid_union' && issue.errors.find((form) => form.every((fault) => fault.path.length > 0));
  if (meant) return meant.flatMap((fault) => detailsOf(fault, place));
  return [{ pointer: pointerOf(place), message: issue.message }];
}

/** A value of the wrong type fails the checks on its size as well: what is said first about a place is enough. */
function firstAtEachPlace(details: ErrorDetail[]): ErrorDetail[] {
  return [...new Map(details.toReversed().map((detail) => [detail.pointer, detail])).values()].toReversed();
}

/**
 * Checks input against its schema.
 * @throws AppError `invalid` with a pointer for each fault.
 */
export function validate<T extends z.ZodType>(schema: T, input: unknown): z.infer<T> {
  const result = schema.safeParse(input, { error: wordsOfIssue });
  if (result.success) return result.data;
  const details = firstAtEachPlace(result.error.issues.flatMap((issue) => detailsOf(issue)));
  const first = details[0];
  throw new AppError(
    'invalid',
    first ? `${first.pointer || 'The body'}: ${first.message}` : 'The request is not valid.',
    { details },
  );
}
