import { describeFilter } from '@peoplekit/core';
import type { JobAbout } from '@peoplekit/core/contract';
import { type FilterSpeech, namedFields, wordingOf } from '../base/filter-wording.ts';

const kinds: readonly unknown[] = ['all', 'selected', 'query'] satisfies JobAbout['kind'][];

/** What `detail.about` of a job says; undefined where a server says nothing, or something that this version does not know. */
export function readAbout(about: unknown): JobAbout | undefined {
  if (typeof about !== 'object' || about === null || !('kind' in about) || !kinds.includes(about.kind))
    return undefined;
  const isWhole = about.kind !== 'query' || ('hidden' in about && Array.isArray(about.hidden));
  return isWhole ? (about as JobAbout) : undefined;
}

/** Which contacts a job is about, in the language of the reader. */
export function scopeWords(about: JobAbout, speech: FilterSpeech): string {
  const { text, format } = speech;
  if (about.kind === 'all') return text.jobAllContacts;
  if (about.kind === 'selected') return text.selectedCount(format, about.count);
  const { search, filter, hidden, except } = about;
  const parts = [
    search ? text.jobSearch(text.conditionText(search)) : '',
    hidden.includes('search') ? text.jobHiddenSearch : '',
    filter ? describeFilter(filter, namedFields(speech), wordingOf(speech)) : '',
    hidden.includes('filter') ? text.jobHiddenFilter : '',
  ].filter((words) => words !== '');
  const words = parts.join(` ${text.conditionAnd} `) || text.jobAllContacts;
  return except > 0 ? text.jobExcept(words, format.number(except)) : words;
}
