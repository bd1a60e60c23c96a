import { en } from './en.ts';
import type { AllMessages, Messages } from './messages.ts';

/** One line per language; each is its own chunk, so that a page carries only the one it shows. English is built in. */
const loaders: Readonly<Record<string, () => Promise<AllMessages>>> = {};

/** The closest language there is: `pt-BR`, then `pt`, then English. */
function languageFor(locale: string): string {
  const language = locale.split(/[-_]/)[0] ?? '';
  return locale in loaders ? locale : language in loaders ? language : 'en';
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
    (messages) => {
      loaded.set(language, messages);
      return messages;
    },
    () => english,
  );
}
