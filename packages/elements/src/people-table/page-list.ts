/** Up to this many pages are all listed; of more, this many places are used whatever the page, so that nothing jumps. */
const places = 7;

/** The pages that a pager offers, in order, with gaps between: `1 … 4 5 6 … 200`. */
export function pageList(current: number, pages: number): (number | 'gap')[] {
  if (pages <= places) return numbers(1, pages);
  if (current < places - 2) return [...numbers(1, places - 2), 'gap', pages];
  if (current > pages - places + 3) return [1, 'gap', ...numbers(pages - places + 3, pages)];
  return [1, 'gap', current - 1, current, current + 1, 'gap', pages];
}

/** The page of another size that shows the contact which is first on this one. */
export function pageAfterResize(page: number, size: number, newSize: number): number {
  return Math.floor(((page - 1) * size) / newSize) + 1;
}

function numbers(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
