import type { ContactLink } from '@peoplekit/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { crmBadges } from '../base/crm-status.ts';
import { enTablePanels } from '../messages/en-table-panels.ts';
import type { Column } from './table-columns.ts';
import type { TableModel } from './table-model.ts';

export { crmStyles as partStyles } from '../base/crm.styles.ts';

/** The cell with a badge for each CRM record. Loaded with the first contact that has one. */
export function renderCrmCell(
  links: readonly ContactLink[],
  column: Column,
  index: number,
  { text, format }: TableModel,
): TemplateResult {
  const { linkStatus, lastSynced = enTablePanels.lastSynced } = text;
  const badges = crmBadges(links, { linkStatus, lastSynced }, format);
  const isOne = badges.length === 1;
  return html`<div role="gridcell" part="cell" class="cell ${column.className}" tabindex="-1" aria-colindex=${index}>${badges.map(
    ({
      connector,
      letter,
      status,
      label,
      sentence,
    }) => html`<span role="img" part="crm-badge" class="crm-link ${status}" title=${sentence}
      aria-label=${sentence}><span class="crm-mark ${connector}" .textContent=${letter}></span>${
        isOne ? html`<span .textContent=${label}></span>` : nothing
      }</span>`,
  )}</div>`;
}
