import type { CSSResult } from 'lit';
import type { TextPart } from './highlight.ts';

export interface LazyPartsHost {
  /** Rows would be drawn in another way now. */
  onChange: () => void;
  adopt: (styles: readonly CSSResult[]) => void;
}

/** What only some tables draw: marks of a search, badges of a CRM, rows as cards. The code for each is loaded when it is needed. */
export class LazyParts {
  readonly #host: LazyPartsHost;
  #highlight: typeof import('./highlight.ts') | undefined;
  #crm: typeof import('./crm-cell-view.ts') | undefined;
  #cards: typeof import('./sort-bar-view.ts') | undefined;
  #isAsked = { highlight: false, crm: false, cards: false };
  /** Grows with each part that comes. */
  count = 0;

  constructor(host: LazyPartsHost) {
    this.#host = host;
  }

  /** Splits a text at what was searched for; undefined when nothing was. */
  markFor(search: string | undefined): ((text: string) => readonly TextPart[] | undefined) | undefined {
    if (!search?.trim()) return undefined;
    if (!this.#highlight) {
      void this.#load('highlight');
      return undefined;
    }
    const { highlightParts, searchWords } = this.#highlight;
    const words = searchWords(search);
    return (text) => highlightParts(text, words);
  }

  /** Draws the badges of a contact; undefined until that can be done. */
  get crmCell(): typeof import('./crm-cell-view.ts').renderCrmCell | undefined {
    if (!this.#crm) void this.#load('crm');
    return this.#crm?.renderCrmCell;
  }

  /** Draws what stands above rows that are cards; undefined until they can be. */
  get sortBar(): typeof import('./sort-bar-view.ts').renderSortBar | undefined {
    if (!this.#cards) void this.#load('cards');
    return this.#cards?.renderSortBar;
  }

  async #load(part: 'highlight' | 'crm' | 'cards'): Promise<void> {
    if (this.#isAsked[part]) return;
    this.#isAsked[part] = true;
    if (part === 'highlight') this.#highlight = await import('./highlight.ts');
    else if (part === 'crm') {
      this.#crm = await import('./crm-cell-view.ts');
      this.#host.adopt([this.#crm.crmStyles]);
    } else {
      this.#cards = await import('./sort-bar-view.ts');
      this.#host.adopt([this.#cards.cardStyles]);
    }
    this.count += 1;
    this.#host.onChange();
  }
}
