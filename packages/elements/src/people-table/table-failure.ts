import type { ContactsSource } from '../data/contacts-source.ts';
import type { PeopleError } from '../data/people-error.ts';
import type { TableRows } from './table-rows.ts';

/** The table, as far as it has to say that contacts could not be loaded. */
export interface FailureHost {
  root: () => ParentNode;
  grid: () => HTMLElement;
  source: () => ContactsSource;
  rows: TableRows;
  takeFocus: () => void;
  refresh: () => void;
  requestUpdate: () => void;
  tell: (error: PeopleError) => void;
}

/** That contacts could not be loaded is told once; and the button that tries again goes away, but not the focus with it. */
export class TableFailure {
  readonly #host: FailureHost;
  /** Tries again what lacked its code; undefined when nothing does. */
  lack: (() => void) | undefined;
  #told: PeopleError | undefined;
  #retried = false;

  constructor(host: FailureHost) {
    this.#host = host;
  }

  /** What the banner says: nothing of contacts while it says that code is missing. */
  get error(): PeopleError | undefined {
    return this.lack ? undefined : this.#host.rows.error;
  }

  /** After each render. */
  update(): void {
    const { source, rows, tell } = this.#host;
    if (this.#retried && source().status !== 'loading') this.#focusAfterRetry();
    const { error } = rows;
    if (error && error !== this.#told) tell(error);
    this.#told = error;
  }

  /** Code could not be loaded. */
  miss = (retry: () => void): void => {
    this.lack = retry;
    this.#host.requestUpdate();
  };

  retry = (): void => {
    const { rows, grid, refresh, takeFocus, requestUpdate } = this.#host;
    const { lack } = this;
    if (lack) {
      this.lack = undefined;
      requestUpdate();
      takeFocus();
      lack();
      return;
    }
    const isPart = rows.retry();
    this.#retried = !isPart;
    if (isPart) grid().focus({ preventScroll: true });
    else refresh();
  };

  #focusAfterRetry(): void {
    const { source, root, takeFocus } = this.#host;
    this.#retried = false;
    if (source().status === 'ready') takeFocus();
    else root().querySelector<HTMLElement>('[part=retry]')?.focus();
  }
}
