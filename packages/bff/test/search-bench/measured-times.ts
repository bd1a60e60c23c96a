/** To a tenth of a millisecond. */
export const round = (value: number) => Math.round(value * 10) / 10;

/** Milliseconds that are not exceeded by half, 95 % and 99 % of the times. */
export function percentiles(times: readonly number[]): { p50: number; p95: number; p99: number } {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** Milliseconds that something takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** One JSON line a case. */
export const print = (line: Record<string, unknown>) => console.log(JSON.stringify(line));
