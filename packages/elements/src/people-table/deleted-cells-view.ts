import type { Contact } from '@peoplekit/core/contract';
import { html, type TemplateResult } from 'lit';
import { avatarTint, contactName, initials } from '../base/contact-name.ts';
import { icon } from '../base/icons.ts';
import { enTablePanels } from '../messages/en-table-panels.ts';
import type { Column } from './table-columns.ts';
import type { TableModel } from './table-model.ts';

export { deletedStyles as partStyles } from './deleted-rows.styles.ts';

/** What is another cell in the row of a deleted contact: there is nothing to select, and the name says so. Loaded with the first one. */
export function deletedCell(
  contact: Contact,
  column: Column,
  index: number,
  model: TableModel,
): TemplateResult | undefined {
  const { cell, className } = column;
  if (cell === 'select')
    return html`<div role="gridcell" part="cell" class="cell ${className}" tabindex="-1" aria-colindex=${index}></div>`;
  if (cell !== 'name') return model.hostCell?.(contact, column, index, model);
  const { id, values } = contact;
  const text = { ...enTablePanels, ...model.text };
  return html`<div role="rowheader" part="cell" class="cell ${className}" tabindex="-1" aria-colindex=${index}><span
    class="avatar tint-${avatarTint(id)}" aria-hidden="true">${initials(values) || icon('person')}</span><s
    class="label" dir="auto" .textContent=${contactName(values) ?? text.unnamed}></s> <span class="badge" part="badge"
    .textContent=${text.deletedRow}></span></div>`;
}
