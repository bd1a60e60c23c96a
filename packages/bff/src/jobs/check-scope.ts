import {
  type Actor,
  type ErrorDetail,
  type Field,
  type Filter,
  parseFilter,
  queryFields,
  type SortKey,
} from '@peoplekit/core';
import type { JobScope, ScopeQuery } from '@peoplekit/core/contract';
import { AppError } from '../errors.ts';
import { fieldsOfFilter } from '../fields/secrets-of-query.ts';
import { allContacts, wordsOfQuery } from './scope-words.ts';

/** A checked query: which contacts, in which order. */
export interface StoredQuery {
  search: string;
  filter: Filter;
  sort: readonly SortKey[];
  timeZone: string;
  exceptIds: readonly string[];
}

interface SelectedScope {
  kind: 'selected';
  /** How many; absent in jobs of earlier versions. */
  count?: number;
}

/** A scope as it stands in the input of a job. Selected contacts stand among its items: they may be many. */
export type StoredScope = SelectedScope | { kind: 'all' } | ({ kind: 'query'; seesHidden: boolean } & StoredQuery);

/** A scope that has been checked. */
export interface CheckedScope {
  stored: StoredScope;
  /** Each once, in the order in which they were sent. */
  ids: readonly string[];
  /** For people. */
  words: string;
}

const everything: Filter = { all: [] };

function refuse(code: 'invalid' | 'filter_invalid' | 'field_hidden', details: ErrorDetail[]): void {
  const [first] = details;
  if (first) throw new AppError(code, `${first.pointer}: ${first.message}`, { details });
}

function checkFilter(filter: unknown, fields: readonly Field[]): Filter {
  if (filter === undefined || filter === null) return everything;
  const parsed = parseFilter(filter, fields);
  if (parsed.ok) return parsed.filter;
  const details = parsed.errors.map(({ pointer, message }) => ({ pointer: `/scope/query/filter${pointer}`, message }));
  throw new AppError('filter_invalid', `${details[0]?.pointer}: ${details[0]?.message}`, { details });
}

/** @throws AppError `invalid`, `filter_invalid` or `field_hidden`, as a query of the table would be refused. */
function checkQuery(actor: Actor, fields: readonly Field[], query: ScopeQuery): Omit<StoredQuery, 'exceptIds'> {
  const filter = checkFilter(query.filter, fields);
  const sort = query.sort ?? [];
  const isField = (key: string) => fields.some((field) => field.key === key);
  const sorted = sort.map(({ field }, at) => ({ key: field, pointer: `/scope/query/sort/${at}/field` }));
  refuse(
    'invalid',
    sorted
      .filter(({ key }) => !isField(key))
      .map(({ key, pointer }) => ({ pointer, message: `"${key}" is not a field` })),
  );
  if (!actor.permissions.has('contacts:reveal')) {
    const hidden = new Set(fields.filter(({ privacy }) => privacy === 'hidden').map(({ key }) => key));
    const used = [...fieldsOfFilter(filter).map((key) => ({ key, pointer: '/scope/query/filter' })), ...sorted];
    refuse(
      'field_hidden',
      used.filter(({ key }) => hidden.has(key)).map(({ key, pointer }) => ({ pointer, message: `"${key}" is hidden` })),
    );
  }
  return { search: query.search ?? '', filter, sort, timeZone: query.timeZone ?? 'UTC' };
}

/** Checks which contacts a job is to be about. It is looked for them later, by the job. */
export function checkScope(actor: Actor, given: readonly Field[], scope: JobScope): CheckedScope {
  const fields = queryFields(given);
  if (scope.kind === 'all') return { stored: { kind: 'all' }, ids: [], words: allContacts };
  if (scope.kind === 'selected') {
    const ids = [...new Set(scope.ids.map((id) => id.toLowerCase()))];
    return { stored: { kind: 'selected', count: ids.length }, ids, words: `${ids.length} selected` };
  }
  const query = checkQuery(actor, fields, scope.query);
  const exceptIds = [...new Set(scope.exceptIds?.map((id) => id.toLowerCase()))];
  const seesHidden = actor.permissions.has('contacts:reveal');
  const words = wordsOfQuery({ ...query, except: exceptIds.length }, fields, seesHidden);
  return { stored: { kind: 'query', seesHidden, ...query, exceptIds }, ids: [], words };
}
