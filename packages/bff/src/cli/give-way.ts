import { constants, getPriority, setPriority } from 'node:os';

/** Steps by which it is lower than what starts it: a quarter of a processor that both could use alone. */
const steps = 5;

/**
 * From now on this process lets others of its machine go first where processors are short: people wait for a request, and
 * for a job they wait minutes anyway. What the system does not allow stays as it was.
 */
export function giveWay(): void {
  try {
    setPriority(Math.min(constants.priority.PRIORITY_LOW, getPriority() + steps));
  } catch {
    // Nothing depends on it.
  }
}
