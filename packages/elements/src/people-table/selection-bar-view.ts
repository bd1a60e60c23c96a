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
  /** How many contacts a range may have, when the user has just asked for more. */
  longest: number | undefined;
  onSelectAll: () => void;
  onClear: () => void;
}

/** Renders the bar into its place. Loaded when something is selected for the first time. */
export function updateSelectionBar(root: ShadowRoot, state: SelectionBarState): void {
  adoptStyles(root, [selectionBarStyles]);
  const place = root.querySelector<HTMLElement>('.selection-place');
  if (!place) return;
  const hadFocus = place.firstElementChild?.matches(':focus-within');
  render(state.isShown ? renderSelectionBar(state) : nothing, place);
  const bar = place.firstElementChild;
  if (bar) leaveRoom(root, bar);
  // A job has begun for what was selected: what began it goes away, and the focus must not go with it.
  else if (hadFocus) (root.host as HTMLElement).focus();
}

const observed = new WeakSet<Element>();

/** Distance of the bar from what is around it. */
const gap = 14;

/** The last rows can be scrolled clear of the bar, however many lines it takes. */
function leaveRoom(root: ShadowRoot, bar: Element): void {
  if (observed.has(bar)) return;
  observed.add(bar);
  new ResizeObserver(([entry], observer) => {
    const height = entry?.borderBoxSize[0]?.blockSize ?? 0;
    root.querySelector<HTMLElement>('.grid')?.style.setProperty('--_covered', `${height && height + 2 * gap}px`);
    if (!bar.isConnected) observer.disconnect();
  }).observe(bar);
}

/** What is selected, the step to all that match, and in its slot what a host does with them. */
function renderSelectionBar(state: SelectionBarState): TemplateResult {
  const { format, count, total, longest, onClear } = state;
  const text = { ...enTablePanels, ...state.text };
  const onKeydown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    // It has done something, and closes nothing around the table.
    event.preventDefault();
    onClear();
  };
  // The button that was pressed goes away.
  const onSelectAll = ({ currentTarget }: Event) => {
    (currentTarget as HTMLElement).closest<HTMLElement>('.selection-bar')?.focus();
    state.onSelectAll();
  };
  // In a low window the bar scrolls, and its last button lies on what is at its end. Nothing moves away under a pointer.
  const onFocusin = ({ target }: Event) => {
    if (target instanceof Element && target.matches(':focus-visible')) target.scrollIntoView({ block: 'nearest' });
  };
  return html`<div class="selection-bar" part="selection-bar" role="group" tabindex="-1" aria-label=${text.selection} @keydown=${onKeydown}
    @focusin=${onFocusin}>
    <strong class="selection-count" part="selection-count">${text.selectedCount(format, count)}</strong>
    ${
      count < total
        ? html`<button type="button" class="button plain" part="select-all" @click=${onSelectAll}>${text.selectAllMatching(format, total)}</button>`
        : nothing
    }
    <slot name="selection-actions"></slot>
    <button type="button" class="button plain clear" part="clear-selection" aria-label=${text.clearSelection} title=${text.clearSelection}
      @click=${onClear}>${icon('close')}</button>
    ${longest ? html`<span class="too-long" part="too-long" role="alert">${text.rangeTooLong(format, longest, total)}</span>` : nothing}
  </div>`;
}
