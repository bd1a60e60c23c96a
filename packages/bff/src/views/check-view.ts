import {
  type Actor,
  columnFaults,
  conditionsOf,
  type ErrorDetail,
  type Field,
  parseFilter,
  queryFields,
} from '@peoplekit/core';
import type { ViewInput } from '@peoplekit/core/contract';
import type { StoredQuery } from '../db/schema/views.ts';
import { AppError } from '../errors.ts';

type ViewQuery = ViewInput['query'];

function refuse(code: 'invalid' | 'filter_invalid' | 'field_hidden', details: ErrorDetail[]): void {
  if (details.length > 0) throw new AppError(code, `${details[0]?.pointer}: ${details[0]?.message}`, { details });
}

/** Neither can be stored, and no contact has them. */
function searchFaults(search: string | undefined): ErrorDetail[] {
  if (search === undefined || !/\0|\p{Surrogate}/u.test(search)) return [];
  return [{ pointer: '/query/search', message: 'must not contain NUL or half characters' }];
}

/** The keys of the fields that a query asks about. */
function fieldsOf({ filter, sort = [] }: StoredQuery): string[] {
  return [...(filter ? conditionsOf(filter) : []), ...sort].map(({ field }) => field);
}

/**
 * Whether a view asks about a field that the actor may not know: what it compares with may be somebody's value. Such a
 * view is as if it were not there.
 */
export function asksAboutHidden(actor: Actor, query: StoredQuery, fields: readonly Field[]): boolean {
  if (actor.permissions.has('contacts:reveal')) return false;
  const asked = new Set(fieldsOf(query));
  return fields.some(({ key, privacy }) => privacy === 'hidden' && asked.has(key));
}

/**
 * The query of a view as it is stored.
 * @throws AppError `filter_invalid`, `invalid` or `field_hidden`, with pointers into the body.
 */
export function checkQuery(actor: Actor, { search, filter, sort }: ViewQuery, given: readonly Field[]): StoredQuery {
  const fields = queryFields(given);
  const parsed = filter === undefined || filter === null ? undefined : parseFilter(filter, fields);
  if (parsed && !parsed.ok) {
    refuse(
      'filter_invalid',
      parsed.errors.map(({ pointer, message }) => ({ pointer: `/query/filter${pointer}`, message })),
    );
  }
  const known = new Set(fields.map(({ key }) => key));
  const unknownSorts = (sort ?? []).flatMap(({ field }, at) =>
    known.has(field) ? [] : [{ pointer: `/query/sort/${at}/field`, message: `"${field}" is not a field` }],
  );
  refuse('invalid', [...searchFaults(search), ...unknownSorts]);
  const query: StoredQuery = {
    ...(search !== undefined && { search }),
    ...(parsed?.ok && { filter: parsed.filter }),
    ...(sort !== undefined && { sort }),
  };
  if (asksAboutHidden(actor, query, fields))
    refuse('field_hidden', [{ pointer: '/query', message: 'asks about a hidden field' }]);
  return query;
}

/** @throws AppError `invalid` with pointers into the body. */
export function checkColumns(columns: NonNullable<ViewInput['columns']>, fields: readonly Field[]): void {
  refuse(
    'invalid',
    columnFaults(columns, fields).map(({ pointer, message }) => ({ pointer: `/columns${pointer}`, message })),
  );
}
