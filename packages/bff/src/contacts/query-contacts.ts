import {
  type Actor,
  defaultPageSize,
  defaultSort,
  type Field,
  type Filter,
  parseFilter,
  type SortKey,
  searchWords,
} from '@peoplekit/core';
import type { ContactPage, ContactQueryInput } from '@peoplekit/core/contract';
import { requirePermission } from '../access.ts';
import { withLinks } from '../crm/shown-links.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { findFields } from '../fields/find-fields.ts';
import { findContacts } from './contacts.repo.ts';
import { presentContact } from './present-contact.ts';

const everything: Filter = { all: [] };

function checkFilter(filter: unknown, fields: readonly Field[]): Filter {
  if (filter === undefined || filter === null) return everything;
  const result = parseFilter(filter, fields);
  if (result.ok) return result.filter;
  const details = result.errors.map(({ pointer, message }) => ({ pointer: `/filter${pointer}`, message }));
  throw new AppError('filter_invalid', `${details[0]?.pointer}: ${details[0]?.message}`, { details });
}

/** Without a sort the best matches come first; when nothing is searched for, the contacts seen last. */
function checkSort(sort: readonly SortKey[] | undefined, search: string, fields: readonly Field[]): readonly SortKey[] {
  if (!sort || sort.length === 0) return searchWords(search).length > 0 ? [] : defaultSort;
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

/**
 * One page of what matches, and how many there are. The index names ids only; the rows are read from the truth
 * afterwards, so that a page never shows a value that is no longer so.
 */
export async function queryContacts(deps: Deps, actor: Actor, input: ContactQueryInput): Promise<ContactPage> {
  requirePermission(actor, 'contacts:read');
  const fields = await findFields(deps, actor);
  const page = input.page ?? 1;
  const pageSize = input.pageSize ?? defaultPageSize;
  const search = input.search ?? '';
  const facetKeys = checkFacets(input.facets ?? [], fields);
  const scope = {
    workspace: actor.workspace,
    fields,
    search,
    filter: checkFilter(input.filter, fields),
    timeZone: input.timeZone ?? 'UTC',
    now: deps.now(),
  };
  const sort = checkSort(input.sort, search, fields);
  const [{ ids, total, engine, pending }, facets] = await Promise.all([
    deps.index.search({ ...scope, sort, offset: (page - 1) * pageSize, limit: pageSize }),
    facetKeys.length > 0 ? deps.index.facets({ ...scope, facets: facetKeys }) : undefined,
  ]);
  const [rows, links] = await Promise.all([
    findContacts(deps.database.reader(actor.workspace), actor.workspace, ids),
    deps.crm.links.of(actor.workspace, ids),
  ]);
  return {
    contacts: rows.map((row) => withLinks(presentContact(row, fields), links.get(row.id))),
    total,
    page,
    pageSize,
    index: { engine, pending },
    ...(facets && { facets }),
  };
}
