import type { RemotePage } from '../connectors/connector.ts';
import type { ImportedPage } from './write-page.ts';

/** Records that are read ahead of what is written: so many are held, whatever there is. */
const mostAhead = 2_000;

/** Records that are written in one transaction; a page that has more stays whole. */
const mostAtOnce = 1_000;

interface Waiting {
  pages: RemotePage[];
  records: number;
  error: unknown;
  isOver: boolean;
}

/**
 * Pages of a CRM one after the other, read on while the last ones are written: the CRM is what makes an import wait. Small
 * pages that have come meanwhile are one page: a transaction for each would cost more than what it writes.
 */
export async function* readAhead(
  read: (cursor: string | undefined) => Promise<RemotePage>,
  from: string | undefined,
): AsyncGenerator<ImportedPage> {
  const waiting: Waiting = { pages: [], records: 0, error: undefined, isOver: false };
  let isLeft = false;
  /** Wakes who waits for pages, and who waits for room. */
  let wake = Promise.withResolvers<void>();
  const tell = () => {
    wake.resolve();
    wake = Promise.withResolvers();
  };

  async function fill(): Promise<void> {
    try {
      for (let cursor = from; !isLeft; ) {
        const page = await read(cursor);
        waiting.pages.push(page);
        waiting.records += page.records.length;
        waiting.isOver = page.next === undefined;
        tell();
        if (waiting.isOver) return;
        cursor = page.next;
        while (waiting.records >= mostAhead && !isLeft) await wake.promise;
      }
    } catch (error) {
      waiting.error = error;
      waiting.isOver = true;
      tell();
    }
  }

  void fill();
  try {
    for (;;) {
      while (waiting.pages.length === 0 && !waiting.isOver) await wake.promise;
      if (waiting.pages.length === 0) {
        if (waiting.error !== undefined) throw waiting.error;
        return;
      }
      const page = joined(waiting.pages);
      waiting.records -= page.records.length;
      tell();
      yield page;
    }
  } finally {
    isLeft = true;
    tell();
  }
}

/** Takes the first pages away. One that has a record of those before begins anew: nothing is written twice at once. */
function joined(pages: RemotePage[]): ImportedPage {
  const [first] = pages.splice(0, 1);
  if (!first) throw new Error('There is no page');
  let page: ImportedPage = first;
  const ids = new Set(first.records.map(({ id }) => id));
  for (;;) {
    const [next] = pages;
    if (!next || page.records.length + next.records.length > mostAtOnce) return page;
    if (next.records.some(({ id }) => ids.has(id))) return page;
    for (const { id } of next.records) ids.add(id);
    page = { records: [...page.records, ...next.records], next: next.next, total: page.total ?? next.total };
    pages.shift();
  }
}
