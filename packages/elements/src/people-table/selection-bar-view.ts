import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../base/icons.ts';
import type { Format } from '../messages/format.ts';
import type { Messages } from '../messages/messages.ts';

export interface SelectionBarState {
  text: Messages;
  format: Format;
  count: number;
  /** How many contacts match. */
  total: number;
  onSelectAll: () => void;
  onClear: () => void;
}

/** What is selected, the step to all that match, and in its slot what a host does with them. */
export function renderSelectionBar(state: SelectionBarState): TemplateResult | typeof nothing {
  const { text, format, count, total } = state;
  if (count === 0) return nothing;
  return html`<div class="selection-bar" part="selection-bar" role="group" aria-label=${text.selection}>
    <strong class="selection-count" part="selection-count">${text.selectedCount(format, count)}</strong>
    ${
      count < total
        ? html`<button type="button" class="button plain" part="select-all" @click=${state.onSelectAll}>${text.selectAllMatching(format, total)}</button>`
        : nothing
    }
    <slot name="selection-actions"></slot>
    <button type="button" class="button plain clear" part="clear-selection" aria-label=${text.clearSelection} title=${text.clearSelection}
      @click=${state.onClear}>${icon('close')}</button>
  </div>`;
}
