import { type Field, idOfWord, searchableFields, systemFields } from '@peoplekit/core';
import { type SQL, sql } from 'drizzle-orm';
import { contact } from '../../db/schema/contacts.ts';
import { escapeLike } from '../../db/sql-filter.ts';
import { textArray } from '../../db/text-array.ts';
import type { IndexScope } from '../contact-index.ts';

/** How far a word may be from what is found. Each finds what the ones before it find, and more. */
export type Reach = 'start' | 'anywhere';

/**
 * What a condition is for: to find contacts by an index, or to look at contacts one by one, in which the index is of no use
 * and its expression takes ten times as long.
 */
export type Look = 'find' | 'check';

/** Starts of words of so many letters have an index of their own: see `migrations/0023-word-starts.sql`. */
const maxStartLength = 2;

/** Words of fewer letters have too few trigrams to be told from others. */
const minSimilarLength = 4;

/** Digits of fewer than this are no part of a number that somebody remembers. */
const minInnerDigits = 4;

const unspaced = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/u;

const systemKeys = searchableFields(systemFields).flatMap(({ keys }) => keys);

/** Where words are looked for: a column that there are indexes on, or what an actor may look into. */
type Haystack = SQL;

/** Not among the columns that contacts are read by: see `migrations/0003-search-text.sql`. */
const everything: Haystack = sql.raw(`"contact"."search_text"`);

/** The words of what is hidden from nobody, where something is hidden: see `migrations/0019-known-words.sql`. */
const known: Haystack = sql.raw(`"contact"."known_text"`);

const indexed: ReadonlySet<Haystack> = new Set([everything, known]);

/** What may be looked into, and whether contacts have the words of just that. */
export type Searched = Pick<IndexScope, 'fields' | 'knownWords'> & {
  /** Contacts have no other words: those of all fields, and no custom values of which some may not be searched in. */
  onlyWords?: boolean;
};

/** The words of the given fields only. */
function allowed(fields: readonly Field[]): Haystack {
  const texts = searchableFields(fields.filter(({ key }) => key !== 'id')).flatMap(({ group, keys }) =>
    keys.map((key) => {
      if (group === 'custom') return sql`${contact.custom} ->> ${key}::text`;
      const column = sql`${contact[key as keyof typeof contact]}`;
      return group === 'phone' ? sql`peoplekit.search_digits(${column})` : column;
    }),
  );
  const names = ['last_name', 'first_name'].every((key) => fields.some((field) => field.key === key));
  if (names) texts.push(sql`${contact.last_name}`, sql`${contact.first_name}`);
  if (texts.length === 0) return sql`''`;
  return sql`peoplekit.search_words(concat_ws(' ', ' ', ${sql.join(texts, sql`, `)}, ' '))`;
}

/**
 * The condition under which a row's column holds nothing but what may be looked into; undefined when that is never so. The
 * column has the texts of all fields, and custom values of whatever kind that are texts in JSON: options, days, and those
 * of fields that are gone. To see that a row has none of these takes 3 µs, to make its words anew 26.
 */
function holdsAllowedOnly(fields: readonly Field[]): SQL | undefined {
  const groups = searchableFields(fields);
  const system = new Set(groups.flatMap(({ group, keys }) => (group === 'custom' ? [] : keys)));
  if (!systemKeys.every((key) => system.has(key))) return undefined;
  const custom = groups.find(({ group }) => group === 'custom')?.keys ?? [];
  const others = custom.length === 0 ? sql`${contact.custom}` : sql`${contact.custom} - ${textArray(custom)}::text[]`;
  return sql`(${contact.custom} = '{}' or not jsonb_path_exists(${others}, '$.* ? (@.type() == "string")'))`;
}

/**
 * The condition under which a contact is found by all words.
 * @param searched the only fields that are looked into. What the index finds in others is looked at once more.
 */
export function searchCondition(
  words: readonly string[],
  { fields, knownWords, onlyWords }: Searched,
  reach: Reach,
  look: Look = 'find',
): SQL {
  const mayId = fields.some(({ key }) => key === 'id');
  const found = (haystack: Haystack) =>
    words.map((word) =>
      reach === 'start' && look === 'find' && indexed.has(haystack) && isIndexedStart(word)
        ? sql`peoplekit.word_starts(${haystack}) collate "C" @> ${textArray([word])}::text[]`
        : wordCondition(word, haystack, reach, mayId),
    );
  // Whatever stands in hidden fields, the work is the same. The index is of contacts that have such words.
  if (knownWords) return sql.join([sql`${known} is not null`, ...found(known)], sql` and `);
  // To get at the custom values of a row takes a quarter of the time of a search that finds tens of thousands.
  if (onlyWords) return sql.join(found(everything), sql` and `);
  const again = sql.join(found(allowed(fields)), sql` and `);
  const only = holdsAllowedOnly(fields);
  return sql.join([...found(everything), only ? sql`(${only} or (${again}))` : again], sql` and `);
}

function wordCondition(word: string, haystack: Haystack, reach: Reach, mayId: boolean): SQL {
  const like = (pattern: string) => sql`${haystack} like ${pattern}::text`;
  const text = escapeLike(word);
  const start = like(isNumber(word) ? `%${text}%` : `% ${text}%`);
  const ways = [start];
  const id = mayId ? idOfWord(word) : undefined;
  if (id !== undefined) ways.push(sql`${contact.id} = ${id}::uuid`);
  if (unspaced.test(word)) ways.push(sql`replace(${haystack}, ' ', '') like ${`%${text}%`}::text`);
  if (reach === 'anywhere') {
    if (!isNumber(word)) ways.push(like(`%${text}%`));
    if (isSimilar(word)) ways.push(sql`${haystack} %> ${word}::text`);
  }
  return ways.length === 1 ? start : sql`(${sql.join(ways, sql` or `)})`;
}

/**
 * How far the words are from what is found: 0 whole words, then 1 starts, 2 parts, 3 similar ones, summed up.
 * @param searched as above: the order must not tell what stands in others.
 */
export function searchRank(words: readonly string[], { fields, knownWords, onlyWords }: Searched): SQL {
  const of = (haystack: Haystack) => (word: string) => {
    const text = escapeLike(word);
    return sql`case when ${haystack} like ${`% ${text} %`}::text then 0
      when ${haystack} like ${`% ${text}%`}::text then 1
      when ${haystack} like ${`%${text}%`}::text then 2 else 3 end`;
  };
  const rank = (haystack: Haystack) => sql.join(words.map(of(haystack)), sql` + `);
  if (knownWords) return rank(known);
  if (onlyWords) return rank(everything);
  const only = holdsAllowedOnly(fields);
  return only
    ? sql`case when ${only} then ${rank(everything)} else ${rank(allowed(fields))} end`
    : rank(allowed(fields));
}

/** Any part of a phone number finds it. */
function isNumber(word: string): boolean {
  return word.length >= minInnerDigits && /^\d+$/.test(word);
}

function isIndexedStart(word: string): boolean {
  return [...word].length <= maxStartLength && !unspaced.test(word);
}

function isSimilar(word: string): boolean {
  return [...word].length >= minSimilarLength && !/\p{N}/u.test(word) && !unspaced.test(word);
}
