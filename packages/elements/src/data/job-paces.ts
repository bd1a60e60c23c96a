import type { Job } from '@peoplekit/core/contract';

/** As much of a job as its speed needs. */
export type PacedJob = Pick<Job, 'id' | 'state' | 'progress' | 'startedAt'>;

/** Milliseconds that are looked back, so that a job that gets slower is told to be slow; and the fewest that say anything. */
const lookBack = 15_000;
const atLeast = 2_000;

/**
 * How fast running jobs are: from what was seen of them in the last seconds; when that is too little, as after a page was
 * loaded anew, from the average since they began.
 */
export class JobPaces {
  readonly #seen = new Map<string, { at: number; done: number }[]>();

  /** `now` in milliseconds, as everywhere here. */
  note(job: PacedJob, now: number): void {
    const { done } = job.progress;
    const before = this.#seen.get(job.id) ?? [];
    // Fewer than before: it was started over.
    const last = before.at(-1);
    const kept = last && last.done > done ? [] : before.filter(({ at }) => now - at <= lookBack);
    if (job.state !== 'running') this.#seen.delete(job.id);
    else if (last?.done !== done || kept.length === 0) this.#seen.set(job.id, [...kept, { at: now, done }]);
  }

  /** Contacts a second; undefined as long as nothing can be said. */
  rate({ id, state, progress, startedAt }: PacedJob, now: number): number | undefined {
    if (state !== 'running') return undefined;
    const [first] = this.#seen.get(id) ?? [];
    const seenFor = first ? now - first.at : 0;
    if (first && seenFor >= atLeast && progress.done > first.done)
      return ((progress.done - first.done) / seenFor) * 1000;
    const elapsed = startedAt ? now - Date.parse(startedAt) : 0;
    return elapsed >= atLeast && progress.done > 0 ? (progress.done / elapsed) * 1000 : undefined;
  }
}
