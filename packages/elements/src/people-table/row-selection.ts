/** What is selected, as events tell it. */
export interface SelectionDetail {
  /** The selected contacts; empty when `allMatching`. */
  ids: string[];
  /** All contacts that match the query are selected, but for `exceptIds`. */
  allMatching: boolean;
  exceptIds: string[];
  count: number;
}

/** How much of a set of contacts is selected. */
export type SelectionState = 'none' | 'some' | 'all';

/**
 * Which contacts are selected: some by their ids, or all that match with exceptions. Knows ids only, so that it survives
 * paging, sorting and rows that are not in the page.
 */
export class RowSelection {
  allMatching = false;
  /** The selected ids; when all that match are selected, those that are not. */
  readonly #ids = new Set<string>();

  has(id: string): boolean {
    return this.#ids.has(id) !== this.allMatching;
  }

  /** `total`: how many contacts match. */
  count(total: number): number {
    return this.allMatching ? Math.max(0, total - this.#ids.size) : this.#ids.size;
  }

  set(ids: Iterable<string>, isSelected: boolean): void {
    const isListed = isSelected !== this.allMatching;
    for (const id of ids) {
      if (isListed) this.#ids.add(id);
      else this.#ids.delete(id);
    }
  }

  /** There is no such contact any more. @returns whether it made a difference */
  forget(id: string): boolean {
    return this.#ids.delete(id);
  }

  selectAllMatching(): void {
    this.#ids.clear();
    this.allMatching = true;
  }

  clear(): void {
    this.#ids.clear();
    this.allMatching = false;
  }

  /** How much of these is selected; nothing of none. */
  stateOf(ids: Iterable<string>): SelectionState {
    const all = [...ids];
    const selected = all.filter((id) => this.has(id)).length;
    if (selected === 0) return 'none';
    return selected === all.length ? 'all' : 'some';
  }

  detail(total: number): SelectionDetail {
    const ids = [...this.#ids];
    const { allMatching } = this;
    return { ids: allMatching ? [] : ids, allMatching, exceptIds: allMatching ? ids : [], count: this.count(total) };
  }
}
