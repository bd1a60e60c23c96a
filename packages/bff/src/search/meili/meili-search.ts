import { type Field, foldSearchText, lowerFilter, searchableFields, searchWords } from '@peoplekit/core';
import type { IndexScope } from '../contact-index.ts';
import { hasWordStarts, workspaceKey } from './contact-document.ts';
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
  const { asked, started } = splitWords(words);
  const expression = meiliFilter(lowerFilter(filter, fields, { timeZone, now }));
  return {
    q: asked.join(' '),
    filter: [
      `workspace = ${workspaceKey(workspace)}`,
      ...(expression === undefined ? [] : [expression]),
      ...started.map((word) => startsAWord(word, fields)),
      ...(without.length === 0 ? [] : [`id NOT IN [${without.join(', ')}]`]),
    ],
    ...(words.length > 0 && !everything && searchOn(fields)),
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

function startsAWord(word: string, fields: readonly Field[]): string {
  const keys = searchableFields(fields).flatMap(({ group, keys }) => (hasWordStarts(group) ? keys : []));
  const code = encodeText(foldSearchText(word));
  return keys.length === 0
    ? 'id NOT EXISTS'
    : `(${keys.map((key) => `${attribute('w', key)} STARTS WITH "${code}"`).join(' OR ')})`;
}

/**
 * The attributes that hold the words of these fields, and of no other that the actor may not know. Meilisearch refuses a
 * search that names one which no document has (1.21), which is for Postgres then.
 */
function searchOn(fields: readonly Field[]): { attributesToSearchOn: string[] } {
  return {
    attributesToSearchOn: searchableFields(fields).flatMap(({ group, keys }) =>
      keys.map((key) => attribute(group === 'custom' ? 'c' : 'q', key)),
    ),
  };
}
