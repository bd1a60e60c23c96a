import { type Choice, zipf } from './random.ts';
import { wordList } from './word-list.ts';

/** A given or a family name. */
export interface NamePart {
  /** In the script of its language. */
  native: string;
  /** In Latin letters, as its bearer would write it abroad. */
  latin: string;
  /** Latin, lower case, letters a to z only: for e-mail addresses and usernames. */
  ascii: string;
}

export interface FamilyName {
  male: NamePart;
  female: NamePart;
}

/** The names of one language. */
export interface NameSet {
  female: Choice<NamePart>;
  male: Choice<NamePart>;
  family: Choice<FamilyName>;
}

/**
 * Lists of names as text, separated by commas, the most common first.
 *
 * `Олена/Olena` gives the Latin form after the slash; without one the name is Latin already. In families
 * `Kowalski~Kowalska` gives the form of women after the tilde.
 */
export interface NameText {
  female: string;
  male: string;
  family: string;
}

/** Letters that do not decompose into a base letter and accents. */
const plainLetters: Readonly<Record<string, string>> = { ß: 'ss', ł: 'l', đ: 'd', ı: 'i', ø: 'o', æ: 'ae', œ: 'oe' };

/** Lower-case a to z and nothing else: `Nguyễn` becomes `nguyen`, `O'Neil` becomes `oneil`. */
export function asciiLetters(text: string): string {
  return text
    .toLowerCase()
    .replace(/[ßłđıøæœ]/g, (letter) => plainLetters[letter] ?? '')
    .normalize('NFD')
    .replace(/[^a-z]/g, '');
}

export function nameSet(text: NameText): NameSet {
  return {
    female: zipf(wordList(text.female).map(namePart), 0.3),
    male: zipf(wordList(text.male).map(namePart), 0.3),
    family: zipf(wordList(text.family).map(familyName), 0.45),
  };
}

function familyName(text: string): FamilyName {
  const [male = '', female = male] = wordList(text, '~');
  return { male: namePart(male), female: namePart(female) };
}

function namePart(text: string): NamePart {
  const [native = '', latin = native] = wordList(text, '/');
  return { native, latin, ascii: asciiLetters(latin) };
}
