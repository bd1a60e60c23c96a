import type { ContactQuery } from '@peoplekit/core';
import { withSearch } from '../data/query-state.ts';

/** Milliseconds without a keystroke after which what is typed is searched for. */
const debounce = 150;

export interface SearchHost {
  query: () => ContactQuery;
  change: (query: ContactQuery) => void;
  requestUpdate: () => void;
}

/** What stands in the search box, and when it becomes the query. */
export class SearchController {
  readonly #host: SearchHost;
  /** Undefined: what the query says. */
  #typed: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: SearchHost) {
    this.#host = host;
  }

  /** The blanks that a user has typed at the end stay, though they are no part of the query. */
  get text(): string {
    const { search = '' } = this.#host.query();
    const isOwn = this.#timer !== undefined || this.#typed?.trim() === search;
    return isOwn ? (this.#typed ?? search) : search;
  }

  type(text: string): void {
    this.stop();
    this.#typed = text;
    this.#timer = setTimeout(() => this.commit(), debounce);
    this.#host.requestUpdate();
  }

  /** Searches for what is typed without waiting. */
  commit(): void {
    this.stop();
    const query = this.#host.query();
    const typed = this.#typed ?? query.search ?? '';
    if (typed.trim() !== (query.search ?? '')) this.#host.change(withSearch(query, typed));
    else this.#host.requestUpdate();
  }

  clear(): void {
    this.#typed = '';
    this.commit();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}

/** Whether a key that was pressed is about to be typed somewhere. */
export function isTyping(event: Event): boolean {
  const [target] = event.composedPath();
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(?:input|select|textarea)$/i.test(target.tagName);
}
