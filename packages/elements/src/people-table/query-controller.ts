import { type ContactQuery, defaultPageSize, type PageSize, type SortKey } from '@peoplekit/core';
import type { Format } from '../messages/format.ts';
import type { Messages } from '../messages/messages.ts';
import { pageAfterResize } from './page-list.ts';
import { nextSort } from './sort-cycle.ts';
import type { Column } from './table-columns.ts';
import { type CompleteQuery, completeQuery, pageCount, pageSentence, sortSentence } from './table-query.ts';

/** What the query belongs to. */
export interface QueryHost {
  query: () => ContactQuery | null | undefined;
  /** The user asked for this query. */
  change: (query: ContactQuery) => void;
  /** The page size that the user wants when the query says none. */
  pageSize: () => PageSize | undefined;
  savePageSize: (size: PageSize) => void;
  total: () => number;
}

/** How users change sort, page and page size, and how the result is read out when it is here. */
export class QueryController {
  readonly #host: QueryHost;
  /** What the user asked for and is to be read out. */
  #awaited: 'page' | 'sort' | undefined;

  constructor(host: QueryHost) {
    this.#host = host;
  }

  get complete(): CompleteQuery {
    return completeQuery(this.#host.query(), this.#host.pageSize());
  }

  /** What to ask for: with the page size that the user likes when the host says none. The usual size would be the same query twice. */
  get asked(): ContactQuery {
    const query = this.#host.query() ?? {};
    const pageSize = this.#host.pageSize();
    return query.pageSize || !pageSize || pageSize === defaultPageSize ? query : { ...query, pageSize };
  }

  changeSort(sort: SortKey[]): void {
    this.#change({ sort: sort.length > 0 ? sort : undefined, page: 1 }, 'sort');
  }

  toggleSort({ sortBy }: Pick<Column, 'sortBy'>, additive: boolean): void {
    if (sortBy.length > 0) this.changeSort(nextSort(this.complete.sort, { sortBy }, additive));
  }

  toPage = (page: number): void => {
    this.#change({ page }, 'page');
  };

  toLastPage = (): void => {
    this.toPage(pageCount(this.#host.total(), this.complete.pageSize));
  };

  toPageSize = (pageSize: PageSize): void => {
    const { page, pageSize: before } = this.complete;
    this.#change({ pageSize, page: pageAfterResize(page, before, pageSize) }, 'page');
    this.#host.savePageSize(pageSize);
  };

  /** What there is to be read out now that the contacts are here; undefined when the user asked for nothing. */
  sentence(columns: readonly Column[], text: Messages, format: Format): string | undefined {
    const awaited = this.#awaited;
    this.#awaited = undefined;
    if (!awaited) return undefined;
    const query = this.complete;
    const place = pageSentence(query, this.#host.total(), text, format);
    return awaited === 'sort' ? `${sortSentence(query, columns, text)}. ${place}` : place;
  }

  #change(change: ContactQuery, awaited: 'page' | 'sort'): void {
    this.#awaited = awaited;
    this.#host.change({ ...this.#host.query(), ...change });
  }
}
