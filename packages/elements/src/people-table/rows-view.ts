import type { SortKey } from '@peoplekit/core';
import type { Contact } from '@peoplekit/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../base/icons.ts';
import { renderCell } from './cells-view.ts';
import { type ColumnSort, columnSort } from './sort-cycle.ts';
import type { Column } from './table-columns.ts';
import { rowIndexOf, type TableModel } from './table-model.ts';

export function renderHeader(model: TableModel, sort: readonly SortKey[]): TemplateResult {
  return html`<div role="rowgroup" class=${model.cards ? 'head visually-hidden' : 'head'} part="header">
    <div role="row" class="row" aria-rowindex="1">${model.columns.map((column, index) =>
      renderHeaderCell(column, index + 1, columnSort(sort, column, model.columns), model),
    )}</div>
  </div>`;
}

function renderHeaderCell(
  column: Column,
  index: number,
  sort: ColumnSort | undefined,
  model: TableModel,
): TemplateResult {
  const sortable = column.sortBy.length > 0;
  const order = sort ? (sort.direction === 'asc' ? 'ascending' : 'descending') : 'none';
  return html`<div role="columnheader" part="header-cell" class="cell ${cellClass(column)} ${sortable ? 'sortable' : ''}"
    tabindex="-1" aria-colindex=${index} aria-sort=${sortable ? order : nothing}><span
    class="label" dir="auto">${column.label}</span>${sortable ? renderSortMark(sort, model) : nothing}</div>`;
}

function renderSortMark(sort: ColumnSort | undefined, { text, format }: TableModel): TemplateResult {
  const rank = sort?.rank
    ? html`<span class="rank" aria-hidden="true">${format.number(sort.rank)}</span><span
        class="visually-hidden">, ${text.sortRank(format, sort.rank)}</span>`
    : nothing;
  return html`${icon(sort?.direction === 'desc' ? 'arrowDown' : 'arrowUp')}${rank}`;
}

export function renderRow(contact: Contact, index: number, model: TableModel): TemplateResult {
  return html`<div role="row" class="row" part="row" aria-rowindex=${rowIndexOf(index, model)}>${model.columns.map(
    (column, position) => renderCell(contact, column, position + 1, model),
  )}</div>`;
}

/** Rows without contacts, in the geometry of those to come, so that nothing moves when they arrive. */
export function renderSkeleton(rows: number, model: TableModel): TemplateResult {
  const row = html`<div class="row">${model.columns.map(
    (column) =>
      html`<div class="cell ${cellClass(column)}">${
        column.cell === 'name' ? html`<span class="bone avatar"></span>` : nothing
      }<span class="bone"></span></div>`,
  )}</div>`;
  return html`<div class="skeleton" part="skeleton" aria-hidden="true">${Array.from({ length: rows }, () => row)}</div>`;
}

/** Cells of the header and the skeleton stand as those of the rows do. */
function cellClass({ cell }: Column): string {
  const classes: Partial<Record<Column['cell'], string>> = {
    name: 'name',
    number: 'number',
    percent: 'number',
    badge: 'state',
    day: 'time',
    relative: 'time',
  };
  return classes[cell] ?? '';
}
