import type { Catalogue } from './catalogue.ts';
import type { AllMessages, Messages } from './messages.ts';

interface Language {
  messages: AllMessages;
  catalogue: Catalogue;
}

/**
 * One line per language besides English, by its language subtag; each is a chunk of its own, so that a page carries only the
 * one it shows.
 */
export const languages: Readonly<Record<string, () => Promise<Language>>> = {
  ar: () => import('./ar.ts'),
  de: () => import('./de.ts'),
  es: () => import('./es.ts'),
  fr: () => import('./fr.ts'),
  it: () => import('./it.ts'),
  ja: () => import('./ja.ts'),
  pl: () => import('./pl.ts'),
  pt: () => import('./pt.ts'),
  uk: () => import('./uk.ts'),
};

/** The messages of the language that a subtag names, if it is there. */
export async function load(language: string): Promise<Messages | undefined> {
  return Object.hasOwn(languages, language) ? (await languages[language]?.())?.messages : undefined;
}

const rightToLeft: ReadonlySet<string> = new Set(['ar']);

/** Whether the texts of a locale are written from right to left. */
export function isRightToLeft(locale: string): boolean {
  return rightToLeft.has(locale.split(/[-_]/)[0]?.toLowerCase() ?? '');
}

const turned = new WeakSet<HTMLElement>();

/**
 * Turns an element whose language is written from right to left, where the page has not done so. A `dir` of the host's stays
 * as it is, and an element without a box, such as the provider, does not turn what the host has put into it.
 */
export function turn(element: HTMLElement, locale: string): void {
  const isTurned = isRightToLeft(locale);
  if (!isTurned && turned.delete(element)) element.removeAttribute('dir');
  if (!isTurned || element.dir) return;
  const { direction, display } = getComputedStyle(element);
  if (direction === 'rtl' || display === 'contents') return;
  element.dir = 'rtl';
  turned.add(element);
}
