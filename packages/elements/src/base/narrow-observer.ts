import type { LitElement, ReactiveController } from 'lit';

/** Pixels between two widths that an element is rendered anew for. */
const step = 64;

/** Tells how wide an element is, roughly, and whether it is narrower than a width; renders it again when that changes. */
export class NarrowObserver implements ReactiveController {
  isNarrow = false;
  /** In pixels, rounded down to whole steps; 0 until it is known. */
  room = 0;
  readonly #observer: ResizeObserver;
  readonly #host: LitElement;

  constructor(host: LitElement, width: number) {
    this.#host = host;
    this.#observer = new ResizeObserver((entries) => {
      const measured = entries.at(-1)?.contentRect.width ?? 0;
      // An element that is not shown has no width, and will be shown as it was.
      const isNarrow = measured === 0 ? this.isNarrow : measured <= width;
      const room = measured === 0 ? this.room : measured - (measured % step);
      if (isNarrow === this.isNarrow && room === this.room) return;
      this.isNarrow = isNarrow;
      this.room = room;
      host.requestUpdate();
    });
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }
}
