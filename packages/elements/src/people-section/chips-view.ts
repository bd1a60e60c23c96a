import type { Filter } from '@peoplekit/core';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../base/icons.ts';
import { conjunctsOf, withoutConjunct } from '../data/query-state.ts';
import { quickFilters } from '../data/quick-filters.ts';
import type { Speech } from './choice-words.ts';
import { nodeWords } from './filter-words.ts';

export interface ChipsState {
  speech: Speech;
  filter: Filter | undefined;
  /** @param sentence what has been done, to be read out. */
  onChange: (filter: Filter | undefined, sentence: string) => void;
}

/** Every condition that holds, in words. Loaded when there is one for the first time. */
export function renderChips({ speech, filter, onChange }: ChipsState): TemplateResult | typeof nothing {
  const nodes = conjunctsOf(filter);
  if (nodes.length === 0) return nothing;
  const { text } = speech;
  const claimed = new Set<string>();
  return html`<div class="chips" part="chips" role="group" aria-label=${text.conditions}>
    ${nodes.map((node, place) => {
      const quick = quickFilters.find(({ field, read }) => !claimed.has(field) && read(node));
      if (quick) claimed.add(quick.field);
      const { field, operator, value } = nodeWords(node, quick, speech);
      const words = [field, operator, value].filter(Boolean).join(' ');
      return html`<span class="chip" part="chip"><span class="chip-words" title=${words} dir="auto">${field}
        ${operator ? html`<span class="operator">${operator}</span>` : nothing} ${value ? html`<b>${value}</b>` : nothing}</span>
        <button type="button" class="button plain" part="remove-condition" aria-label=${text.removeCondition(words)}
          @click=${() => onChange(withoutConjunct(filter, place), text.conditionRemoved(words))}>${icon('close')}</button></span>`;
    })}
    <button type="button" class="button plain clear-all" part="clear-filters" @click=${() => onChange(undefined, text.clearAll)}>${text.clearAll}</button>
  </div>`;
}
