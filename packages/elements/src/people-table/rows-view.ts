import type { SortKey } from '@peoplekit/core';
import { html, noChange, nothing, type TemplateResult } from 'lit';
import { icon } from '../base/icons.ts';
import type { ListedContact } from '../data/contacts-source.ts';
import { renderCell } from './cells-view.ts';
import type { SelectionState } from './row-selection.ts';
import { type ColumnSort, columnSort } from './sort-cycle.ts';
import type { Column } from './table-columns.ts';
import type { TableModel } from './table-model.ts';

export interface HeaderState {
  sort: readonly SortKey[];
  /** How much of the page is selected. */
  selection: SelectionState;
  /** What the check box in the header selects. */
  selectLabel: string;
}

export function renderHeader(model: TableModel, state: HeaderState): TemplateResult {
  return html`<div role="rowgroup" class=${model.cards ? 'head visually-hidden' : 'head'} part="header">
    <div role="row" class="row" aria-rowindex="1">${model.columns.map((column, index) =>
      renderHeaderCell(column, index + 1, model, state),
    )}</div>
  </div>`;
}

function renderHeaderCell(column: Column, index: number, model: TableModel, state: HeaderState): TemplateResult {
  const sort = columnSort(state.sort, column, model.columns);
  const sortable = column.sortBy.length > 0;
  const order = sort ? (sort.direction === 'asc' ? 'ascending' : 'descending') : 'none';
  const title = () =>
    html`<span class="label" dir="auto">${column.label}</span>${sortable ? renderSortMark(sort, model) : nothing}${
      column.isResizable ? html`<span class="resizer" part="resizer"></span>` : nothing
    }`;
  return html`<div role="columnheader" part="header-cell" class="cell ${column.className} ${sortable ? 'sortable' : ''}"
    tabindex="-1" aria-colindex=${index} aria-sort=${sortable ? order : nothing}>${
      column.cell === 'select' ? renderPageBox(state) : column.cell === 'actions' ? renderColumnsButton(model) : title()
    }</div>`;
}

function renderPageBox({ selection, selectLabel }: HeaderState): TemplateResult {
  const checked = selection === 'some' ? 'mixed' : selection === 'all';
  return html`<span role="checkbox" part="checkbox" class="checkbox widget" tabindex="-1" aria-checked=${checked} aria-label=${selectLabel}></span>`;
}

function renderColumnsButton({ text, cards }: TableModel): TemplateResult | string {
  return cards
    ? text.actions
    : html`<button type="button" part="columns-button" class="button plain widget" tabindex="-1" aria-haspopup="dialog" aria-label=${text.columns}
        title=${text.columns}>${icon('columns')}</button>`;
}

function renderSortMark(sort: ColumnSort | undefined, { text, format }: TableModel): TemplateResult {
  const rank = sort?.rank
    ? html`<span class="rank" aria-hidden="true">${format.number(sort.rank)}</span><span
        class="visually-hidden">, ${text.sortRank(format, sort.rank)}</span>`
    : nothing;
  return html`${icon(sort?.direction === 'desc' ? 'arrowDown' : 'arrowUp')}${rank}`;
}

/**
 * The cells of a contact; the row around them is made by whoever keeps the rows.
 * @param seen which columns to render; the others stay as they are. Absent: all.
 */
export function renderCells(
  contact: ListedContact,
  model: TableModel,
  isSelected: boolean,
  seen?: boolean[],
): unknown[] {
  return model.columns.map((column, at) =>
    seen && !seen[at] ? noChange : renderCell(contact, column, at + 1, model, isSelected),
  );
}

/** The cells of a row whose contact is still on its way. */
export function renderPlaceholders(model: TableModel): TemplateResult[] {
  return model.columns.map(
    (column, position) =>
      html`<div role=${column.cell === 'name' ? 'rowheader' : 'gridcell'} class="cell placeholder ${column.className}" tabindex="-1"
        aria-colindex=${position + 1} aria-label=${column.cell === 'name' ? model.text.loading : nothing}>${renderBone(column)}</div>`,
  );
}

/** Rows without contacts, in the geometry of those to come, so that nothing moves when they arrive. */
export function renderSkeleton(rows: number, model: TableModel): TemplateResult {
  const row = html`<div class="row">${model.columns.map(
    (column) => html`<div class="cell placeholder ${column.className}">${renderBone(column)}</div>`,
  )}</div>`;
  return html`<div class="skeleton" part="skeleton" aria-hidden="true">${Array.from({ length: rows }, () => row)}</div>`;
}

function renderBone({ cell }: Column): TemplateResult | typeof nothing {
  if (cell === 'actions') return nothing;
  if (cell === 'select') return html`<span class="bone box"></span>`;
  return cell === 'name'
    ? html`<span class="bone avatar"></span><span class="bone"></span>`
    : html`<span class="bone"></span>`;
}
