import { flow } from '@lit-labs/virtualizer/layouts/flow.js';
import { virtualize } from '@lit-labs/virtualizer/virtualize.js';
import { css, html, nothing, type TemplateResult } from 'lit';

/** A list whose `<li>` say by `aria-posinset` and `aria-setsize` where they stand, as most of the others are not in the page. */
export interface LongListContent<Item> {
  label: string;
  items: readonly Item[];
  keyOf: (item: Item) => string;
  renderItem: (item: Item, index: number) => TemplateResult;
}

/** The range is told before the items out of it leave the page. */
interface RangeEvent extends Event {
  first: number;
  last: number;
}

/** The list within what scrolls, which has the height. */
export const longLists = css`
  .long-list {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .long-list > li {
    inline-size: 100%;
  }
`;

const layout = flow();

/**
 * A list of which only the items near the screen are in the page, within an element that scrolls and can have the focus by script
 * (`tabindex="-1"`): that keeps the focus as long as the item that had it is out of the page, and gives it back.
 */
export class LongList<Item> {
  readonly #scroller: () => HTMLElement | null;
  #content: LongListContent<Item> | undefined;
  /** What had the focus when it left the page: the key of its item, and which of its controls. */
  #left: { key: string; control: number } | undefined;

  constructor(scroller: () => HTMLElement | null) {
    this.#scroller = scroller;
  }

  /** Items are rendered from the second time on: the first time there is nothing yet that scrolls, and what does is looked for but once. */
  render({ label, items, keyOf, renderItem }: LongListContent<Item>): TemplateResult {
    this.#content = { label, items, keyOf, renderItem };
    const isPlaced = this.#scroller()?.querySelector('.long-list');
    return html`<ul class="long-list" aria-label=${label} @rangeChanged=${this.#onRange}>${
      isPlaced ? virtualize({ items: items as Item[], keyFunction: keyOf, renderItem, layout }) : nothing
    }</ul>`;
  }

  /** Brings an item into view. @returns its element once it is in the page. */
  async reveal(index: number): Promise<HTMLElement | undefined> {
    const scroller = this.#scroller();
    const list = scroller?.querySelector('.long-list');
    if (!scroller || !list) return undefined;
    // The list takes what has changed in microtasks.
    await new Promise((resolve) => setTimeout(resolve));
    if (!this.#itemAt(index)) {
      scroller.focus({ preventScroll: true });
      const share = index / (this.#content?.items.length ?? 1);
      scroller.scrollTop = share * scroller.scrollHeight - scroller.clientHeight / 2;
      await this.#arrival(list, index);
    }
    const item = this.#itemAt(index);
    item?.scrollIntoView({ block: 'nearest' });
    return item;
  }

  /** Resolves once an item is in the page, or the list has gone. */
  #arrival(list: Element, index: number): Promise<void> {
    return new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (list.checkVisibility() && !this.#itemAt(index)) return;
        observer.disconnect();
        resolve();
      });
      observer.observe(list, { childList: true, subtree: true, attributeFilter: ['aria-posinset'] });
    });
  }

  #itemAt(index: number): HTMLElement | undefined {
    return this.#scroller()?.querySelector<HTMLElement>(`.long-list > [aria-posinset="${index + 1}"]`) ?? undefined;
  }

  #onRange = ({ first, last }: RangeEvent): void => {
    const scroller = this.#scroller();
    const item = scroller?.querySelector<HTMLElement>('.long-list > li:focus-within');
    const index = Number(item?.ariaPosInSet) - 1;
    const content = this.#content;
    const [focused] = content?.items.slice(index, index + 1) ?? [];
    if (item && content && focused !== undefined && (index < first || index > last)) {
      this.#left = {
        key: content.keyOf(focused),
        control: controlsOf(item).findIndex((control) => control.matches(':focus')),
      };
      scroller?.focus({ preventScroll: true });
    }
    if (this.#left) setTimeout(this.#giveBack);
  };

  #giveBack = (): void => {
    const left = this.#left;
    if (!this.#scroller()?.matches(':focus')) this.#left = undefined;
    if (!left || !this.#left) return;
    const index = this.#content?.items.findIndex((item) => this.#content?.keyOf(item) === left.key) ?? -1;
    const item = this.#itemAt(index);
    if (!item) return;
    this.#left = undefined;
    controlsOf(item)[left.control]?.focus({ preventScroll: true });
  };
}

function controlsOf(item: Element): HTMLElement[] {
  return [...item.querySelectorAll<HTMLElement>('button, input')];
}
