import {
  type Actor,
  defaultPageSize,
  defaultSort,
  type Field,
  type Filter,
  parseFilter,
  queryFields,
  type SortKey,
  searchWords,
} from '@peoplekit/core';
import type { ContactPage, ContactQueryInput } from '@peoplekit/core/contract';
import { requirePermission } from '../access.ts';
import type { ShownLink } from '../crm/links.repo.ts';
import { presentLinks } from '../crm/shown-links.ts';
import type { Deps } from '../deps.ts';
import { AppError, requireCaller } from '../errors.ts';
import { findFields } from '../fields/find-fields.ts';
import { knownTo, presentFacets, refuseHidden, usesInFilter, wordsOf } from '../fields/hidden-fields.ts';
import { WrittenJson } from '../http/written-json.ts';
import type { ContactText } from './contact-texts.ts';

const everything: Filter = { all: [] };

function checkFilter(filter: unknown, fields: readonly Field[]): Filter {
  if (filter === undefined || filter === null) return everything;
  const result = parseFilter(filter, fields);
  if (result.ok) return result.filter;
  const details = result.errors.map(({ pointer, message }) => ({ pointer: `/filter${pointer}`, message }));
  throw new AppError('filter_invalid', `${details[0]?.pointer}: ${details[0]?.message}`, { details });
}

/** The order of those who may not know when a contact was seen last: the newest first. */
const newestFirst: readonly SortKey[] = [{ field: 'id', direction: 'desc' }];

/**
 * Without a sort the best matches come first; when nothing is searched for, the contacts seen last, as do those that match
 * equally well.
 */
function orderWithoutSort(search: string, known: readonly Field[]): readonly SortKey[] {
  if (!defaultSort.every(({ field }) => known.some(({ key }) => key === field))) return newestFirst;
  return searchWords(search).length > 0 ? [] : defaultSort;
}

function checkSort(sort: readonly SortKey[], fields: readonly Field[]): readonly SortKey[] {
  const details = sort.flatMap(({ field }, at) =>
    fields.some(({ key }) => key === field)
      ? []
      : [{ pointer: `/sort/${at}/field`, message: `"${field}" is not a field` }],
  );
  if (details.length > 0) throw new AppError('invalid', `${details[0]?.pointer}: ${details[0]?.message}`, { details });
  return sort;
}

function checkFacets(facets: readonly string[], fields: readonly Field[]): readonly string[] {
  const details = facets.flatMap((facet, at) => {
    const field = fields.find(({ key }) => key === facet);
    if (!field) return [{ pointer: `/facets/${at}`, message: `"${facet}" is not a field` }];
    return field.type === 'date' ? [{ pointer: `/facets/${at}`, message: 'is a date: there is nothing to count' }] : [];
  });
  if (details.length > 0) throw new AppError('invalid', `${details[0]?.pointer}: ${details[0]?.message}`, { details });
  return facets;
}

/** What follows a contact's text. */
function linksText({ revision }: ContactText, shown: readonly ShownLink[] | undefined): string {
  return `,"links":${JSON.stringify(presentLinks(revision, shown))}}`;
}

/**
 * One page of what matches, and how many there are. The index names ids only; the truth is asked for the
 * rows afterwards, so that a page never shows a value that is no longer so.
 *
 * @param signal aborted once nobody waits any more: who scrolls or types on leaves no work behind.
 */
export async function queryContacts(
  deps: Deps,
  actor: Actor,
  input: ContactQueryInput,
  signal?: AbortSignal,
): Promise<WrittenJson<ContactPage>> {
  requirePermission(actor, 'contacts:read');
  const allFields = await findFields(deps, actor);
  const page = input.page ?? 1;
  const pageSize = input.pageSize ?? defaultPageSize;
  const search = input.search ?? '';
  const asked = queryFields(allFields);
  const facetKeys = checkFacets(input.facets ?? [], asked);
  const filter = checkFilter(input.filter, asked);
  const sort = checkSort(input.sort ?? [], asked);
  refuseHidden(actor, asked, [
    ...usesInFilter(filter, '/filter'),
    ...sort.map(({ field }, at) => ({ field, pointer: `/sort/${at}/field` })),
    ...facetKeys.map((field, at) => ({ field, pointer: `/facets/${at}` })),
  ]);
  const fields = knownTo(actor, asked);
  const scope = {
    workspace: actor.workspace,
    fields,
    ...wordsOf(fields, allFields),
    search,
    filter,
    timeZone: input.timeZone ?? 'UTC',
    now: deps.now(),
    signal,
  };
  const order = sort.length > 0 ? sort : orderWithoutSort(search, fields);
  const [{ ids, total, engine, pending, state }, facets] = await Promise.all([
    deps.index.search({ ...scope, sort: order, offset: (page - 1) * pageSize, limit: pageSize }),
    facetKeys.length > 0 ? deps.index.facets({ ...scope, facets: facetKeys }) : undefined,
  ]);
  requireCaller(signal);
  const [texts, links] = await Promise.all([
    deps.contactTexts.of(actor.workspace, ids, allFields, state),
    deps.crm.links.of(actor.workspace, ids),
  ]);
  const contacts = texts.flatMap((text, at) => [
    ...(at > 0 ? [','] : []),
    text.opened,
    linksText(text, links.get(text.id)),
  ]);
  const around = {
    total,
    page,
    pageSize,
    index: { engine, pending },
    ...(facets && { facets: presentFacets(facets, asked) }),
  };
  return new WrittenJson(['{"contacts":[', ...contacts, '],', JSON.stringify(around).slice(1)]);
}
