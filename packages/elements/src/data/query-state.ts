import type { ContactQuery, Filter } from '@peoplekit/core';
import type { QuickFilter } from './quick-filters.ts';

/** One filter as it is shown: what the quick filters say, and all else. */
export interface FilterParts {
  /** Chosen values by field; a field without a choice is not there. */
  quick: ReadonlyMap<string, readonly string[]>;
  /** What the builder shows; undefined when there is nothing besides the quick filters. */
  advanced: Filter | undefined;
}

/** The nodes that must all hold. A filter that is no `all` is the only one. */
export function conjunctsOf(filter: Filter | undefined): readonly Filter[] {
  if (!filter) return [];
  return 'all' in filter ? filter.all : [filter];
}

/** The filter for which all nodes must hold: none for none, a single one as it is. */
export function allOf(nodes: readonly Filter[]): Filter | undefined {
  const [only, second] = nodes;
  return only && !second ? only : only && { all: [...nodes] };
}

/**
 * Where each part of a filter belongs, whoever wrote it. A second node about the same quick field narrows the first, which
 * a menu of choices cannot show: it counts as advanced.
 */
export function partsOf(filter: Filter | undefined, quickFilters: readonly QuickFilter[]): FilterParts {
  const quick = new Map<string, readonly string[]>();
  const rest: Filter[] = [];
  for (const node of conjunctsOf(filter)) {
    const owner = quickFilters.find(({ field, read }) => !quick.has(field) && read(node));
    if (owner) quick.set(owner.field, owner.read(node) ?? []);
    else rest.push(node);
  }
  return { quick, advanced: allOf(rest) };
}

/** The one filter that the parts make: quick conditions first, in the order of the quick filters. */
export function filterOf({ quick, advanced }: FilterParts, quickFilters: readonly QuickFilter[]): Filter | undefined {
  const asked = quickFilters.flatMap(({ field, ask }) => {
    const choices = quick.get(field) ?? [];
    return choices.length > 0 ? [ask(choices)] : [];
  });
  return allOf([...asked, ...conjunctsOf(advanced)]);
}

/** The parts with other choices in one quick filter. */
export function withChoices(parts: FilterParts, field: string, choices: readonly string[]): FilterParts {
  const quick = new Map(parts.quick);
  if (choices.length > 0) quick.set(field, choices);
  else quick.delete(field);
  return { ...parts, quick };
}

/** The filter without one of the nodes that must all hold, by its place among them. */
export function withoutConjunct(filter: Filter | undefined, place: number): Filter | undefined {
  return allOf(conjunctsOf(filter).filter((_node, index) => index !== place));
}

/** The query for another filter. What matches is another list: it starts at its first page. */
export function withFilter({ filter: _old, ...query }: ContactQuery, filter: Filter | undefined): ContactQuery {
  return { ...query, ...(filter && { filter }), page: 1 };
}

/** The query for another search text, of which blanks at its ends are no part. */
export function withSearch({ search: _old, ...query }: ContactQuery, typed: string): ContactQuery {
  const search = typed.trim();
  return { ...query, ...(search && { search }), page: 1 };
}

/** Whether the query leaves anyone out. */
export function isNarrowed(query: ContactQuery | undefined): boolean {
  return Boolean(query?.search?.trim()) || conjunctsOf(query?.filter).length > 0;
}
