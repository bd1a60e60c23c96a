import { html, nothing, render, type TemplateResult } from 'lit';
import { adoptStyles } from '../base/adopt-styles.ts';
import { icon } from '../base/icons.ts';
import { enTablePanels } from '../messages/en-table-panels.ts';
import type { Format } from '../messages/format.ts';
import type { Messages } from '../messages/messages.ts';
import { selectionBarStyles } from './selection-bar.styles.ts';

export interface SelectionBarState {
  text: Messages;
  format: Format;
  isShown: boolean;
  count: number;
  /** How many contacts match. */
  total: number;
  onSelectAll: () => void;
  onClear: () => void;
}

/** Renders the bar into its place. Loaded when something is selected for the first time. */
export function updateSelectionBar(root: ShadowRoot, state: SelectionBarState): void {
  adoptStyles(root, [selectionBarStyles]);
  const place = root.querySelector<HTMLElement>('.selection-place');
  if (place) render(state.isShown ? renderSelectionBar(state) : nothing, place);
}

/** What is selected, the step to all that match, and in its slot what a host does with them. */
function renderSelectionBar(state: SelectionBarState): TemplateResult {
  const { format, count, total, onClear } = state;
  const text = { ...enTablePanels, ...state.text };
  const onKeydown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    // It has done something, and closes nothing around the table.
    event.preventDefault();
    onClear();
  };
  return html`<div class="selection-bar" part="selection-bar" role="group" aria-label=${text.selection} @keydown=${onKeydown}>
    <strong class="selection-count" part="selection-count">${text.selectedCount(format, count)}</strong>
    ${
      count < total
        ? html`<button type="button" class="button plain" part="select-all" @click=${state.onSelectAll}>${text.selectAllMatching(format, total)}</button>`
        : nothing
    }
    <slot name="selection-actions"></slot>
    <button type="button" class="button plain clear" part="clear-selection" aria-label=${text.clearSelection} title=${text.clearSelection}
      @click=${onClear}>${icon('close')}</button>
  </div>`;
}
