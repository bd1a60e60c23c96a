import type { SortKey } from '@peoplekit/core';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../base/icons.ts';
import { enTablePanels } from '../messages/en-table-panels.ts';
import type { Messages } from '../messages/messages.ts';
import type { SelectionState } from './row-selection.ts';
import { columnSort } from './sort-cycle.ts';
import type { Column } from './table-columns.ts';

interface SortBarState {
  text: Messages;
  columns: readonly Column[];
  sort: readonly SortKey[];
  /** How much of the page is selected. */
  selection: SelectionState;
  onSort: (sort: SortKey[]) => void;
  onSelect: () => void;
}

export { cardColumns } from './card-columns.ts';
export { cardStyles as partStyles } from './cards.styles.ts';

/** Sorting for a table that is too narrow for headers: one column and its direction. */
export function renderSortBar({ columns, sort, selection, onSort, onSelect, ...state }: SortBarState): TemplateResult {
  const text = { ...enTablePanels, ...state.text };
  const sortable = columns.filter(({ sortBy }) => sortBy.length > 0);
  const sorted = sortable.find((column) => column.sortBy[0] === sort[0]?.field);
  const direction = sorted ? columnSort(sort, sorted, columns)?.direction : undefined;
  const sortBy = (column: Column | undefined, by: SortKey['direction']) =>
    onSort(column ? column.sortBy.map((field) => ({ field, direction: by })) : []);
  const onChange = (event: Event) => {
    const { value } = event.target as HTMLSelectElement;
    sortBy(
      sortable.find(({ key }) => key === value),
      direction ?? 'asc',
    );
  };
  return html`<div class="sort-bar" part="sort-bar">
    <input type="checkbox" class="checkbox" part="checkbox" aria-label=${text.selectPage} .checked=${selection === 'all'}
      .indeterminate=${selection === 'some'} @change=${onSelect}>
    <label><span class="caption">${text.sortBy}</span><span class="select"><select @change=${onChange}>
      <option value="" ?selected=${!sorted}>${text.defaultOrder}</option>
      ${sortable.map((column) => html`<option value=${column.key} ?selected=${column === sorted}>${column.label}</option>`)}
    </select>${icon('chevronDown')}</span></label>
    ${
      direction
        ? html`<button type="button" class="button" aria-label=${direction === 'asc' ? text.ascending : text.descending}
            @click=${() => sortBy(sorted, direction === 'asc' ? 'desc' : 'asc')}>${icon(direction === 'asc' ? 'arrowUp' : 'arrowDown')}</button>`
        : nothing
    }
  </div>`;
}
