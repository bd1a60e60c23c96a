import { AppError } from '../errors.ts';
import { isUuid } from '../uuid.ts';

/** An id as it is stored. @throws AppError `not_found` for what can be nobody's. */
export function readContactId(text: string): string {
  if (!isUuid(text)) throw new AppError('not_found', 'There is no such contact.');
  return text.toLowerCase();
}
