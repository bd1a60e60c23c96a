import type { Filter } from '@peoplekit/core';

/** The user made another filter that is complete; undefined: there are no conditions any more. */
export type FilterChangeEvent = CustomEvent<{ filter: Filter | undefined }>;

declare global {
  interface HTMLElementEventMap {
    'filter-change': FilterChangeEvent;
  }
}
