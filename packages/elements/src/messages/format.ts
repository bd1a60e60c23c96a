/** The forms of a word for each plural category of the language; `other` is what all languages have. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** From the coarsest: the first unit that fits into the distance is the one to speak in. */
const units: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * day],
  ['month', 30 * day],
  ['week', 7 * day],
  ['day', day],
  ['hour', hour],
  ['minute', minute],
];

/** Numbers, dates, names of languages and plurals of one locale. `Intl` objects are slow to make, so each is made once. */
export class Format {
  readonly locale: string;
  readonly #made = new Map<string, unknown>();

  constructor(locale: string) {
    this.locale = locale;
  }

  number(value: number): string {
    return this.#once('number', () => new Intl.NumberFormat(this.locale)).format(value);
  }

  /** `86` reads as 86 %. */
  percent(value: number): string {
    const format = () => new Intl.NumberFormat(this.locale, { style: 'percent', maximumFractionDigits: 1 });
    return this.#once('percent', format).format(value / 100);
  }

  /** The calendar day. A date without a time of day belongs to no zone and is shown as it is written. */
  date(iso: string): string {
    const timeZone = isDay(iso) ? 'UTC' : undefined;
    return this.#dated(`date ${timeZone}`, iso, { dateStyle: 'medium', timeZone });
  }

  /** Day and time, as exact as a person needs it. */
  moment(iso: string): string {
    return isDay(iso) ? this.date(iso) : this.#dated('moment', iso, { dateStyle: 'long', timeStyle: 'short' });
  }

  /** "3 minutes ago", "yesterday". Anything unreadable comes back as it is. */
  relative(iso: string, now: number): string {
    const then = Date.parse(iso);
    if (Number.isNaN(then)) return iso;
    const seconds = (then - now) / 1000;
    const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 0];
    const format = this.#once('relative', () => new Intl.RelativeTimeFormat(this.locale, { numeric: 'auto' }));
    return format.format(size ? Math.trunc(seconds / size) : 0, unit);
  }

  /** The name of a BCP 47 language in this locale; the tag itself when it is none. */
  language(tag: string): string {
    try {
      const names = this.#once('language', () => new Intl.DisplayNames(this.locale, { type: 'language' }));
      return names.of(tag) ?? tag;
    } catch {
      return tag;
    }
  }

  list(items: readonly string[]): string {
    return this.#once('list', () => new Intl.ListFormat(this.locale, { type: 'conjunction' })).format(items);
  }

  /** Words side by side, with the comma of the script and no "and", which `Intl` has none for. */
  row(words: readonly string[]): string {
    return words.join(commas[this.locale.slice(0, 2)] ?? ', ');
  }

  /** The form for this count, with `#` replaced by the number. */
  plural(count: number, forms: PluralForms): string {
    return (forms[this.pluralCategory(count)] ?? forms.other).replace('#', this.number(count));
  }

  /** Which form of a word goes with this count. */
  pluralCategory(count: number): Intl.LDMLPluralRule {
    return this.#once('plural', () => new Intl.PluralRules(this.locale)).select(count);
  }

  #dated(name: string, iso: string, options: Intl.DateTimeFormatOptions): string {
    const date = new Date(iso);
    return Number.isNaN(date.getTime())
      ? iso
      : this.#once(name, () => new Intl.DateTimeFormat(this.locale, options)).format(date);
  }

  #once<T>(name: string, make: () => T): T {
    const made = (this.#made.get(name) as T | undefined) ?? make();
    this.#made.set(name, made);
    return made;
  }
}

const commas: Readonly<Record<string, string>> = { ar: '، ', ja: '、' };

function isDay(iso: string): boolean {
  return iso.length === 10;
}

const formats = new Map<string, Format>();

/** The formats of a locale. One that the browser does not know ("xx_YY") falls back to English instead of throwing. */
export function formatFor(locale: string): Format {
  const format = formats.get(locale) ?? new Format(knownLocale(locale));
  formats.set(locale, format);
  return format;
}

function knownLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale.replaceAll('_', '-'))[0] ?? 'en';
  } catch {
    return 'en';
  }
}
