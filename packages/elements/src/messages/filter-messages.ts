import type { FieldGroup } from '@peoplekit/core';
import type { Format } from './format.ts';
import type { Messages } from './messages.ts';

/** Where a condition or a group of a filter stands, for the sentence that says it; nested: in a group. */
export interface FilterPartPlace {
  what: string;
  place: number;
  places: number;
  isNested: boolean;
}

/** The texts of the filter builder, apart from those of the table, which does without them. */
export interface FilterMessages {
  filter: string;
  fieldGroups: Readonly<Record<FieldGroup, string>>;
  filterEmpty: string;
  filterNoFields: string;
  /** Which nodes of a group must hold, and what the choice is called. */
  groupRule: string;
  groupRules: Readonly<Record<'all' | 'any' | 'none' | 'not-all', string>>;
  /** Before the first node of a group, and between the others. */
  where: string;
  and: string;
  or: string;
  not: string;
  negate: (what: string) => string;
  /** What the nodes are called in the names of their controls; the field is empty as long as none was chosen. */
  filterCondition: (field: string) => string;
  filterGroup: string;
  field: string;
  operator: string;
  value: string;
  from: string;
  to: string;
  chooseField: string;
  chooseValues: string;
  searchValues: string;
  addValue: (value: string) => string;
  noValueFound: string;
  /** The unit behind a number of days, without the number. */
  days: (format: Format, count: number) => string;
  addCondition: string;
  addGroup: string;
  moveFilterPart: (what: string) => string;
  moveUp: (what: string) => string;
  moveDown: (what: string) => string;
  duplicate: (what: string) => string;
  remove: (what: string) => string;
  undo: string;
  redo: string;
  clearFilter: string;
  filterDuplicated: (what: string) => string;
  filterRemoved: (what: string) => string;
  filterMoved: (format: Format, place: FilterPartPlace) => string;
  filterNotMoved: string;
  filterCleared: string;
  undone: string;
  redone: string;
  nothingToUndo: string;
  nothingToRedo: string;
  filterFull: (format: Format, most: number) => string;
  filterDeep: (format: Format, most: number) => string;
  matchCount: (format: Format, count: number) => string;
  incompleteConditions: (format: Format, count: number) => string;
  /** Below a condition that is incomplete: nothing of it applies, or what it said before does, which a button takes back. */
  notApplied: string;
  appliesMeanwhile: (words: string) => string;
  keepCondition: string;
  /** What is wrong, by part and kind of the issue, and by unit where it is a value; `wrong` where there is no entry. */
  filterIssues: Readonly<Record<string, string>> & { wrong: string };
}

/** What the filter builder says in all. */
export type FilterTexts = Messages & FilterMessages;
