/** What became of what was read: together they are all of it. */
export interface Counts {
  created: number;
  updated: number;
  unchanged: number;
  skipped: number;
  failed: number;
}

/** Nothing read yet. */
export const noCounts: Readonly<Counts> = { created: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0 };

export const sumOf = (counts: Readonly<Counts>): number => Object.values(counts).reduce((sum, count) => sum + count, 0);
