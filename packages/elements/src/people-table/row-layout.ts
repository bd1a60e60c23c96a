import type { VirtualizeDirectiveConfig } from '@lit-labs/virtualizer/virtualize.js';

// The package does not export these types; they are those of its `layout` option.
type LayoutSpecifier = Extract<NonNullable<VirtualizeDirectiveConfig<unknown>['layout']>, { type: unknown }>;
type LayoutConstructor = LayoutSpecifier['type'];
type Layout = InstanceType<LayoutConstructor>;
type LayoutSink = ConstructorParameters<LayoutConstructor>[0];

/** Rows kept ready beyond each edge of the screen, so that a fast scroll does not outrun the rendering. */
const spare = 8;

/**
 * A layout for the virtualiser with rows of one known height. Unlike the flow layout that it brings, it measures nothing: what
 * is on the screen follows from the scroll offset alone, no row is laid out twice, and a jump lands where it should.
 */
export class RowLayout implements Layout {
  items: unknown[] = [];
  direction = 'vertical' as const;
  viewportSize = { width: 0, height: 0 };
  viewportScroll = { left: 0, top: 0 };
  totalScrollSize = { width: 0, height: 0 };
  offsetWithinScroller = { left: 0, top: 0 };
  pin = null;

  readonly #sink: LayoutSink;
  #rowHeight = 44;
  /** What was laid out last. */
  #items: unknown[] | undefined;
  #first = -1;
  #last = -1;

  constructor(sink: LayoutSink, config?: object) {
    this.#sink = sink;
    if (config) this.config = config;
  }

  set config(config: { rowHeight?: number }) {
    const { rowHeight } = config;
    if (!rowHeight || rowHeight === this.#rowHeight) return;
    this.#rowHeight = rowHeight;
    this.#items = undefined;
    // The virtualiser does not ask after a change of configuration alone.
    queueMicrotask(() => this.reflowIfNeeded());
  }

  unpin(): void {}

  getScrollIntoViewCoordinates({ index }: { index: number }): { top: number } {
    return { top: index * this.#rowHeight + this.offsetWithinScroller.top };
  }

  reflowIfNeeded(): void {
    const count = this.items.length;
    const shown = count > 0 && this.viewportSize.height > 0;
    const firstVisible = shown ? Math.min(Math.floor(this.viewportScroll.top / this.#rowHeight), count - 1) : -1;
    const onScreen = Math.ceil(this.viewportSize.height / this.#rowHeight) + 1;
    const first = shown ? Math.max(0, firstVisible - spare) : -1;
    const last = shown ? Math.min(count - 1, firstVisible + onScreen + spare) : -1;
    if (this.items === this.#items && first === this.#first && last === this.#last) return;
    this.#items = this.items;
    this.#first = first;
    this.#last = last;
    this.#sink({
      type: 'stateChanged',
      scrollSize: { height: count * this.#rowHeight, width: 0 },
      range: { first, last, firstVisible, lastVisible: Math.min(last, firstVisible + onScreen) },
      childPositions: this.#positions(first, last),
    });
  }

  /** As offsets and not as transforms, which the style sheet undoes: they would double the time of a frame. */
  #positions(first: number, last: number): Map<number, { left: number; top: number; yOffset: number }> {
    const positions = new Map<number, { left: number; top: number; yOffset: number }>();
    for (let index = first; index >= 0 && index <= last; index++) {
      positions.set(index, { left: 0, top: 0, yOffset: index * this.#rowHeight });
    }
    return positions;
  }
}

/** The layout as the virtualiser takes it. */
export function rowLayout(rowHeight: number): LayoutSpecifier {
  return { type: RowLayout, rowHeight } as LayoutSpecifier;
}
