import type { ContactsSource } from '../data/contacts-source.ts';
import type { PeopleError } from '../data/people-error.ts';
import type { TableRows } from './table-rows.ts';

/** As much of a table as it takes to say that contacts could not be loaded. */
export interface FailingTable {
  renderRoot: ParentNode;
  source: ContactsSource;
  focus: () => void;
  refresh: () => void;
  requestUpdate: () => void;
}

/** That contacts could not be loaded is told once; and the button that tries again goes away, but not the focus with it. */
export class TableFailure {
  readonly #table: FailingTable;
  readonly #rows: TableRows;
  readonly #tell: (error: PeopleError) => void;
  /** Tries again what lacked its code; undefined when nothing does. */
  lack: (() => void) | undefined;
  #told: PeopleError | undefined;
  #retried = false;

  constructor(table: FailingTable, rows: TableRows, tell: (error: PeopleError) => void) {
    this.#table = table;
    this.#rows = rows;
    this.#tell = tell;
  }

  /** What the banner says: nothing of contacts while it says that code is missing. */
  get error(): PeopleError | undefined {
    return this.lack ? undefined : this.#rows.error;
  }

  /** After each render. */
  update(): void {
    if (this.#retried && this.#table.source.status !== 'loading') this.#focusAfterRetry();
    const { error } = this.#rows;
    if (error && error !== this.#told) this.#tell(error);
    this.#told = error;
  }

  /** Code could not be loaded. */
  miss = (retry: () => void): void => {
    this.lack = retry;
    this.#table.requestUpdate();
  };

  retry = (): void => {
    const { lack } = this;
    if (lack) {
      this.lack = undefined;
      this.#table.requestUpdate();
      this.#table.focus();
      lack();
      return;
    }
    const isPart = this.#rows.retry();
    this.#retried = !isPart;
    if (isPart) this.#find('.grid')?.focus({ preventScroll: true });
    else this.#table.refresh();
  };

  #focusAfterRetry(): void {
    this.#retried = false;
    if (this.#table.source.status === 'ready') this.#table.focus();
    else this.#find('[part=retry]')?.focus();
  }

  #find(selector: string): HTMLElement | null {
    return this.#table.renderRoot.querySelector<HTMLElement>(selector);
  }
}
