import type { Catalogue } from './catalogue.ts';
import { en } from './en.ts';
import type { AllMessages, Messages } from './messages.ts';

interface Language {
  messages: AllMessages;
  catalogue: Catalogue;
}

/**
 * One line per language, by its language subtag; each is a chunk of its own, so that a page carries only the one it shows.
 * English is built in.
 */
const loaders: Readonly<Record<string, () => Promise<Language>>> = {
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

/** The closest language there is: that of `de-AT` is `de`, that of `pt-PT` the Brazilian one; without one it is English. */
function languageFor(locale: string): string {
  const language = locale.split(/[-_]/)[0]?.toLowerCase() ?? '';
  return Object.hasOwn(loaders, language) ? language : 'en';
}

const rightToLeft: ReadonlySet<string> = new Set(['ar']);

/** Whether the texts of a locale are written from right to left. */
export function isRightToLeft(locale: string): boolean {
  return rightToLeft.has(languageFor(locale));
}

/** English as far as every element needs it: `PeopleElement.english` adds what an element says besides. */
export const english = en as Partial<Messages> as Messages;

const loaded = new Map<string, Messages>([['en', english]]);

/** The messages of a locale, at once when they are here, else as a promise. A language that fails to load is English. */
export function messagesFor(locale: string): Messages | Promise<Messages> {
  const language = languageFor(locale);
  const present = loaded.get(language);
  const load = loaders[language];
  if (present || !load) return present ?? english;
  return load().then(
    ({ messages }) => {
      loaded.set(language, messages);
      return messages;
    },
    () => english,
  );
}

/** The languages there are besides English, for what has to look at all of them. */
export const languages = loaders;
