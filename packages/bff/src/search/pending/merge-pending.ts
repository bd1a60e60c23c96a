/** Where the page lies, counted over all that match. */
export interface PageWindow {
  offset: number;
  limit: number;
}

/**
 * The stretch of what the index knows that the page can reach into: up to `matches` contacts that it does not know may
 * stand ahead of the page, or in it.
 */
export function stretchFor({ offset, limit }: PageWindow, matches: number): { from: number; count: number } {
  const from = Math.max(0, offset - matches);
  return { from, count: offset + limit - from };
}

/**
 * The page, out of the stretch and the pending contacts in one order.
 * @param merged both together, in order; the stretch began at `from`.
 * Pending contacts that stand before the stretch are at its start, so that places count from `from` on: of the `from`
 * that were passed over none is pending.
 */
export function pageOf(merged: readonly string[], from: number, { offset, limit }: PageWindow): string[] {
  return merged.slice(offset - from, offset - from + limit);
}

/**
 * Puts pending contacts among those that the index has ordered by how well they match: each before the first that is
 * worse. Neither list is put in another order.
 */
export function insertRanked<T>(ordered: readonly T[], pending: readonly T[], isWorse: (a: T, b: T) => boolean): T[] {
  const merged = [...ordered];
  let from = 0;
  for (const item of pending) {
    const found = merged.findIndex((other, at) => at >= from && isWorse(other, item));
    const place = found < 0 ? merged.length : found;
    merged.splice(place, 0, item);
    from = place + 1;
  }
  return merged;
}
