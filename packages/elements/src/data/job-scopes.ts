import type { ContactQuery } from '@peoplekit/core';
import type { JobScope } from '@peoplekit/core/contract';
import { withTimeZone } from './contacts-source.ts';
import { isNarrowed } from './query-state.ts';

/** Contacts that a job may be about, as a dialog offers them. */
export interface ScopeChoice {
  /** What a user knows them as; not always the kind of the scope, as all that match may be selected. */
  kind: JobScope['kind'];
  scope: JobScope;
  /** How many they are; counted by the dialog when absent. */
  count?: number | undefined;
}

/** What a table shows and what is selected in it, as `selection-change` tells it. */
export interface ShownContacts {
  query: ContactQuery;
  /** How many match. */
  total?: number | undefined;
  selection?: { ids: readonly string[]; allMatching: boolean; exceptIds: readonly string[]; count: number } | undefined;
}

/** What a job can be about where this is shown: what is selected, what matches, all. The narrowest comes first. */
export function scopeChoices({ query, total, selection }: ShownContacts): ScopeChoice[] {
  const narrowed = isNarrowed(query);
  const isAllSelected = selection?.allMatching === true && selection.exceptIds.length === 0;
  const choices: ScopeChoice[] = [];
  if (selection && selection.count > 0 && !isAllSelected)
    choices.push({ kind: 'selected', scope: selectedScope(query, selection), count: selection.count });
  if (narrowed) choices.push({ kind: 'query', scope: { kind: 'query', query: scopeQuery(query) }, count: total });
  choices.push({ kind: 'all', scope: { kind: 'all' }, count: narrowed ? undefined : total });
  return choices;
}

/** The selected contacts alone, for what must not be offered for others: deleting, editing. */
export function selectedChoice({ query, selection }: ShownContacts): ScopeChoice | undefined {
  if (!selection || selection.count === 0) return undefined;
  return { kind: 'selected', scope: selectedScope(query, selection), count: selection.count };
}

function selectedScope(query: ContactQuery, selection: NonNullable<ShownContacts['selection']>): JobScope {
  const { ids, allMatching, exceptIds } = selection;
  if (!allMatching) return { kind: 'selected', ids: [...ids] };
  if (exceptIds.length > 0) return { kind: 'query', query: scopeQuery(query), exceptIds: [...exceptIds] };
  return isNarrowed(query) ? { kind: 'query', query: scopeQuery(query) } : { kind: 'all' };
}

/** What is asked for, whatever the page. The order is that of an export. */
function scopeQuery(query: ContactQuery): Extract<JobScope, { kind: 'query' }>['query'] {
  const { search, filter, sort, timeZone } = withTimeZone(query);
  return {
    ...(search && { search }),
    ...(filter && { filter }),
    ...(sort && sort.length > 0 && { sort }),
    ...(timeZone && { timeZone }),
  };
}
