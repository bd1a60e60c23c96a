import type { Field } from '@peoplekit/core';
import type { Density } from '../base/base-element.ts';
import type { Format } from '../messages/format.ts';
import type { Messages } from '../messages/messages.ts';
import type { ColumnPreference } from './column-preferences.ts';
import { fitPins } from './column-tracks.ts';
import type { RenderHostCell } from './host-cells-view.ts';
import type { LazyParts } from './lazy-parts.ts';
import { type Column, tableColumns } from './table-columns.ts';
import type { CellRenderer } from './table-extensions.ts';

/** All that rows look at besides their contact. A new object means that every row is rendered again. */
export interface TableModel {
  columns: readonly Column[];
  /** Rows are cards of two lines, as the table is narrow. */
  cards: boolean;
  /** In pixels. Rows are placed by it, and the style sheet draws them by it. */
  rowHeight: number;
  /** Place of the first row among all contacts, from 0. */
  offset: number;
  /** What relative times are relative to. */
  now: number;
  /** Splits a text at what was searched for; absent when nothing was. */
  mark: ReturnType<LazyParts['markFor']>;
  parts: LazyParts;
  /** Draws cells as the host wants them, where it does. */
  hostCell: RenderHostCell | undefined;
  format: Format;
  text: Messages;
}

/** What a model is made from. */
export interface TableModelInput {
  preferences: readonly ColumnPreference[];
  fields: readonly Field[];
  mayReveal: boolean;
  cards: boolean;
  /** How wide the table is, in pixels; 0 until that is known. */
  room: number;
  density: Density | undefined;
  /** Not looked into: other contacts mean that time has passed. */
  contacts: unknown;
  offset: number;
  search: string | undefined;
  parts: LazyParts;
  renderers: Readonly<Record<string, CellRenderer>> | undefined;
  /** How many parts are here: with another one rows are drawn anew. */
  partCount: number;
  format: Format;
  text: Messages;
}

/** Up to this width of the table a row is a card: two columns beside a pinned name would not be a table any more. */
export const narrowWidth = 640;

export const headerHeight = 38;
const rowHeight = 44;
const compactHeight = 34;
const cardHeight = 64;

/** Makes the model, and keeps it as long as nothing that it is made from changes. */
export class TableModels {
  /** All columns, also those that a card leaves out. */
  columns: readonly Column[] = [];
  #model: TableModel | undefined;
  #input: TableModelInput | undefined;

  of(input: TableModelInput): TableModel {
    const last = this.#input;
    const keys = Object.keys(input) as (keyof TableModelInput)[];
    const { cards, room, parts } = input;
    const isSame = last && keys.every((key) => input[key] === last[key] || key === 'room');
    if (!isSame) this.columns = tableColumns(input.preferences, input);
    const columns = (cards && parts.cards?.cardColumns(this.columns)) || fitPins(this.columns, room);
    this.#input = input;
    // Most widths leave the same columns pinned.
    if (this.#model && isSame && columns.every(({ pinned }, at) => pinned === this.#model?.columns[at]?.pinned))
      return this.#model;
    this.#model = {
      ...input,
      columns,
      rowHeight: cards ? cardHeight : input.density === 'compact' ? compactHeight : rowHeight,
      now: Date.now(),
      mark: parts.markFor(input.search),
      hostCell: parts.hostCells(input.renderers, input.fields),
    };
    return this.#model;
  }
}

/** The header is row 1, so the first contact of the first page is row 2. */
export function rowIndexOf(index: number, model: TableModel): number {
  return model.offset + index + 2;
}
