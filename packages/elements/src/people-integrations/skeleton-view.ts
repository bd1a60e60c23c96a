import { html, type TemplateResult } from 'lit';

/** What stands in place of CRMs that are on their way: as many as there usually are. */
export function renderIntegrationsSkeleton(): TemplateResult {
  return html`<div class="skeleton" part="skeleton" aria-hidden="true"><span class="bone title"></span><div class="cards">${[
    0, 1, 2,
  ].map(
    () =>
      html`<div class="card"><span class="bone"></span><span class="bone long"></span><span class="bone long"></span></div>`,
  )}</div></div>`;
}
