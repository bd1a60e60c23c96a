/** What is measured, and the numbers of each case. */
export interface Measures {
  /** Milliseconds from nothing to the first rows on the screen. */
  'first-rows': { firstRowsMs: number };
  /** Milliseconds of frames while 300 px are scrolled in each. */
  scroll: { frameP50Ms: number; frameP95Ms: number; framesOver33: number };
  /** Milliseconds from a jump to a random place to its rows on the screen. */
  jump: { jumpP50Ms: number; jumpP95Ms: number };
}

export const caseNames: readonly (keyof Measures)[] = ['first-rows', 'scroll', 'jump'];
