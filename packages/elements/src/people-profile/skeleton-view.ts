import { html, type TemplateResult } from 'lit';

/** The rows of a skeleton by group: about what fills the first screen. */
const bones = [7, 2, 6, 5];

/** What stands in place of a contact that is on its way. */
export function renderSkeleton(): TemplateResult {
  return html`<div class="skeleton" part="skeleton" aria-hidden="true">
    <div class="identity"><span class="bone avatar"></span><span class="who"><span class="bone wide"></span><span class="bone"></span></span></div>
    ${bones.map(
      (count) =>
        html`<div class="group"><span class="bone title"></span>${Array.from(
          { length: count },
          () =>
            html`<div class="row"><span class="label"><span class="bone"></span></span><span class="cell"><span class="bone"></span></span></div>`,
        )}</div>`,
    )}
  </div>`;
}
