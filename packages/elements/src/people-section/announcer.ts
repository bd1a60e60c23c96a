import type { ContactQuery } from '@peoplekit/core';
import { isNarrowed } from '../data/query-state.ts';

/** What is read out by screen readers: what was done, and how many contacts there are when others are asked for. */
export class Announcer {
  sentence = '';
  #shown: unknown;
  #asked = '';

  /** @param shown another one with each answer. */
  onShown(shown: unknown, query: ContactQuery | undefined, count: () => string): void {
    if (shown === this.#shown) return;
    this.#shown = shown;
    const asked = JSON.stringify([query?.search, query?.filter]);
    const isOther = asked !== this.#asked;
    this.#asked = asked;
    // The first contacts of all speak for themselves.
    if (isOther && (isNarrowed(query) || this.sentence)) this.sentence = count();
  }
}
