import { randomInt } from 'node:crypto';
import { JobFailure } from '../jobs/job-errors.ts';

/** Control characters but for tab and the ends of lines: rare in texts, and one byte each. */
const characters = Array.from({ length: 31 }, (_, at) => String.fromCharCode(at + 1)).filter(
  (c) => !/[\t\n\r]/.test(c),
);

/** Another one for each run, which nobody can have put into a text. */
export function createSeparator(): string {
  return Array.from({ length: 4 }, () => characters[randomInt(characters.length)]).join('');
}

/** The cells of a contact. @throws JobFailure when the separator is in one of them: the next run has another. */
export function splitCells(line: string, separator: string, count: number): string[] {
  const cells = line.split(separator);
  if (cells.length !== count)
    throw new JobFailure('unreadable', 'A contact could not be told from the next. Retry, and it will be.');
  return cells;
}
