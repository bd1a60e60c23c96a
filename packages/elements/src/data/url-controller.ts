import { type Field, type QueryUrlState, readQueryUrl, writeQueryUrl } from '@peoplekit/core';

export interface UrlHost {
  state: () => QueryUrlState;
  /** Shows what the URL says, without writing it back. */
  apply: (state: QueryUrlState) => void;
  /** Undefined until the fields of the workspace are known: then nothing of a filter is ignored yet. */
  fields: () => readonly Field[] | undefined;
}

/**
 * What an element shows, in the URL of the page. Each step can be gone back to, but for keystrokes in the search box, which
 * are one step together. The host's own parameters and its history state stay as they are.
 */
export class UrlController {
  readonly #host: UrlHost;
  #prefix: string | undefined;
  #unlisten: AbortController | undefined;

  constructor(host: UrlHost) {
    this.#host = host;
  }

  /**
   * Follows the URL from now on. @param prefix goes before the names of the parameters; undefined: no longer.
   * @returns whether the URL says anything.
   */
  follow(prefix: string | undefined): boolean {
    this.#prefix = prefix;
    this.#unlisten?.abort();
    if (prefix === undefined) return false;
    this.#unlisten = new AbortController();
    addEventListener('popstate', () => this.#read(), { signal: this.#unlisten.signal });
    const isSaid = Object.keys(this.#said(prefix)).length > 0;
    if (isSaid) this.#read();
    return isSaid;
  }

  stop(): void {
    this.#unlisten?.abort();
    this.#unlisten = undefined;
  }

  /** What was read before the fields were known may hold conditions on fields that there are not. */
  check(): void {
    if (this.#prefix === undefined || !this.#unlisten) return;
    const before = JSON.stringify(readQueryUrl(location.search, { prefix: this.#prefix }));
    if (JSON.stringify(this.#said(this.#prefix)) !== before) this.#read();
  }

  /** @param isStep whether "back" leads to what was there before. */
  write(isStep: boolean): void {
    if (this.#prefix === undefined || !this.#unlisten) return;
    const search = writeQueryUrl(location.search, this.#host.state(), { prefix: this.#prefix });
    if (search === location.search.replace(/^\?/, '')) return;
    const url = `${location.pathname}${search && `?${search}`}${location.hash}`;
    if (isStep) history.pushState(history.state, '', url);
    else history.replaceState(history.state, '', url);
  }

  #read(): void {
    if (this.#prefix !== undefined) this.#host.apply(this.#said(this.#prefix));
  }

  #said(prefix: string): QueryUrlState {
    const fields = this.#host.fields();
    return readQueryUrl(location.search, { prefix, ...(fields && { fields }) });
  }
}

/** The contact that the URL of the page says is open. */
export function contactInUrl(prefix = ''): string | undefined {
  return readQueryUrl(location.search, { prefix }).contact;
}
