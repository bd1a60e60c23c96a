import { type Actor, describeFilter, type Field, queryFields } from '@peoplekit/core';
import type { JobAbout } from '@peoplekit/core/contract';
import { fieldsOfFilter, secretsOfQuery } from '../fields/secrets-of-query.ts';
import type { StoredQuery, StoredScope } from './check-scope.ts';

export const allContacts = 'all contacts';

/** As much of a query as words say. */
type SpokenQuery = Pick<StoredQuery, 'search' | 'filter'> & { except: number };

/** A scope as lists of jobs read it: thousands of ids that were left out are no part of it, only how many. */
export type SpokenScope =
  | Exclude<StoredScope, { kind: 'query' }>
  | ({ kind: 'query'; seesHidden: boolean } & SpokenQuery);

export function spokenScope(stored: StoredScope): SpokenScope {
  if (stored.kind !== 'query') return stored;
  const { kind, seesHidden, search, filter, exceptIds } = stored;
  return { kind, seesHidden, search, filter, except: exceptIds.length };
}

function inWords({ search, filter, except }: SpokenQuery, searched: string, filtered: () => string): string {
  const parts = [...(search.trim() ? [searched] : []), ...(fieldsOfFilter(filter).length > 0 ? [filtered()] : [])];
  return `${parts.join(' and ') || allContacts}${except > 0 ? `, except ${except}` : ''}`;
}

/**
 * A query in words, for people. Values of hidden fields stay out of them, as more people read them than may see those: what
 * somebody searches for who finds things in hidden fields may be one.
 */
export function wordsOfQuery(query: SpokenQuery, fields: readonly Field[], searchesHidden: boolean): string {
  const secret = secretsOfQuery(query, fields);
  const searched =
    searchesHidden && secret.search ? 'a search in hidden fields too' : `search “${query.search.trim()}”`;
  return inWords(query, searched, () =>
    secret.filter ? 'a filter by hidden fields' : describeFilter(query.filter, fields),
  );
}

/** A scope as the audit log has it, which keeps no value for ever that somebody may have searched for. */
export function scopeWithoutValues(stored: StoredScope, words: string): string {
  const spoken = spokenScope(stored);
  if (spoken.kind !== 'query') return words;
  const keys = [...new Set(fieldsOfFilter(spoken.filter))];
  return inWords(spoken, 'a search', () => `a filter by ${keys.join(', ')}`);
}

/** What a job is about, as its row has it. */
export interface DescribedScope {
  words: unknown;
  /** Null when it is about no contacts, or it is not known which. */
  stored: SpokenScope | null;
  createdBy: string;
}

/**
 * The words of a scope for an actor of now: a field may have been hidden or deleted since they were written. Who may reveal
 * reads them as they were, and so does whoever wrote what they say.
 */
export function shownWords(
  actor: Actor,
  { words, stored, createdBy }: DescribedScope,
  given: readonly Field[],
): unknown {
  if (stored?.kind !== 'query' || createdBy === actor.user || actor.permissions.has('contacts:reveal')) return words;
  const fields = queryFields(given);
  const secret = secretsOfQuery(stored, fields);
  return secret.search || secret.filter ? wordsOfQuery(stored, fields, secret.search) : words;
}

/**
 * The same for those who say it in a language of their own; undefined when the words say something else, or it is not known.
 * It says no more than the words do, and less where a field was hidden since: then to those as well who may reveal it.
 */
export function aboutOf(
  actor: Actor,
  { words, stored, createdBy }: DescribedScope,
  given: readonly Field[],
): JobAbout | undefined {
  if (stored === null) return undefined;
  if (stored.kind === 'all') return words === allContacts ? { kind: 'all' } : undefined;
  if (stored.kind === 'selected')
    return stored.count === undefined ? undefined : { kind: 'selected', count: stored.count };
  const secret = secretsOfQuery(stored, queryFields(given));
  const isKnown = !stored.seesHidden && (createdBy === actor.user || actor.permissions.has('contacts:reveal'));
  const search = stored.search.trim();
  const hasFilter = fieldsOfFilter(stored.filter).length > 0;
  const hidesSearch = secret.search && !isKnown;
  const hidden = [...(hidesSearch ? (['search'] as const) : []), ...(secret.filter ? (['filter'] as const) : [])];
  return {
    kind: 'query',
    ...(search && !hidesSearch && { search }),
    ...(hasFilter && !secret.filter && { filter: stored.filter }),
    hidden,
    except: stored.except,
  };
}
