import { type Field, searchableFields, systemFields } from '@peoplekit/core';
import { type SQL, sql } from 'drizzle-orm';
import { contact } from '../../db/schema/contacts.ts';
import { escapeLike } from '../../db/sql-filter.ts';

/** How far a word may be from what is found. Each finds what the ones before it find, and more. */
export type Reach = 'start' | 'anywhere';

/** Words of fewer letters have too few trigrams to be told from others. */
const minSimilarLength = 4;

/** Digits of fewer than this are no part of a number that somebody remembers. */
const minInnerDigits = 4;

const wholeId = /^[\da-f]{32}$/;
const unspaced = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/u;

const systemKeys = searchableFields(systemFields).flatMap(({ keys }) => keys);

/** Where words are looked for: the column that the index is on, or what an actor may look into. */
type Haystack = SQL;

/** Not among the columns that contacts are read by: see `migrations/0003-search-text.sql`. */
const everything: Haystack = sql.raw(`"contact"."search_text"`);

/** The words of the given fields only. */
function allowed(fields: readonly Field[]): Haystack {
  const texts = searchableFields(fields).flatMap(({ group, keys }) =>
    keys
      .filter((key) => key !== 'id')
      .map((key) => {
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
 * The condition under which a contact is found by all words.
 * @param fields the only ones that are looked into. What the index finds in others is looked at once more.
 */
export function searchCondition(words: readonly string[], fields: readonly Field[], reach: Reach): SQL {
  const keys = new Set(searchableFields(fields).flatMap(({ keys }) => keys));
  const mayAll = systemKeys.every((key) => keys.has(key));
  const conditions = words.map((word) => wordCondition(word, everything, reach, keys.has('id')));
  const again = sql.join(
    words.map((word) => wordCondition(word, allowed(fields), reach, keys.has('id'))),
    sql` and `,
  );
  return sql.join([...conditions, mayAll ? sql`(${contact.custom} = '{}' or (${again}))` : again], sql` and `);
}

function wordCondition(word: string, haystack: Haystack, reach: Reach, mayId: boolean): SQL {
  const like = (pattern: string) => sql`${haystack} like ${pattern}::text`;
  const text = escapeLike(word);
  const start = like(isNumber(word) ? `%${text}%` : `% ${text}%`);
  const ways = [start];
  if (mayId && wholeId.test(word)) ways.push(sql`${contact.id} = ${word}::uuid`);
  if (unspaced.test(word)) ways.push(sql`replace(${haystack}, ' ', '') like ${`%${text}%`}::text`);
  if (reach === 'anywhere') {
    if (!isNumber(word)) ways.push(like(`%${text}%`));
    if (isSimilar(word)) ways.push(sql`${haystack} %> ${word}::text`);
  }
  return ways.length === 1 ? start : sql`(${sql.join(ways, sql` or `)})`;
}

/** How far the words are from what is found: 0 whole words, then 1 starts, 2 parts, 3 similar ones, summed up. */
export function searchRank(words: readonly string[]): SQL {
  const of = (word: string) => {
    const text = escapeLike(word);
    return sql`case when ${everything} like ${`% ${text} %`}::text then 0
      when ${everything} like ${`% ${text}%`}::text then 1
      when ${everything} like ${`%${text}%`}::text then 2 else 3 end`;
  };
  return sql.join(words.map(of), sql` + `);
}

/** Any part of a phone number finds it. */
function isNumber(word: string): boolean {
  return word.length >= minInnerDigits && /^\d+$/.test(word);
}

function isSimilar(word: string): boolean {
  return [...word].length >= minSimilarLength && !/\p{N}/u.test(word) && !unspaced.test(word);
}
