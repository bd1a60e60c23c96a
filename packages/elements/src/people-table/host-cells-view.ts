import { crmStatusOf, type Field, type FieldValue, queryFields } from '@peoplekit/core';
import type { Contact } from '@peoplekit/core/contract';
import { html, type TemplateResult } from 'lit';
import type { CellKind } from './column-display.ts';
import type { Column } from './table-columns.ts';
import type { CellRenderer } from './table-extensions.ts';
import type { TableModel } from './table-model.ts';

/** A cell as the host wants it; undefined where the table's own is to stand. */
export type RenderHostCell = (
  contact: Contact,
  column: Column,
  index: number,
  model: TableModel,
) => TemplateResult | undefined;

/** The grid's keys, the selection and the menu hang on these. */
const ownCells: readonly CellKind[] = ['select', 'name', 'actions'];

/** Cells by the host's renderers. Loaded for tables that have some. */
export function hostCells(renderers: Readonly<Record<string, CellRenderer>>, fields: readonly Field[]): RenderHostCell {
  const byKey = new Map(queryFields(fields).map((field) => [field.key, field]));
  return (contact, { key, cell, className }, index, { format }) => {
    const field = byKey.get(key);
    const render = Object.hasOwn(renderers, key) && !ownCells.includes(cell) ? renderers[key] : undefined;
    if (!field || !render) return undefined;
    const value = fieldValue(contact, key);
    const masked = value !== null && contact.masked.includes(key);
    const content = contentOf(() => render({ contact, field, value, masked, format }));
    if (content === undefined) return undefined;
    if (typeof content === 'string')
      return html`<div role="gridcell" part="cell" class="cell ${className} ${content ? '' : 'blank'}" tabindex="-1" aria-colindex=${index}
        .textContent=${content}></div>`;
    return html`<div role="gridcell" part="cell" class="cell ${className}" tabindex="-1" aria-colindex=${index}>${content}</div>`;
  };
}

/** The CRM status is told by the links of a contact, and stands in no value. */
function fieldValue({ values, links }: Contact, key: string): FieldValue {
  return key === 'crm_status' ? crmStatusOf(links) : (values[key] ?? null);
}

/** One bad cell must not take the table away. What is neither a text nor a node would be drawn as who knows what. */
function contentOf(render: () => string | Node | undefined): string | Node | undefined {
  try {
    const content = render();
    return typeof content === 'string' || content instanceof Node ? content : undefined;
  } catch (error) {
    reportError(error);
    return undefined;
  }
}
