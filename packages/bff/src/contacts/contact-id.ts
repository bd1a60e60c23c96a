import { AppError } from '../errors.ts';

/** Whether a text can be an id at all: Postgres would refuse others with an error of its own. */
export function isContactId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

/** An id as it is stored. @throws AppError `not_found` for what can be nobody's. */
export function readContactId(text: string): string {
  if (!isContactId(text)) throw new AppError('not_found', 'There is no such contact.');
  return text.toLowerCase();
}
