import type { Permission } from '@peoplekit/core';
import { hideFields, type InMemoryClient, type InMemoryOptions } from '@peoplekit/elements/testing';
import type { LitElement } from 'lit';

/** The arguments of an element's stories: its properties. */
export type ElementArgs<T extends keyof HTMLElementTagNameMap> = Partial<
  Omit<HTMLElementTagNameMap[T], keyof LitElement>
>;

/** How an element looks in other surroundings, and as its host wants it. `frame`: the class of its box. */
export function lookStories(frame: string) {
  return {
    Dark: { args: { theme: 'dark' as const } },
    Narrow: { parameters: { frame: `${frame} phone` } },
    RightToLeft: { args: { locale: 'ar' }, globals: { direction: 'rtl' } },
    Compact: { args: { density: 'compact' as const } },
    German: { args: { locale: 'de' } },
  };
}

/** Who may do much, and not look at what is hidden. */
const mayNotReveal: readonly Permission[] = [
  'contacts:read',
  'contacts:write',
  'contacts:delete',
  'contacts:export',
  'jobs:read',
  'integrations:run',
];

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
    /** Email and phone are hidden, and not for this user to reveal. */
    Masked: { args: { client: client({ fields: hideFields('email', 'phone'), permissions: mayNotReveal }) } },
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
