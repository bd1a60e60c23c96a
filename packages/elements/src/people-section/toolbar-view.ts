import { html, nothing, type TemplateResult } from 'lit';
import { actionIcon } from '../base/action-icons.ts';
import { icon } from '../base/icons.ts';
import type { FilterParts } from '../data/query-state.ts';
import { conjunctsOf } from '../data/query-state.ts';
import { type QuickFilter, quickFilters } from '../data/quick-filters.ts';
import { choicesInWords, quickLabel, type Speech } from './choice-words.ts';

export interface ToolbarState {
  speech: Speech;
  parts: FilterParts;
  /** The actor may not know what stands in these fields: there is nothing to choose. */
  isHidden: (field: string) => boolean;
  onQuick: (quick: QuickFilter, anchor: HTMLElement) => void;
  onAdvanced: (anchor: HTMLElement) => void;
}

/** The quick filters and the way to all others. A button says what is chosen in it. */
export function renderToolbar({ speech, parts, isHidden, onQuick, onAdvanced }: ToolbarState): TemplateResult {
  const { text, format } = speech;
  const advanced = conjunctsOf(parts.advanced).length;
  return html`<div class="quick-filters" part="quick-filters" role="group" aria-label=${text.quickFilters}>
    ${quickFilters.map((quick) => {
      if (isHidden(quick.field)) return nothing;
      const choices = parts.quick.get(quick.field) ?? [];
      const words = choicesInWords(quick.field, choices, speech);
      return html`<button type="button" class="button quick ${choices.length > 0 ? 'active' : ''}" part="quick-filter"
        data-field=${quick.field} aria-haspopup="dialog"
        @click=${(event: Event) => onQuick(quick, event.currentTarget as HTMLElement)}><span>${quickLabel(quick.field, speech)}</span>${
          words ? html`<b dir="auto">${words}</b>` : nothing
        }${icon('chevronDown')}</button>`;
    })}
    <button type="button" class="button quick ${advanced > 0 ? 'active' : ''}" part="filters-button" aria-haspopup="dialog"
      aria-label=${advanced > 0 ? text.filtersLabel(format, advanced) : text.filters}
      @click=${(event: Event) => onAdvanced(event.currentTarget as HTMLElement)}>${actionIcon('filter')}<span>${text.filters}</span>${
        advanced > 0 ? html`<span class="number" data-number=${format.number(advanced)}></span>` : nothing
      }</button>
  </div>`;
}
