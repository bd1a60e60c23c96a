/** Forms of `Retry-After`, and what a server sends in each: the date is a few whole seconds away. */
export const retryAfterForms: readonly [string, () => string][] = [
  ['seconds', () => '1'],
  ['a date', () => new Date(Date.now() + 3_000).toUTCString()],
];

/**
 * The moment on the clock of `performance.now` before which nobody may call again.
 * @param answered when the call was made that the header answers.
 */
export function notBefore(header: string, answered: number): number {
  const seconds = Number(header);
  if (!Number.isNaN(seconds)) return answered + seconds * 1_000;
  // The two clocks are compared now, as they drift apart, and in whole milliseconds.
  return Date.parse(header) - (Date.now() - performance.now()) - 2;
}
