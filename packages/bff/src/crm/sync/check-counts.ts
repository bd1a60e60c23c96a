import type { WorkspaceTransaction } from '../../db/client.ts';
import { type Counts, sumOf } from '../../jobs/job-counts.ts';
import { JobFailure } from '../../jobs/job-errors.ts';
import type { ItemOwner } from '../../jobs/job-items.repo.ts';
import { countedSoFar } from './outcomes.repo.ts';

const differ = (what: string, read: number, counted: number) =>
  new JobFailure(
    'counts_differ',
    `${what}: ${read} were read, but something became of ${counted}. It was stopped there.`,
  );

/**
 * Looks, in the transaction of a chunk, whether something became of each that was read, and of nothing else.
 * @throws JobFailure when not: nothing of the chunk is written.
 */
export function checkChunk(read: number, counts: Counts): void {
  const counted = sumOf(counts);
  const isNegative = Object.values(counts).some((count) => count < 0);
  if (counted !== read || isNegative) throw differ('The counts of a part do not add up', read, counted);
}

/**
 * Looks whether a CRM said of each record that it was to write, and of no other, what became of it.
 * @throws JobFailure when not: nobody knows what was written, and the next run compares again.
 */
export function checkAnswered(
  asked: readonly { candidate: { contactId: string } }[],
  answered: readonly { contactId: string }[],
): void {
  const open = new Set(asked.map(({ candidate }) => candidate.contactId));
  const known = answered.filter(({ contactId }) => open.delete(contactId)).length;
  if (open.size > 0 || known !== answered.length)
    throw new JobFailure(
      'counts_differ',
      `${asked.length} records were to be written, but the CRM said of ${known} what became of them. Retry: it compares again what is there.`,
    );
}

/**
 * Looks at the end of a run whether something became of all that it read.
 * @param read since its beginning; undefined when that is not known: an older version began it
 * @param counts of the step that this is part of, which are not in the job yet
 * @throws JobFailure when not.
 */
export async function checkRun(
  tx: WorkspaceTransaction,
  job: ItemOwner,
  read: number | undefined,
  counts: Counts,
): Promise<void> {
  if (read === undefined) return;
  const counted = (await countedSoFar(tx, job)) + sumOf(counts);
  if (counted !== read) throw differ('The counts do not add up', read, counted);
}
