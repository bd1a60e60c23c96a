import type { Field } from '@peoplekit/core';
import type { Format } from '../messages/format.ts';
import type { Messages } from '../messages/messages.ts';
import { type Column, tableColumns } from './table-columns.ts';

/** All that rows look at besides their contact. A new object means that every row is rendered again. */
export interface TableModel {
  columns: readonly Column[];
  /** Rows are cards of two lines, as the table is narrow. */
  cards: boolean;
  /** In pixels. The virtualiser places rows by it, and the style sheet draws them by it. */
  rowHeight: number;
  /** Place of the first row among all contacts, from 0. */
  offset: number;
  /** What relative times are relative to. */
  now: number;
  format: Format;
  text: Messages;
}

/** What a model is made from. */
export interface TableModelInput {
  /** Keys of the chosen fields. */
  keys: readonly string[];
  fields: readonly Field[];
  mayReveal: boolean;
  cards: boolean;
  /** Not looked into: other contacts mean that time has passed. */
  contacts: unknown;
  offset: number;
  format: Format;
  text: Messages;
}

/** Up to this width of the table a row is a card: two columns beside a pinned name would not be a table any more. */
export const narrowWidth = 640;

export const headerHeight = 38;
const rowHeight = 44;
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
    if (this.#model && last && keys.every((key) => input[key] === last[key])) return this.#model;
    this.#input = input;
    const { cards, offset, format, text } = input;
    this.columns = tableColumns(input.keys, input.fields, text, input.mayReveal);
    this.#model = {
      columns: cards ? cardColumns(this.columns) : this.columns,
      cards,
      rowHeight: cards ? cardHeight : rowHeight,
      offset,
      now: Date.now(),
      format,
      text,
    };
    return this.#model;
  }
}

/**
 * The columns that make a card: the name, the coloured state beside it, and below a line of text and a time. Whatever the
 * chosen columns have of these.
 */
export function cardColumns(columns: readonly Column[]): Column[] {
  const [name, ...rest] = columns;
  const picks = [
    name,
    rest.find((column) => column.cell === 'badge'),
    rest.find((column) => column.key === 'company') ?? rest.find((column) => column.cell === 'text'),
    rest.find((column) => column.cell === 'relative') ?? rest.find((column) => column.cell === 'day'),
  ];
  return picks.flatMap((column) => column ?? []);
}

/** The header is row 1, so the first contact of the first page is row 2. */
export function rowIndexOf(index: number, model: TableModel): number {
  return model.offset + index + 2;
}
