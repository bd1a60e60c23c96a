import type { ActivityMessages } from './activity-messages.ts';
import type { ContactMessages } from './contact-messages.ts';
import type { FieldsMessages } from './fields-messages.ts';
import type { FilterMessages } from './filter-messages.ts';
import type { Format } from './format.ts';
import type { IntegrationsMessages } from './integrations-messages.ts';
import type { JobMessages } from './job-messages.ts';
import type { PushMessages } from './push-messages.ts';

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
export interface Messages extends JobMessages, PushMessages {
  people: string;
  contactCount: (format: Format, count: number) => string;
  unnamed: string;
  name: string;
  yes: string;
  no: string;
  /** Labels of fields by key, where the host wants another word than the language and the workspace. */
  fieldLabels: Readonly<Record<string, string>>;
  /** What a language calls the shipped fields, by their English label: one that the workspace has renamed keeps its name. */
  systemLabels: Readonly<Record<string, string>>;
  /** The same for the options of shipped fields, by field. */
  optionLabels: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Labels of operators by field type and name (`date.before`), where the language is not that of the core. */
  operatorLabels: Readonly<Record<string, string>>;

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

  /** The columns that are no field: their headers, and what they hold. */
  crmStatus: string;
  linkStatus: Readonly<Record<'synced' | 'pending' | 'error' | 'not_synced', string>>;
  lastSynced: (moment: string) => string;
  select: string;
  actions: string;
  actionsFor: (name: string) => string;

  selection: string;
  selectContact: (name: string) => string;
  selectPage: string;
  selectAll: string;
  selectedCount: (format: Format, count: number) => string;
  selectAllMatching: (format: Format, total: number) => string;
  clearSelection: string;
  /** Why a range is not selected, and what to do instead. */
  rangeTooLong: (format: Format, most: number, total: number) => string;
  nothingSelected: string;

  open: string;
  edit: string;
  delete: string;
  copyEmail: string;
  copyPhone: string;
  copyId: string;
  /** Beside the name of a contact that is gone from the list. */
  deletedRow: string;
  pushToCrm: string;
  copied: string;
  notCopied: string;

  columns: string;
  searchColumns: string;
  noColumnFound: string;
  moveColumn: (column: string) => string;
  moveHint: string;
  columnMoved: (format: Format, column: string, place: number, places: number) => string;
  alwaysVisible: string;
  pinLeft: (column: string) => string;
  pinRight: (column: string) => string;
  /** Why a further column cannot be pinned. */
  pinsFull: (format: Format, most: number) => string;
  resetColumns: string;
  columnsReset: string;
  shareColumns: string;
  columnsShared: string;
  columnsHint: string;
  columnWidth: (format: Format, column: string, pixels: number) => string;

  search: string;
  searchHint: string;
  clearSearch: string;
  /** Quietly beside the results: which contacts may be missing, and why the order may differ. */
  searchBehind: (format: Format, changes: number) => string;
  searchFallback: string;

  quickFilters: string;
  /** Short names of fields above the table. */
  quickFilterLabels: Readonly<Record<string, string>>;
  /** Choices that are no values of a field, by field and name. */
  choiceLabels: Readonly<Record<string, Readonly<Record<string, string>>>>;
  moreChoices: (format: Format, count: number) => string;
  searchChoices: string;
  noChoice: string;
  clearChoices: string;
  filters: string;
  filtersLabel: (format: Format, conditions: number) => string;
  conditions: string;
  removeCondition: (condition: string) => string;
  clearAll: string;
  clearFilters: string;
  conditionRemoved: (condition: string) => string;
  /** Between and around the parts of a filter in words. */
  conditionAnd: string;
  conditionOr: string;
  conditionNot: (words: string) => string;
  conditionMore: (format: Format, count: number) => string;
  conditionDays: (format: Format, count: number) => string;
  /** A text that is searched for, in the quotation marks of the language. */
  conditionText: (value: string) => string;
  everyContact: string;
  noContact: string;

  createButton: string;
  undo: string;

  exportContacts: string;
  editSelected: string;
  deleteSelected: string;
  jobsButton: string;
  jobsRunning: (format: Format, count: number) => string;
  peopleFields: string;
  activityLog: string;
  jobStarted: string;
  showJobs: string;
  jobNotDone: string;
  fileReady: (name: string) => string;
  contactsChanged: (format: Format, count: number) => string;
  contactsDeleted: (format: Format, count: number) => string;
  contactsRestored: (format: Format, count: number) => string;
  selectedDeleted: (format: Format, count: number) => string;

  newMatches: (format: Format, count: number) => string;
  listChanged: string;

  views: string;
  allContacts: string;
  viewChanged: string;
  saveView: string;
  updateView: (name: string) => string;
  viewName: string;
  shareView: string;
  sharedView: string;
  defaultView: string;
  makeDefault: string;
  noDefault: string;
  renameView: (name: string) => string;
  deleteView: (name: string) => string;
  viewSaved: (name: string) => string;
  viewDeleted: (name: string) => string;
  viewGoes: (name: string) => string;
  sharedViewGoes: (name: string) => string;
  viewGone: string;
  viewNameTaken: string;
  save: string;
  cancel: string;
  close: string;

  loading: string;
  emptyTitle: string;
  emptyText: string;
  noMatchTitle: string;
  noMatchText: string;
  pastEndTitle: string;
  pastEndText: string;
  /** The index still counts contacts that this page no longer has. */
  behindTitle: string;
  behindText: string;
  errorTitle: string;
  retry: string;
  /** Code that a part of the page needs could not be loaded. */
  notLoaded: string;
  /** What a user can quote to whoever runs the server. */
  reference: (id: string) => string;
  forbiddenTitle: string;
  forbiddenText: string;
  /** What to say for an error, by its code; `internal` where a code has no entry. */
  errors: Readonly<Record<string, string>> & { internal: string };
}

/** All texts of a language: those that every element has, and those of the larger elements, which bring their English along. */
export type AllMessages = Messages &
  ActivityMessages &
  ContactMessages &
  FieldsMessages &
  FilterMessages &
  IntegrationsMessages;

/** What a host may pass: any part of the messages. */
export type MessageOverrides = Partial<AllMessages>;
