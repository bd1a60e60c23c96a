import type { FieldValue } from '@peoplekit/core';
import type { Contact } from '@peoplekit/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { badgeTones } from '../base/badge-tones.ts';
import { avatarTint, contactName, initials } from '../base/contact-name.ts';
import { icon } from '../base/icons.ts';
import type { ListedContact } from '../data/contacts-source.ts';
import type { CellKind } from './column-display.ts';
import type { TextPart } from './highlight.ts';
import type { Column } from './table-columns.ts';
import type { TableModel } from './table-model.ts';

/** One cell to draw. `index` is its `aria-colindex`. */
interface Cell {
  contact: Contact;
  column: Column;
  value: FieldValue;
  index: number;
  model: TableModel;
  isSelected: boolean;
}

/** Chips that fit into a cell; the others are a number. */
const chipsShown = 2;

/**
 * One template per kind of cell. Rows are made by the dozen in a frame, so a template is one element where one is enough, and
 * text goes in as a property: no marker nodes, and no markup can come of it. An empty cell shows a dash by style. What has the
 * class `widget` takes the focus in place of its cell.
 */
const renderers: Readonly<Record<CellKind, (cell: Cell) => TemplateResult>> = {
  select: ({ contact, column, index, isSelected, model }) =>
    html`<div role="gridcell" part="cell" class="cell ${column.className}" tabindex="-1" aria-colindex=${index}><span
      role="checkbox" part="checkbox" class="checkbox widget" tabindex="-1" aria-checked=${isSelected}
      aria-label=${model.text.selectContact(nameOf(contact, model))}></span></div>`,
  name: ({ contact, column, index, model }) => {
    const letters = initials(contact.values);
    const name = nameOf(contact, model);
    const parts = model.mark?.(name);
    const avatar = html`<span class="avatar tint-${avatarTint(contact.id)}" aria-hidden="true">${letters || icon('person')}</span>`;
    const label = parts
      ? html`<span class="label" dir="auto">${renderParts(parts)}</span>`
      : html`<span class="label" dir="auto" .textContent=${name}></span>`;
    return html`<div role="rowheader" part="cell" class="cell ${column.className}" tabindex="-1" aria-colindex=${index}>${avatar}${label}</div>`;
  },
  crm: ({ contact: { links }, column, index, model }) => {
    const draw = links.length > 0 ? model.parts.crmCell : undefined;
    return draw ? draw(links, column, index, model) : textCell(column, index, '');
  },
  text: ({ column, index, value, model }) => textCell(column, index, textOf(value), { mark: model.mark }),
  number: ({ column, index, value, model }) =>
    textCell(column, index, typeof value === 'number' ? model.format.number(value) : ''),
  percent: ({ column, index, value, model }) =>
    textCell(column, index, typeof value === 'number' ? model.format.percent(value) : ''),
  day: ({ column, index, value, model }) => textCell(column, index, textOf(value) && model.format.date(textOf(value))),
  relative: ({ column, index, value, model: { format, now } }) => {
    const iso = textOf(value);
    return iso
      ? textCell(column, index, format.relative(iso, now), { title: format.moment(iso) })
      : textCell(column, index, '');
  },
  yesNo: ({ column, index, value, model: { text } }) =>
    textCell(column, index, value === true ? text.yes : value === false ? text.no : ''),
  option: ({ column, index, value }) => textCell(column, index, labelOf(value, column)),
  badge: ({ column, index, value }) => {
    const label = labelOf(value, column);
    if (!label) return textCell(column, index, '');
    return html`<div role="gridcell" part="cell" class="cell ${column.className}" tabindex="-1" aria-colindex=${index}><span
      class="badge ${badgeTones[textOf(value)] ?? ''}" part="badge" .textContent=${label}></span></div>`;
  },
  language: ({ column, index, value, model }) =>
    textCell(column, index, textOf(value) && model.format.language(textOf(value))),
  chips: ({ column, index, value, model }) => {
    const items = Array.isArray(value) ? value.map((item) => labelOf(item, column)) : [];
    if (items.length === 0) return textCell(column, index, '');
    const more = items.length - chipsShown;
    return html`<div role="gridcell" part="cell" class="cell ${column.className}" tabindex="-1" aria-colindex=${index} title=${model.format.list(items)}>${items
      .slice(0, chipsShown)
      .map((item) => html`<span class="chip" dir="auto" .textContent=${item}></span>`)}${
      more > 0 ? html`<span class="more" .textContent=${`+${model.format.number(more)}`}></span>` : nothing
    }</div>`;
  },
  actions: ({ contact, column, index, model }) =>
    html`<div role="gridcell" part="cell" class="cell ${column.className}" tabindex="-1" aria-colindex=${index}><button
      type="button" part="row-actions" class="button plain widget" tabindex="-1" aria-haspopup="menu"
      aria-label=${model.text.actionsFor(nameOf(contact, model))}><svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path
      d="M3.5 8h.01M8 8h.01m4.49 0h.01"/></svg></button></div>`,
};

/** The cell of a contact in a column, that of a deleted one and the host's before ours. A value that came masked is shown as the mask that it is. */
export function renderCell(
  contact: ListedContact,
  column: Column,
  index: number,
  model: TableModel,
  isSelected: boolean,
): TemplateResult {
  const draw = (contact.isDeleted && model.parts.deletedCell) || model.hostCell;
  const other = draw?.(contact, column, index, model);
  if (other) return other;
  const value = contact.values[column.key] ?? null;
  if (value !== null && contact.masked.includes(column.key))
    return textCell(column, index, textOf(value), { kind: 'masked' });
  return renderers[column.cell]({ contact, column, value, index, model, isSelected });
}

/** Text in whatever script: the style sheet lets it have a direction of its own, which turns neither its cell nor its neighbours. */
function textCell(
  column: Column,
  index: number,
  text: string,
  { mark, title, kind = '' }: { mark?: TableModel['mark']; title?: string; kind?: string } = {},
): TemplateResult {
  const parts = mark?.(text);
  if (parts)
    return html`<div role="gridcell" part="cell" class="cell ${column.className}" tabindex="-1" aria-colindex=${index}>${renderParts(parts)}</div>`;
  return html`<div role="gridcell" part="cell" class="cell ${column.className} ${text ? kind : 'blank'}" tabindex="-1" aria-colindex=${index}
    title=${title ?? nothing} .textContent=${text}></div>`;
}

function renderParts(parts: readonly TextPart[]): unknown {
  return parts.map(({ text, isMatch }) => (isMatch ? html`<mark part="match" .textContent=${text}></mark>` : text));
}

function nameOf(contact: Contact, { text }: TableModel): string {
  return contactName(contact.values) ?? text.unnamed;
}

function textOf(value: FieldValue): string {
  return value === null ? '' : String(value);
}

function labelOf(value: FieldValue, { options }: Column): string {
  const text = textOf(value);
  return options?.get(text) ?? text;
}
