import { type ConditionWords, conditionWords, describeFilter, type Filter } from '@peoplekit/core';
import { namedFields, wordingOf } from '../base/filter-wording.ts';
import type { QuickFilter } from '../data/quick-filters.ts';
import { choiceLabel, quickLabel, type Speech } from './choice-words.ts';

/** The condition that a chip shows, part by part; one that is made of others is a single part. */
export function nodeWords(node: Filter, quick: QuickFilter | undefined, speech: Speech): ConditionWords {
  const choices = quick?.read(node);
  if (quick && choices) {
    const all = choices.map((choice) => choiceLabel(quick.field, choice, speech));
    return { field: quickLabel(quick.field, speech), operator: '', value: speech.format.row(all) };
  }
  const named = namedFields(speech);
  if ('field' in node) return conditionWords(node, named, wordingOf(speech));
  return { field: describeFilter(node, named, wordingOf(speech)), operator: '' };
}
