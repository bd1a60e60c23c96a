import { type Field, foldSearchText, idOfWord, lowerFilter, searchableFields, searchWords } from '@peoplekit/core';
import type { IndexScope } from '../contact-index.ts';
import { hasWordStarts, hasWords, workspaceKey } from './contact-document.ts';
import { encodeText } from './encode-text.ts';
import { attribute, meiliFilter } from './meili-filter.ts';

/** What a scope is for Meilisearch: which documents match. */
export interface MeiliScope {
  q: string;
  filter: string[];
  /** Absent when search looks into everything. */
  attributesToSearchOn?: string[];
  matchingStrategy: 'all';
}

/** The longest word that Meilisearch allows no typo in. */
const maxExactLength = 4;

/**
 * A scope as Meilisearch takes it. The workspace is forced here and nowhere else.
 * @param without ids of contacts that are left out.
 * @throws InexpressibleError when Meilisearch could not answer exactly.
 */
export function meiliScope(scope: IndexScope, without: readonly string[]): MeiliScope {
  const { workspace, fields, everything, search, filter, timeZone, now } = scope;
  const words = searchWords(search);
  const ids = words.filter(isId);
  const { asked, started } = splitWords(words.filter((word) => !isId(word)));
  const expression = meiliFilter(lowerFilter(filter, fields, { timeZone, now }));
  return {
    q: asked.join(' '),
    filter: [
      `workspace = ${workspaceKey(workspace)}`,
      ...(expression === undefined ? [] : [expression]),
      ...started.map((word) => startsAWord(word, fields)),
      ...ids.map((word) => isContactOrWord(word, fields)),
      ...(without.length === 0 ? [] : [`id NOT IN [${without.join(', ')}]`]),
    ],
    ...(asked.length > 0 && !everything && searchOn(fields)),
    matchingStrategy: 'all',
  };
}

/**
 * Meilisearch takes the last word only for the start of one, and people type `mar wolk`. Words ahead of it in which it
 * allows no typo are asked for in the filter instead, where they may be a start.
 */
function splitWords(words: readonly string[]): { asked: string[]; started: string[] } {
  const isStarted = (word: string, at: number) =>
    at < words.length - 1 && [...word].length <= maxExactLength && !/\p{N}/u.test(word);
  return {
    asked: words.filter((word, at) => !isStarted(word, at)),
    started: words.filter(isStarted),
  };
}

function isId(word: string): boolean {
  return idOfWord(word) !== undefined;
}

function startsAWord(word: string, fields: readonly Field[]): string {
  return anyOf(wordStarts(word, fields));
}

/**
 * An id is a contact's own, or a word that somebody put into a text: that of another system, say. In the search itself it
 * would be found by its first letters too.
 */
function isContactOrWord(word: string, fields: readonly Field[]): string {
  const code = encodeText(word);
  const elsewhere = searchableFields(fields).flatMap(({ group, keys }) => {
    if (group === 'id') return [`id = "${idOfWord(word)}"`];
    return group === 'ids' ? keys.map((key) => `${attribute('t', key)} STARTS WITH "${code}"`) : [];
  });
  return anyOf([...elsewhere, ...wordStarts(word, fields)]);
}

function wordStarts(word: string, fields: readonly Field[]): string[] {
  const code = encodeText(foldSearchText(word));
  return searchableFields(fields).flatMap(({ group, keys }) =>
    hasWordStarts(group) ? keys.map((key) => `${attribute('w', key)} STARTS WITH "${code}"`) : [],
  );
}

function anyOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? 'id NOT EXISTS' : `(${conditions.join(' OR ')})`;
}

/**
 * The attributes that hold the words of these fields, and of no other that the actor may not know. Meilisearch refuses a
 * search that names one which no document has (1.21), which is for Postgres then.
 */
function searchOn(fields: readonly Field[]): { attributesToSearchOn: string[] } {
  return {
    attributesToSearchOn: searchableFields(fields).flatMap(({ group, keys }) =>
      hasWords(group) ? keys.map((key) => attribute(group === 'custom' ? 'c' : 'q', key)) : [],
    ),
  };
}
