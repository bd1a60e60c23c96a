import type { FieldValue } from '@peoplekit/core';
import type { Contact } from '@peoplekit/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../base/icons.ts';
import { avatarTint, contactName, initials } from './contact-name.ts';
import type { CellKind, Column } from './table-columns.ts';
import type { TableModel } from './table-model.ts';

/** One cell to draw. `index` is its `aria-colindex`. */
interface Cell {
  contact: Contact;
  column: Column;
  value: FieldValue;
  index: number;
  model: TableModel;
}

/** Colours of states. A workspace may have states of its own: those are gray. */
const badgeTones: Readonly<Record<string, string>> = {
  pending: 'amber',
  in_progress: 'blue',
  resolved: 'green',
  issue: 'red',
};

/** Chips that fit into a cell; the others are a number. */
const chipsShown = 2;

/**
 * One template per kind of cell. Rows are made by the dozen in a frame, so a template is one element where one is enough, and
 * text goes in as a property: no marker nodes, and no markup can come of it. An empty cell shows a dash by style.
 */
const renderers: Readonly<Record<CellKind, (cell: Cell) => TemplateResult>> = {
  name: ({ contact, index, model }) => {
    const letters = initials(contact.values);
    return html`<div role="rowheader" part="cell" class="cell name" tabindex="-1" aria-colindex=${index}><span
      class="avatar tint-${avatarTint(contact.id)}" aria-hidden="true">${letters || icon('person')}</span><span
      class="label" dir="auto" .textContent=${contactName(contact.values) ?? model.text.unnamed}></span></div>`;
  },
  text: ({ index, value }) => textCell(index, textOf(value)),
  number: ({ index, value, model }) => numberCell(index, typeof value === 'number' ? model.format.number(value) : ''),
  percent: ({ index, value, model }) => numberCell(index, typeof value === 'number' ? model.format.percent(value) : ''),
  day: ({ index, value, model }) => textCell(index, textOf(value) && model.format.date(textOf(value)), 'time'),
  relative: ({ index, value, model: { format, now } }) => {
    const iso = textOf(value);
    return iso ? textCell(index, format.relative(iso, now), 'time', format.moment(iso)) : textCell(index, '', 'time');
  },
  yesNo: ({ index, value, model: { text } }) =>
    textCell(index, value === true ? text.yes : value === false ? text.no : ''),
  option: ({ index, value, column }) => textCell(index, labelOf(value, column)),
  badge: ({ index, value, column }) => {
    const label = labelOf(value, column);
    if (!label) return textCell(index, '', 'state');
    return html`<div role="gridcell" part="cell" class="cell state" tabindex="-1" aria-colindex=${index}><span
      class="badge ${badgeTones[textOf(value)] ?? ''}" part="badge" .textContent=${label}></span></div>`;
  },
  language: ({ index, value, model }) => textCell(index, textOf(value) && model.format.language(textOf(value))),
  chips: ({ index, value, column, model }) => {
    const items = Array.isArray(value) ? value.map((item) => labelOf(item, column)) : [];
    if (items.length === 0) return textCell(index, '');
    const more = items.length - chipsShown;
    return html`<div role="gridcell" part="cell" class="cell chips" tabindex="-1" aria-colindex=${index} title=${model.format.list(items)}>${items
      .slice(0, chipsShown)
      .map((item) => html`<span class="chip" dir="auto" .textContent=${item}></span>`)}${
      more > 0 ? html`<span class="more" .textContent=${`+${model.format.number(more)}`}></span>` : nothing
    }</div>`;
  },
};

/** The cell of a contact in a column. A value that came masked is shown as the mask that it is. */
export function renderCell(contact: Contact, column: Column, index: number, model: TableModel): TemplateResult {
  const value = contact.values[column.key] ?? null;
  if (value !== null && contact.masked.includes(column.key)) return textCell(index, textOf(value), 'masked');
  return renderers[column.cell]({ contact, column, value, index, model });
}

/** Text in whatever script: it has a direction of its own, which must not turn its neighbours. */
function textCell(index: number, text: string, kind = '', title?: string): TemplateResult {
  return html`<div role="gridcell" part="cell" class="cell ${text ? kind : `${kind} blank`}" tabindex="-1" aria-colindex=${index}
    dir="auto" title=${title ?? nothing} .textContent=${text}></div>`;
}

/** Numbers stand at the end of their column, which they would not find with a direction of their own. */
function numberCell(index: number, text: string): TemplateResult {
  return html`<div role="gridcell" part="cell" class="cell ${text ? 'number' : 'number blank'}" tabindex="-1" aria-colindex=${index}
    .textContent=${text}></div>`;
}

function textOf(value: FieldValue): string {
  return value === null ? '' : String(value);
}

function labelOf(value: FieldValue, { options }: Column): string {
  const text = textOf(value);
  return options?.get(text) ?? text;
}
