import type { Company } from './companies.ts';
import { nicknameEnds, nicknameStarts } from './data/nicknames.ts';
import { type Locale, locales } from './locales.ts';
import type { Random } from './random.ts';
import { wordList } from './word-list.ts';

/** What a contact shows of their name, and the plain letters that addresses are made of. */
export interface PersonName {
  first: string | null;
  last: string | null;
  /** Letters a to z; kept for contacts who show no name too, since addresses may give it away. */
  ascii: { first: string; last: string };
}

/** A messaging product knows some people by a username or an id only, and many by a first name only. */
const namelessShare = 0.03;
const firstNameOnlyShare = 0.07;

export function personName(random: Random, locale: Locale): PersonName {
  const foreign = random.chance(locale.foreignShare);
  const { names } = foreign ? random.pick(locales) : locale;
  const latin = foreign || random.chance(locale.latinShare);
  const gender = random.chance(0.52) ? 'female' : 'male';
  const given = names[gender](random);
  const families = [names.family(random)[gender]];
  if (!foreign && random.chance(locale.secondFamily)) families.push(names.family(random)[gender]);

  const shown = random.next();
  const form = latin ? 'latin' : 'native';
  return {
    first: shown < namelessShare ? null : given[form],
    last: shown < namelessShare + firstNameOnlyShare ? null : families.map((family) => family[form]).join(' '),
    ascii: { first: given.ascii, last: (families[0] as { ascii: string }).ascii },
  };
}

const starts = wordList(nicknameStarts);
const ends = wordList(nicknameEnds);

/** Lower case, letters, digits, dot and underscore: what every channel allows. */
export function username(random: Random, { first, last, ascii }: PersonName): string {
  const number = random.int(1, 9999);
  const nickname = first === null || random.chance(0.25);
  if (nickname) return `${random.pick(starts)}${random.pick(['', '_', '.'])}${random.pick(ends)}${number}`;
  if (last === null) return `${ascii.first}${random.pick(['_', '.', ''])}${number}`;
  switch (random.int(0, 4)) {
    case 0:
      return `${ascii.first}_${ascii.last}`;
    case 1:
      return `${ascii.first}.${ascii.last}${number}`;
    case 2:
      return `${ascii.last}.${ascii.first}`;
    case 3:
      return `${ascii.first.charAt(0)}${ascii.last}${number}`;
    default:
      return `${ascii.first}${ascii.last}${number % 100}`;
  }
}

/** Two in three people with a company write from it; the others from a mail host of their language or a general one. */
export function email(random: Random, name: PersonName, locale: Locale, company: Company | null): string {
  if (company && random.chance(0.66)) return `${workAddress(random, name)}@${company.domain}`;
  return `${privateAddress(random, name)}@${random.chance(0.55) ? locale.mailDomain : 'mail.example'}`;
}

/** Two people of the same name at one company are told apart by a number, as there: rare, so drawn rather than counted. */
function workAddress(random: Random, { ascii }: PersonName): string {
  const style = random.next();
  const number = random.chance(0.06) ? random.int(2, 99) : '';
  if (style < 0.7) return `${ascii.first}.${ascii.last}${number}`;
  if (style < 0.85) return `${ascii.first.charAt(0)}.${ascii.last}${number}`;
  return `${ascii.first}_${ascii.last}${number}`;
}

function privateAddress(random: Random, { ascii }: PersonName): string {
  const separator = random.pick(['.', '.', '_', '']);
  const number = random.chance(0.2) ? '' : random.chance(0.4) ? random.int(1955, 2007) : random.int(10, 9999);
  return `${ascii.first}${separator}${ascii.last}${number}`;
}
