/** One page of a long list, and how long the list is. */
export interface CachedPage<T> {
  items: readonly T[];
  total: number;
}

export interface PageCacheOptions<T> {
  pageSize: number;
  /** Gets a page, counted from 0. */
  fetch: (page: number, signal: AbortSignal) => Promise<CachedPage<T>>;
  /** Items came, the total changed, or a page could not be had. */
  onChange: () => void;
  /** Pages kept at most; the ones not looked at for longest go first. 40 when absent. */
  capacity?: number;
  /** Milliseconds that the wanted pages stay the same before they are fetched, so that a jump across fetches nothing. 40 when absent. */
  delay?: number;
}

interface Entry<T> {
  items: readonly T[];
  generation: number;
}

/** So close to the edge of a page its neighbour is fetched too. */
const ahead = 0.3;

/**
 * A long list of which only the pages near the screen are here. What has been scrolled past is aborted; an answer of an earlier
 * generation never wins; items of before stay until those that replace them are here.
 */
export class PageCache<T> {
  total = 0;
  /** Why wanted pages are missing. */
  error: unknown;

  readonly #options: Required<PageCacheOptions<T>>;
  /** In the order of their last use. */
  readonly #pages = new Map<number, Entry<T>>();
  readonly #pending = new Map<number, AbortController>();
  #generation = 0;
  #wanted: readonly number[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: PageCacheOptions<T>) {
    this.#options = { capacity: 40, delay: 40, ...options };
  }

  /** Undefined while its page is not here. */
  itemAt(index: number): T | undefined {
    const page = Math.floor(index / this.#options.pageSize);
    return this.#pages.get(page)?.items[index - page * this.#options.pageSize];
  }

  /** Starts over with another list, of which the first page is known. */
  reset({ items, total }: CachedPage<T>): void {
    this.#pages.clear();
    this.refresh({ items, total });
  }

  /** The list may have changed: its first page is known, the others stay until they are fetched again. */
  refresh({ items, total }: CachedPage<T>): void {
    this.stop();
    this.#generation += 1;
    this.total = total;
    this.error = undefined;
    this.#pages.set(0, { items, generation: this.#generation });
    this.#wanted = [];
  }

  /** The items from `first` to `last` are looked at now. */
  want(first: number, last: number): void {
    const wanted = this.#pagesAround(first, last);
    for (const page of wanted) this.#touch(page);
    for (const [page, abort] of this.#pending) {
      if (wanted.includes(page)) continue;
      abort.abort();
      this.#pending.delete(page);
    }
    if (String(wanted) === String(this.#wanted)) return;
    this.#wanted = wanted;
    clearTimeout(this.#timer);
    if (this.#missing().length > 0) this.#timer = setTimeout(() => this.#fetchMissing(), this.#options.delay);
    else if (this.#forgetError()) this.#options.onChange();
  }

  /** Tries again to get what could not be had. What is still on its way was asked before that, and could fail after it. */
  retry(): void {
    this.error = undefined;
    this.#abortPending();
    this.#fetchMissing();
  }

  /** Fetches nothing any more until something is wanted. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#abortPending();
    this.#wanted = [];
  }

  #abortPending(): void {
    for (const abort of this.#pending.values()) abort.abort();
    this.#pending.clear();
  }

  #pagesAround(first: number, last: number): number[] {
    const { pageSize } = this.#options;
    const lastPage = Math.max(0, Math.ceil(this.total / pageSize) - 1);
    const from = Math.max(0, Math.floor(first / pageSize - ahead));
    const to = Math.min(lastPage, Math.floor(last / pageSize + ahead));
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
  }

  #missing(): number[] {
    return this.#wanted.filter(
      (page) => this.#pages.get(page)?.generation !== this.#generation && !this.#pending.has(page),
    );
  }

  /** @returns whether there was one. */
  #forgetError(): boolean {
    const had = this.error !== undefined;
    this.error = undefined;
    return had;
  }

  #fetchMissing(): void {
    for (const page of this.#missing()) void this.#fetch(page);
  }

  async #fetch(page: number): Promise<void> {
    const generation = this.#generation;
    const abort = new AbortController();
    this.#pending.set(page, abort);
    try {
      const { items, total } = await this.#options.fetch(page, abort.signal);
      if (generation !== this.#generation || abort.signal.aborted) return;
      this.total = total;
      this.#pages.set(page, { items, generation });
      if (this.#missing().length === 0) this.#forgetError();
      this.#evict();
    } catch (error) {
      if (generation !== this.#generation || abort.signal.aborted) return;
      this.error = error;
    }
    this.#pending.delete(page);
    this.#options.onChange();
  }

  #touch(page: number): void {
    const entry = this.#pages.get(page);
    if (!entry) return;
    this.#pages.delete(page);
    this.#pages.set(page, entry);
  }

  #evict(): void {
    for (const page of this.#pages.keys()) {
      if (this.#pages.size <= this.#options.capacity) return;
      if (!this.#wanted.includes(page)) this.#pages.delete(page);
    }
  }
}
