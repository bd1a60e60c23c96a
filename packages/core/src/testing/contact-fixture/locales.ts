import { arabic, chinese, hebrew, hindi, japanese, korean } from './data/names-asian.ts';
import { bulgarian, greek, polish, turkish, ukrainian, vietnamese } from './data/names-eastern.ts';
import { english } from './data/names-english.ts';
import { french, german, portuguese, spanish } from './data/names-western.ts';
import type { Country } from './data/phone-plans.ts';
import { type Language, places, type Region } from './data/places.ts';
import type { NameSet } from './name-set.ts';
import { type Choice, choice, weighted, zipf } from './random.ts';
import { wordList } from './word-list.ts';

export type Channel = 'telegram' | 'whatsapp' | 'viber' | 'instagram';

export interface Place {
  country: Country;
  /** `Berlin, Germany`. */
  location: string;
}

/** What the language of a person decides about them. */
export interface Locale {
  language: Language;
  names: NameSet;
  place: Choice<Place>;
  channel: Choice<Channel>;
  /** A mail host of their language. */
  mailDomain: string;
  /** Share of people who write their own name in Latin letters although their script is another. */
  latinShare: number;
  /** Share of people whose name comes from another language. */
  foreignShare: number;
  /** Share of people who bear two family names. */
  secondFamily: number;
}

type LocaleText = Partial<Pick<Locale, 'latinShare' | 'foreignShare' | 'secondFamily'>> & {
  share: number;
  names: NameSet;
  mail: string;
  /** Weights of Telegram, WhatsApp, Viber, Instagram. */
  channels: readonly [telegram: number, whatsapp: number, viber: number, instagram: number];
};

/** Shares of all contacts, in per cent; English is a little over a third. */
const texts: Readonly<Record<Language, LocaleText>> = {
  en: { share: 36, names: english, mail: 'inbox', channels: [18, 45, 2, 35], foreignShare: 0.15 },
  es: { share: 12, names: spanish, mail: 'correo', channels: [12, 62, 1, 25], secondFamily: 0.55 },
  'pt-BR': { share: 8, names: portuguese, mail: 'correio', channels: [8, 66, 1, 25], secondFamily: 0.45 },
  de: { share: 8, names: german, mail: 'post', channels: [24, 54, 2, 20], foreignShare: 0.1 },
  fr: { share: 6, names: french, mail: 'courriel', channels: [15, 50, 3, 32], foreignShare: 0.08 },
  ar: { share: 5, names: arabic, mail: 'bareed', channels: [22, 58, 4, 16], latinShare: 0.2 },
  uk: { share: 4, names: ukrainian, mail: 'poshta', channels: [52, 6, 30, 12], latinShare: 0.12 },
  tr: { share: 4, names: turkish, mail: 'eposta', channels: [20, 55, 1, 24] },
  pl: { share: 3.5, names: polish, mail: 'poczta', channels: [18, 48, 4, 30] },
  hi: { share: 3, names: hindi, mail: 'daak', channels: [24, 60, 1, 15], latinShare: 0.3 },
  ja: { share: 2.5, names: japanese, mail: 'yubin', channels: [22, 22, 6, 50], latinShare: 0.1 },
  zh: { share: 2.5, names: chinese, mail: 'youxiang', channels: [50, 28, 2, 20], latinShare: 0.15 },
  vi: { share: 2, names: vietnamese, mail: 'hopthu', channels: [40, 14, 30, 16] },
  ko: { share: 1.5, names: korean, mail: 'upyeon', channels: [35, 15, 2, 48], latinShare: 0.12 },
  he: { share: 1, names: hebrew, mail: 'doar', channels: [24, 62, 2, 12], latinShare: 0.15 },
  el: { share: 0.6, names: greek, mail: 'tachydromeio', channels: [10, 20, 50, 20], latinShare: 0.2 },
  bg: { share: 0.4, names: bulgarian, mail: 'poshtabg', channels: [10, 18, 56, 16], latinShare: 0.15 },
};

/** Every language that contacts speak, in the order of the data. */
export const languages = Object.keys(texts) as Language[];

export const locales: readonly Locale[] = languages.map(makeLocale);

export const pickLocale: Choice<Locale> = choice(
  locales,
  languages.map((language) => texts[language].share),
);

function makeLocale(language: Language): Locale {
  const text = texts[language];
  const [telegram, whatsapp, viber, instagram] = text.channels;
  return {
    language,
    names: text.names,
    place: pickPlace(places[language]),
    channel: weighted({ telegram, whatsapp, viber, instagram }),
    mailDomain: `${text.mail}.example`,
    latinShare: text.latinShare ?? 0,
    foreignShare: text.foreignShare ?? 0.02,
    secondFamily: text.secondFamily ?? 0,
  };
}

function pickPlace(regions: readonly Region[]): Choice<Place> {
  const pickRegion = choice(
    regions.map(placesOf),
    regions.map(([, share]) => share),
  );
  return (random) => pickRegion(random)(random);
}

function placesOf([country, , cities]: Region): Choice<Place> {
  const all = wordList(cities).map((city) => ({
    country,
    location: city === country ? city : `${city}, ${country}`,
  }));
  return zipf(all, 0.9);
}
