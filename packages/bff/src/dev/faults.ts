/** What goes wrong with one answer. */
export type FaultAction =
  /** Another answer; nothing is done. */
  | { status: number; body?: unknown; headers?: Record<string, string> }
  /**
   * The connection ends: before anything is done (politely or by a reset), after all was done, or in the middle of the
   * answer. Stalled: the answer stops there, and nothing ends.
   */
  | { drop: 'before' | 'reset' | 'after' | 'in-body' | 'stalled' }
  /** Milliseconds without a word, then as usual. */
  | { delay: number }
  /** Done at once, and answered only after so many milliseconds. */
  | { hold: number }
  /** Done, and answered as usual once something else has happened. */
  | { meanwhile: () => Promise<unknown> }
  /** Done, and answered with something else; a header that is undefined is not sent. */
  | { answer: (body: unknown) => unknown; headers?: Record<string, string | undefined> }
  /** Done, and answered with this text. */
  | { raw: string; status?: number; headers?: Record<string, string> };

export interface Fault {
  method?: string;
  path?: RegExp;
  /** Which of the requests that fit, from 1; the next one when absent. */
  nth?: number;
  /** How many from there on. */
  times?: number;
  action: FaultAction;
}

/** One request as it came, for tests to read. */
export interface JournalEntry {
  /** Milliseconds, of a clock that never goes back. */
  at: number;
  method: string;
  path: string;
  status: number | 'dropped';
  fault: boolean;
}

/** Faults that tests ask for, each by method, path and place in the order of requests. */
export class Faults {
  readonly #faults: { fault: Fault; seen: number }[] = [];

  add(fault: Fault): void {
    this.#faults.push({ fault, seen: 0 });
  }

  clear(): void {
    this.#faults.length = 0;
  }

  /** What goes wrong with this request, if anything. */
  next(method: string, path: string): FaultAction | undefined {
    let action: FaultAction | undefined;
    for (const entry of this.#faults) {
      const { method: wanted, path: pattern, nth = 1, times = 1 } = entry.fault;
      if ((wanted && wanted !== method) || (pattern && !pattern.test(path))) continue;
      entry.seen += 1;
      if (entry.seen >= nth && entry.seen < nth + times) action ??= entry.fault.action;
    }
    return action;
  }
}
