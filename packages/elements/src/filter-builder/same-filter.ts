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

/** Whether two filters make the same draft, whatever the order in which their keys are written. */
export function isSameFilter(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(readableFilter(one)) === JSON.stringify(readableFilter(other));
}
