import type { ReactiveController } from 'lit';
import { isTyping } from './search-controller.ts';

/** The key of the page that goes to the search box, as long as the section can be seen and nothing is being typed. */
export class ShortcutController implements ReactiveController {
  readonly #host: Element;
  readonly #onPress: () => void;
  #unlisten: AbortController | undefined;

  constructor(host: Element, onPress: () => void) {
    this.#host = host;
    this.#onPress = onPress;
  }

  hostConnected(): void {
    this.#unlisten = new AbortController();
    document.addEventListener('keydown', this.#onKeydown, { signal: this.#unlisten.signal });
  }

  hostDisconnected(): void {
    this.#unlisten?.abort();
  }

  #onKeydown = (event: KeyboardEvent): void => {
    const isOurs = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!isOurs || event.defaultPrevented || isTyping(event) || !this.#host.checkVisibility()) return;
    event.preventDefault();
    this.#onPress();
  };
}
