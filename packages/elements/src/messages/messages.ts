import type { Format } from './format.ts';

/** Where the table stands, for the sentences that say it. */
export interface PageRange {
  first: number;
  last: number;
  total: number;
}

/**
 * Every text that a user sees or hears. A locale is one object of this type; a host overrides any of them through the
 * `messages` property of an element. Texts with a number get the locale's `Format`, for its plurals and digits.
 */
export interface Messages {
  people: string;
  contactCount: (format: Format, count: number) => string;
  unnamed: string;
  name: string;
  yes: string;
  no: string;
  /** Labels of system fields by key, where the language is not that of the server or the host wants another word. */
  fieldLabels: Readonly<Record<string, string>>;

  tableLabel: string;
  sortBy: string;
  defaultOrder: string;
  ascending: string;
  descending: string;
  /** Read after a header that is the second or third sort key. */
  sortRank: (format: Format, rank: number) => string;
  sorted: (column: string, direction: string) => string;
  unsorted: string;

  range: (format: Format, range: PageRange) => string;
  pages: string;
  page: (format: Format, page: number) => string;
  pageStatus: (format: Format, page: number, pages: number, total: number) => string;
  firstPage: string;
  previousPage: string;
  nextPage: string;
  lastPage: string;
  rowsPerPage: string;

  loading: string;
  emptyTitle: string;
  emptyText: string;
  noMatchTitle: string;
  noMatchText: string;
  pastEndTitle: string;
  pastEndText: string;
  errorTitle: string;
  retry: string;
  /** What a user can quote to whoever runs the server. */
  reference: (id: string) => string;
  forbiddenTitle: string;
  forbiddenText: string;
  /** What to say for an error, by its code; `internal` where a code has no entry. */
  errors: Readonly<Record<string, string>> & { internal: string };
}

/** What a host may pass: any part of the messages. */
export type MessageOverrides = Partial<Messages>;
