import {
  type Actor,
  defaultPageSize,
  defaultSort,
  type Field,
  type Filter,
  parseFilter,
  type SortKey,
} from '@peoplekit/core';
import type { ContactPage, ContactQueryInput } from '@peoplekit/core/contract';
import { requirePermission } from '../access.ts';
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

function checkSort(sort: readonly SortKey[] | undefined, fields: readonly Field[]): readonly SortKey[] {
  if (!sort || sort.length === 0) return defaultSort;
  const details = sort.flatMap(({ field }, at) =>
    fields.some(({ key }) => key === field)
      ? []
      : [{ pointer: `/sort/${at}/field`, message: `"${field}" is not a field` }],
  );
  if (details.length > 0) throw new AppError('invalid', `${details[0]?.pointer}: ${details[0]?.message}`, { details });
  return sort;
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
  const { ids, total, engine, pending } = await deps.index.search({
    workspace: actor.workspace,
    fields,
    search: input.search ?? '',
    filter: checkFilter(input.filter, fields),
    sort: checkSort(input.sort, fields),
    page,
    pageSize,
    timeZone: input.timeZone ?? 'UTC',
    now: deps.now(),
  });
  const rows = await deps.database.inWorkspace(actor.workspace, (tx) => findContacts(tx, actor.workspace, ids));
  return {
    contacts: rows.map((row) => presentContact(row, fields)),
    total,
    page,
    pageSize,
    index: { engine, pending },
  };
}
