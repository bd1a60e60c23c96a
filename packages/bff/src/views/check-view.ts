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
import type { StoredQuery, ViewRow } from '../db/schema/views.ts';
import { AppError } from '../errors.ts';
import { secretsOfQuery } from '../fields/secrets-of-query.ts';

type ViewQuery = ViewInput['query'];
type AskedView = Pick<ViewRow, 'owner' | 'query' | 'query_by' | 'query_unseen'>;

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

/** The keys of the fields that are hidden from the actor. */
function unseenBy(actor: Actor, fields: readonly Field[]): string[] {
  if (actor.permissions.has('contacts:reveal')) return [];
  return fields.filter(({ privacy }) => privacy === 'hidden').map(({ key }) => key);
}

/** Whether a query asks about a field that is hidden from the actor. */
function asksAboutHidden(actor: Actor, query: StoredQuery, fields: readonly Field[]): boolean {
  const asked = new Set(fieldsOf(query));
  return unseenBy(actor, fields).some((key) => asked.has(key));
}

/**
 * Whether the actor must not know what a view asks: what it searches for or compares with may be somebody's hidden value.
 * Such a view is as if it were not there: without its search it would show other contacts under the same name. Who may
 * reveal sees it, and so does whoever wrote what it asks. What was hidden from whoever wrote it, it does not tell.
 */
export function isKeptFrom(actor: Actor, view: AskedView, given: readonly Field[]): boolean {
  if ((view.query_by ?? view.owner) === actor.user || actor.permissions.has('contacts:reveal')) return false;
  const { search = '', filter = { all: [] } } = view.query;
  const unseen = new Set(view.query_unseen);
  const seen = queryFields(given).filter(({ key }) => !unseen.has(key));
  const secret = secretsOfQuery({ search, filter }, seen);
  return secret.search || secret.filter || asksAboutHidden(actor, view.query, given);
}

/** Of a view, what says who wrote its query, and knowing what. */
export type WrittenQuery = Pick<ViewRow, 'query' | 'query_by' | 'query_unseen'>;

/**
 * The query of a view as it is stored.
 * @throws AppError `filter_invalid`, `invalid` or `field_hidden`, with pointers into the body.
 */
export function checkQuery(actor: Actor, { search, filter, sort }: ViewQuery, given: readonly Field[]): WrittenQuery {
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
  return { query, query_by: actor.user, query_unseen: unseenBy(actor, given) };
}

/** @throws AppError `invalid` with pointers into the body. */
export function checkColumns(columns: NonNullable<ViewInput['columns']>, fields: readonly Field[]): void {
  refuse(
    'invalid',
    columnFaults(columns, fields).map(({ pointer, message }) => ({ pointer: `/columns${pointer}`, message })),
  );
}
