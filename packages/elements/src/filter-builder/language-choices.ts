import { type FieldOption, foldText } from '@peoplekit/core';
import type { Format } from '../messages/format.ts';

/** ISO 639-1: languages to choose from besides those in use, as far as the browser has names for them. */
const tags =
  'aa ab af ak am an ar as av ay az ba be bg bm bn bo br bs ca ce ch co cr cs cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu';

/** What a tag has to look like to be one: a word that was typed is none. */
const tagForm = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;

type Names = Pick<Format, 'language' | 'locale'>;

/** Languages by name: those in use in the order in which they come, then what is chosen besides, then all others by name. */
export function languageChoices(inUse: readonly string[], chosen: readonly string[], names: Names): FieldOption[] {
  const { compare } = new Intl.Collator(names.locale);
  const named = (value: string) => ({ value, label: names.language(value) });
  const others = tags
    .split(' ')
    .map(named)
    .filter(({ value, label }) => label !== value);
  const seen = new Set<string>();
  // Tags are the same in any case; what is chosen is shown as it is chosen.
  const spelling = new Map(chosen.map((value) => [value.toLowerCase(), value]));
  return [...inUse, ...chosen]
    .map((value) => named(spelling.get(value.toLowerCase()) ?? value))
    .concat(others.sort((one, other) => compare(one.label, other.label)))
    .filter(({ value }) => seen.size < seen.add(value.toLowerCase()).size);
}

/** Those that have all words in their name, or whose tag starts with them; the likeliest first. */
export function findLanguages(choices: readonly FieldOption[], words: string): FieldOption[] {
  const parts = foldText(words).split(/\s+/).filter(Boolean);
  const [first] = parts;
  if (first === undefined) return [...choices];
  const rankOf = ({ value, label }: FieldOption): number => {
    const [name, tag] = [foldText(label), value.toLowerCase()];
    if (parts.length === 1 && tag === first) return 0;
    if (!parts.every((part) => name.includes(part) || tag.startsWith(part))) return 3;
    return name.startsWith(first) ? 1 : 2;
  };
  const ranked = choices.map((choice) => ({ choice, rank: rankOf(choice) })).filter(({ rank }) => rank < 3);
  return ranked.sort((one, other) => one.rank - other.rank).map(({ choice }) => choice);
}

/** What was typed, if it is a tag that is not among the choices. */
export function newLanguage(choices: readonly FieldOption[], words: string): string | undefined {
  const tag = words.trim();
  if (!tagForm.test(tag)) return undefined;
  return choices.some(({ value }) => value.toLowerCase() === tag.toLowerCase()) ? undefined : tag;
}
