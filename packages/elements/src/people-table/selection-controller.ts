import type { ListedContact } from '../data/contacts-source.ts';
import { RowSelection, type SelectionDetail, type SelectionState } from './row-selection.ts';

/** The rows that are selected from, by their place. */
export interface SelectableRows {
  count: number;
  /** How many contacts match. */
  total: number;
  contactAt: (row: number) => ListedContact | undefined;
  /** The rows are all that match, most of them not here: "the page" is all of them. */
  isWhole: boolean;
  /**
   * Of a whole: those from one row to another, once they are here. Not called when they cannot be had, or are too many: then it
   * returns how many a range may have.
   */
  between: (from: number, to: number, use: (contacts: readonly ListedContact[]) => void) => number | undefined;
}

/** Selection as users do it: one, from here to there, the page, all. Tells of each change. */
export class SelectionController {
  readonly #selection = new RowSelection();
  readonly #rows: () => SelectableRows;
  readonly #onChange: (detail: SelectionDetail) => void;
  /** Where a range starts. */
  #anchor: { id: string; row: number } | undefined;
  #told = '';
  /** How many contacts a range may have, when the user has just asked for more. */
  longest: number | undefined;

  constructor(rows: () => SelectableRows, onChange: (detail: SelectionDetail) => void) {
    this.#rows = rows;
    this.#onChange = onChange;
  }

  isSelected = (id: string): boolean => this.#selection.has(id);

  get count(): number {
    return this.#selection.count(this.#rows().total);
  }

  get detail(): SelectionDetail {
    return this.#selection.detail(this.#rows().total);
  }

  /** How much of the page is selected. */
  get pageState(): SelectionState {
    const { isWhole, total } = this.#rows();
    if (this.count === 0) return 'none';
    if (!isWhole) return this.#selection.stateOf(this.#idsBetween(0, this.#rows().count - 1));
    return this.count === total ? 'all' : 'some';
  }

  /** One row; with `isRange` all from the row that was toggled last, to the state which that one has. */
  toggle(row: number, isRange: boolean): void {
    const { isWhole, between, contactAt } = this.#rows();
    const [id] = idOf(contactAt(row));
    if (id === undefined) return;
    const from = isRange ? this.#anchorRow() : undefined;
    if (from === undefined) this.#anchor = { id, row };
    const start = this.#anchor?.id ?? id;
    const isSelected = this.#selection.has(start) !== (from === undefined);
    const set = (ids: readonly string[]) => {
      this.#selection.set(ids, isSelected);
      this.#changed();
    };
    if (from !== undefined && isWhole) {
      // Most of them are not here. Meanwhile the list may have changed, so that the start is another contact, or all been cleared.
      this.longest = between(from, row, (contacts) => {
        const ids = contacts.flatMap(idOf);
        if (ids.includes(start) && this.#selection.has(start) === isSelected) set(ids);
      });
      if (!this.longest) set([id]);
    } else set(from === undefined ? [id] : this.#idsBetween(from, row));
  }

  /** The whole page, or nothing of it when it is selected already. */
  togglePage(): void {
    if (this.pageState !== 'all') this.selectPage();
    else if (this.#rows().isWhole) this.clear();
    else this.#setPage(false);
  }

  selectPage(): void {
    if (this.#rows().isWhole) this.selectAllMatching();
    else this.#setPage(true);
  }

  selectAllMatching(): void {
    this.#selection.selectAllMatching();
    this.#changed();
  }

  /** @returns whether there was anything to clear. */
  clear(): boolean {
    const { allMatching, ids } = this.detail;
    if (!allMatching && ids.length === 0) return false;
    this.#selection.clear();
    this.#changed();
    return true;
  }

  /** Other contacts match: "all that match" meant those of before. What was selected one by one stays. */
  forgetAllMatching(): void {
    this.longest = undefined;
    if (this.#selection.allMatching) this.clear();
  }

  /** What has been deleted is not selected any more. */
  forget(ids: readonly string[]): void {
    for (const id of ids) if (this.#selection.forget(id)) this.#changed();
  }

  #changed(): void {
    this.longest = undefined;
    const { detail } = this;
    const told = JSON.stringify(detail);
    if (told === this.#told) return;
    this.#told = told;
    this.#onChange(detail);
  }

  #setPage(isSelected: boolean): void {
    this.#selection.set(this.#idsBetween(0, this.#rows().count - 1), isSelected);
    this.#changed();
  }

  #idsBetween(from: number, to: number): string[] {
    const { contactAt } = this.#rows();
    const ids: string[] = [];
    for (let row = Math.min(from, to); row <= Math.max(from, to); row++) ids.push(...idOf(contactAt(row)));
    return ids;
  }

  /** Where the range's start is now; undefined when it is on another page. */
  #anchorRow(): number | undefined {
    const { count, contactAt, isWhole } = this.#rows();
    const { id, row } = this.#anchor ?? {};
    if (id === undefined || row === undefined) return undefined;
    if (contactAt(row)?.id === id || isWhole) return row;
    for (let other = 0; other < count; other++) if (contactAt(other)?.id === id) return other;
    return undefined;
  }
}

/** A deleted contact cannot be selected. */
function idOf(contact: ListedContact | undefined): string[] {
  return contact && !contact.isDeleted ? [contact.id] : [];
}
