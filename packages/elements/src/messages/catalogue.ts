import { Format } from './format.ts';
import type { AllMessages } from './messages.ts';
import { placeholders } from './placeholders.ts';

/**
 * A text that depends on a value: by the plural category that the language has for a number (`one`, `few`, …), or by the value
 * itself (`=0`, `=true`, `=` for nothing). `other` holds for the rest. `by` names the value; without it the last number counts.
 * `#` is that number.
 */
export type Forms = Readonly<Record<string, string>> & { readonly other: string; readonly by?: string };

type Text<M> = M extends string
  ? string
  : M extends (...values: never[]) => string
    ? string | Forms
    : { readonly [K in keyof M]: Text<M[K]> };

/**
 * A language as its translators write it: plain data, with `{name}` where a message takes something in (see `placeholders`).
 * A message that is missing does not compile where the parts of the language are put together.
 */
export type Catalogue = { readonly [K in keyof AllMessages]: Text<AllMessages[K]> };

/** A part of a language, as large as a file should be. */
export type CataloguePart = Partial<Catalogue>;

type Value = string | number | boolean;
type Template = string | Forms;

/** The messages of a catalogue, ready to be said. */
export function speakable(catalogue: Catalogue, options: { rightToLeft?: boolean } = {}): AllMessages {
  const spoken: Readonly<Record<string, readonly string[]>> = placeholders;
  const isolate = options.rightToLeft ? isolated : (text: string) => text;
  const entries = Object.entries(catalogue).map(([key, text]: [string, unknown]) => {
    const names = spoken[key];
    return [key, names ? sayable(text as Template | Readonly<Record<string, Template>>, names, isolate) : text];
  });
  return Object.fromEntries(entries);
}

function sayable(
  text: Template | Readonly<Record<string, Template>>,
  names: readonly string[],
  isolate: (text: string) => string,
): unknown {
  if (isTemplate(text)) return (...values: unknown[]) => say(text, names, values, isolate);
  return Object.fromEntries(Object.entries(text).map(([key, entry]) => [key, sayable(entry, names, isolate)]));
}

function isTemplate(text: Template | Readonly<Record<string, Template>>): text is Template {
  return typeof text === 'string' || 'other' in text;
}

function say(text: Template, names: readonly string[], given: unknown[], isolate: (text: string) => string): string {
  const format = given[0] instanceof Format ? given[0] : undefined;
  const values = valuesOf(names, format ? given.slice(1) : given);
  const written = (value: Value | undefined) =>
    typeof value === 'number' ? (format?.number(value) ?? String(value)) : isolate(String(value));
  const by =
    typeof text === 'string' ? undefined : (text.by ?? names.findLast((name) => typeof values[name] === 'number'));
  const deciding = by === undefined ? undefined : values[by];
  const template = typeof text === 'string' ? text : formFor(text, deciding ?? values[names[0] ?? ''], format);
  return template.replace(/#|\{(\w+)\}/g, (_, name?: string) => written(name ? values[name] : deciding));
}

function valuesOf(names: readonly string[], given: readonly unknown[]): Readonly<Record<string, Value>> {
  const [first] = given;
  if (typeof first === 'object' && first !== null) return first as Record<string, Value>;
  return Object.fromEntries(names.map((name, place) => [name, given[place] as Value]));
}

function formFor(forms: Forms, value: Value | undefined, format: Format | undefined): string {
  const exact = forms[`=${value}`];
  const category = typeof value === 'number' && format ? forms[format.pluralCategory(value)] : undefined;
  return exact ?? category ?? forms.other;
}

/** First strong isolate and its end: a name in another script turns nothing around it. */
function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}
