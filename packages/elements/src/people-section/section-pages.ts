import { withCode } from '../base/with-code.ts';
import { loadPage, type SectionPage } from './place-view.ts';

export interface PagesHost {
  root: () => ShadowRoot;
  /** Code could not be loaded. */
  miss: (retry: () => void) => void;
  requestUpdate: () => void;
}

/** Which page stands beside the table, or in its place, and what had the focus before. */
export class SectionPages {
  /** Its code is here. */
  open: SectionPage | undefined;
  readonly #host: PagesHost;
  #wanted: SectionPage | undefined;
  #opener: HTMLElement | undefined;

  constructor(host: PagesHost) {
    this.#host = host;
  }

  show(page: SectionPage): void {
    const { activeElement } = this.#host.root();
    if (!this.open && activeElement instanceof HTMLElement) this.#opener = activeElement;
    this.#wanted = page;
    const show = () => {
      // Another one may have been asked for while this one was on its way.
      if (this.#wanted !== page) return;
      this.open = page;
      this.#host.requestUpdate();
    };
    void withCode(() => loadPage(page), show, this.#host.miss);
  }

  /** @returns what the focus goes back to; undefined when no page was open. */
  leave(): HTMLElement | undefined {
    const opener = this.open && this.#opener;
    this.open = undefined;
    this.#wanted = undefined;
    this.#opener = undefined;
    return opener;
  }
}
