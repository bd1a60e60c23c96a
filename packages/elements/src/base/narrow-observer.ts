import type { LitElement, ReactiveController } from 'lit';

/** Tells whether an element is narrower than a width, and renders it again when that changes. */
export class NarrowObserver implements ReactiveController {
  isNarrow = false;
  readonly #observer: ResizeObserver;
  readonly #host: LitElement;

  constructor(host: LitElement, width: number) {
    this.#host = host;
    this.#observer = new ResizeObserver((entries) => {
      const measured = entries.at(-1)?.contentRect.width ?? 0;
      // An element that is not shown has no width, and will be shown as it was.
      const isNarrow = measured === 0 ? this.isNarrow : measured <= width;
      if (isNarrow === this.isNarrow) return;
      this.isNarrow = isNarrow;
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
