import { html, type TemplateResult } from 'lit';

/** Something takes a while, and this is what. */
export function renderWaiting(words: string): TemplateResult {
  return html`<div class="reading" role="status"><span class="spinner" aria-hidden="true"></span><span>${words}</span></div>`;
}
