import { html, type TemplateResult } from 'lit';

/** What stands in place of lines that are on their way. */
export function renderActivitySkeleton(): TemplateResult {
  return html`<div class="skeleton" part="skeleton" aria-hidden="true"><span class="bone title"></span><div class="list">${Array.from(
    { length: 8 },
    () => html`<div class="entry"><span class="bone"></span></div>`,
  )}</div></div>`;
}
