import { en } from './en.ts';
import type { Messages } from './messages.ts';

/** English as far as every element needs it: `PeopleElement.english` adds what an element says besides. */
export const english = en as Partial<Messages> as Messages;

/** What finds a language and turns its element, loaded with the first language. */
export const languageTools = () => import('./languages.ts');

const loaded = new Map<string, Messages>([['en', english]]);

/**
 * The messages of a locale, at once when they are here, else as a promise. The language is that of the subtag: `de` for
 * `de-AT`, the Brazilian one for `pt-PT`; where there is none, and when it fails to load, it is English.
 */
export function messagesFor(locale: string): Messages | Promise<Messages> {
  const language = locale.split(/[-_]/)[0]?.toLowerCase() ?? '';
  return (
    loaded.get(language) ??
    languageTools()
      .then(({ load }) => load(language))
      .then(
        (messages = english) => {
          loaded.set(language, messages);
          return messages;
        },
        () => english,
      )
  );
}
