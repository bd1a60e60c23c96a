import type { InMemoryClient, InMemoryOptions } from '@peoplekit/elements/testing';

/** What the arguments of all elements' stories have. */
export interface ShownArgs {
  theme: 'auto' | 'light' | 'dark' | undefined;
  locale: string;
}

/** Controls for what all elements have; the others come from the manifest. */
export const shownArgTypes = {
  theme: { control: 'inline-radio', options: ['auto', 'light', 'dark'] },
  locale: { control: 'select', options: ['en', 'de', 'es', 'fr', 'pt-BR', 'uk', 'pl', 'it', 'ja', 'ar'] },
  client: { control: false },
} as const;

/** How an element looks in other surroundings. `frame`: the class of its box. */
export function lookStories(frame: string) {
  return {
    Dark: { args: { theme: 'dark' as const } },
    Narrow: { parameters: { frame: `${frame} phone` } },
    RightToLeft: { args: { locale: 'ar' }, globals: { direction: 'rtl' } },
  };
}

interface StateOptions {
  frame: string;
  /** Whom it shows nothing. An agent when absent. */
  forbidden?: InMemoryOptions;
}

/** The states that every element with a client has, and its looks. `client` makes one that differs from the usual one. */
export function stateStories(client: (options: InMemoryOptions) => InMemoryClient, options: StateOptions) {
  return {
    ...lookStories(options.frame),
    /** Its client never answers. */
    Loading: { args: { client: client({ latency: 3_600_000 }) }, parameters: { waits: true } },
    /** `Try again` fails again. */
    Failed: { args: { client: client({ failure: 'unavailable' }) } },
    Offline: { args: { client: client({ failure: 'offline' }) } },
    Forbidden: { args: { client: client(options.forbidden ?? { role: 'agent' }) } },
  };
}

/** The element of a story. */
export function elementIn<T extends keyof HTMLElementTagNameMap>(canvas: HTMLElement, tag: T): HTMLElementTagNameMap[T];
export function elementIn(canvas: HTMLElement, tag: string): HTMLElement;
export function elementIn(canvas: HTMLElement, tag: string): HTMLElement {
  const element = canvas.querySelector<HTMLElement>(tag);
  if (!element) throw new Error(`There is no ${tag}`);
  return element;
}

/** Presses a key as far as the elements see it. */
export function press(target: Element | null | undefined, key: string, modifiers: KeyboardEventInit = {}): void {
  target?.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...modifiers }),
  );
}
