import { html, type TemplateResult } from 'lit';

/** The rows of a skeleton by group: about what fills the first screen. */
const bones = [1, 3, 6];

/** What stands in place of fields that are on their way. */
export function renderFieldsSkeleton(): TemplateResult {
  return html`<div class="skeleton" part="skeleton" aria-hidden="true">${bones.map(
    (count) =>
      html`<div class="section"><span class="bone title"></span><div class="rows">${Array.from(
        { length: count },
        () => html`<div class="row"><span class="bone"></span></div>`,
      )}</div></div>`,
  )}</div>`;
}
