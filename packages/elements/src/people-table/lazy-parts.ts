import type { Field } from '@peoplekit/core';
import type { CSSResult, SVGTemplateResult } from 'lit';
import type { TextPart } from './highlight.ts';
import type { RenderHostCell } from './host-cells-view.ts';
import type { CellRenderer } from './table-extensions.ts';

export interface LazyPartsHost {
  /** Rows would be drawn in another way now. */
  onChange: () => void;
  adopt: (styles: readonly CSSResult[]) => void;
}

/** The code of each part, with `partStyles` where it has styles of its own. */
const loaders = {
  marks: () => import('./marks-view.ts'),
  crm: () => import('./crm-cell-view.ts'),
  cards: () => import('./sort-bar-view.ts'),
  host: () => import('./host-cells-view.ts'),
  deleted: () => import('./deleted-cells-view.ts'),
  state: () => import('./state-drawing-view.ts'),
};

type PartName = keyof typeof loaders;
type Loaded = { [Name in PartName]?: Awaited<ReturnType<(typeof loaders)[Name]>> };

/**
 * What only some tables draw: marks of a search, badges of a CRM, rows as cards, cells of the host, deleted contacts, a picture. The code for
 * each is loaded when it is needed.
 */
export class LazyParts {
  readonly #host: LazyPartsHost;
  readonly #asked = new Set<PartName>();
  readonly #loaded: Loaded = {};
  /** Grows with each part that comes. */
  count = 0;

  constructor(host: LazyPartsHost) {
    this.#host = host;
  }

  /** Splits a text at what was searched for; undefined when nothing was. */
  markFor(search: string | undefined): ((text: string) => readonly TextPart[] | undefined) | undefined {
    const marks = search?.trim() ? this.#part('marks') : undefined;
    if (!marks) return undefined;
    const words = marks.searchWords(search);
    return (text) => marks.highlightParts(text, words);
  }

  /** Draws cells as the host wants them; undefined when it has no wishes. */
  hostCells(
    renderers: Readonly<Record<string, CellRenderer>> | undefined,
    fields: readonly Field[],
  ): RenderHostCell | undefined {
    return renderers && this.#part('host')?.hostCells(renderers, fields);
  }

  /** Draws the badges of a contact; undefined until that can be done. */
  get crmCell(): typeof import('./crm-cell-view.ts').renderCrmCell | undefined {
    return this.#part('crm')?.renderCrmCell;
  }

  /** Draws what is another cell where the contact is deleted; undefined until that can be done. */
  get deletedCell(): RenderHostCell | undefined {
    return this.#part('deleted')?.deletedCell;
  }

  /** Draws rows as cards, and what stands above them; undefined until they can be. */
  get cards(): Loaded['cards'] {
    return this.#part('cards');
  }

  /** What there is to see where there are no rows; undefined until it is here. */
  get drawing(): SVGTemplateResult | undefined {
    return this.#part('state')?.drawing;
  }

  /** Undefined until it is here. */
  #part<Name extends PartName>(name: Name): Loaded[Name] {
    if (!this.#asked.has(name)) void this.#load(name);
    return this.#loaded[name];
  }

  async #load(name: PartName): Promise<void> {
    this.#asked.add(name);
    const part = await loaders[name]().catch(() => undefined);
    // The table does without until it is rendered the next time.
    if (!part) {
      this.#asked.delete(name);
      return;
    }
    if ('partStyles' in part) this.#host.adopt([part.partStyles]);
    Object.assign(this.#loaded, { [name]: part });
    this.count += 1;
    this.#host.onChange();
  }
}
