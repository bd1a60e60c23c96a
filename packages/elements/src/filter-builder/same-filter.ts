import type { Filter } from '@peoplekit/core';
import { draftOf, filterOfDraft } from './filter-draft.ts';

/** A filter as its draft says it; nothing for what is no filter at all, as a host may give anything. */
export function readableFilter(value: unknown): Filter | undefined {
  try {
    return filterOfDraft(draftOf(value as Filter | undefined, () => 0));
  } catch {
    return undefined;
  }
}

/**
 * Whether two filters say the same, whatever the order in which their keys are written, and whether or not a group stands around a
 * single other group: hosts take such a group away, and what the user has built must not change its shape for it.
 */
export function isSameFilter(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(plain(readableFilter(one))) === JSON.stringify(plain(readableFilter(other)));
}

/** The filter without groups that hold nothing but another group. */
function plain(filter: Filter | undefined): unknown {
  if (!filter) return undefined;
  if ('not' in filter) return { not: plain(filter.not) };
  const [rule, nodes] = 'all' in filter ? ['all', filter.all] : 'any' in filter ? ['any', filter.any] : [];
  if (!rule || !nodes) return filter;
  const [only] = nodes;
  return nodes.length === 1 && only && !('field' in only) ? plain(only) : { [rule]: nodes.map(plain) };
}
