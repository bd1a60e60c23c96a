import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit';

/** One set: 16 px, 1.5 px strokes, round ends, in the colour of the text. Only what is used. */
const shapes = {
  alert: svg`<path d="M8 5v3.5m0 2.4v.1"/><circle cx="8" cy="8" r="6.25"/>`,
  arrowDown: svg`<path d="M8 3v10m0 0 3.5-3.5M8 13 4.5 9.5"/>`,
  arrowUp: svg`<path d="M8 13V3m0 0 3.5 3.5M8 3 4.5 6.5"/>`,
  chevronDown: svg`<path d="m4.5 6.5 3.5 3.5 3.5-3.5"/>`,
  close: svg`<path d="m4.5 4.5 7 7m0-7-7 7"/>`,
  columns: svg`<rect x="2.5" y="3" width="11" height="10" rx="1.5"/><path d="M6.5 3v10m3.5-10v10"/>`,
  first: svg`<path d="M4 4v8m8-8L8 8l4 4"/>`,
  last: svg`<path d="M12 4v8M4 4l4 4-4 4"/>`,
  lock: svg`<rect x="3.5" y="7" width="9" height="6.5" rx="1.5"/><path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2"/>`,
  next: svg`<path d="m6.5 4 4 4-4 4"/>`,
  person: svg`<circle cx="8" cy="5.5" r="2.5"/><path d="M3.5 13a4.5 4.5 0 0 1 9 0"/>`,
  previous: svg`<path d="m9.5 4-4 4 4 4"/>`,
  retry: svg`<path d="M13 8a5 5 0 1 1-1.5-3.6L13 6m0-3.25V6H9.75"/>`,
} satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof shapes;

/** An icon says nothing to a screen reader: the control that carries it has a name of its own. */
export function icon(name: IconName): TemplateResult {
  return drawIcon(name, shapes[name]);
}

/** An icon of another set than the one that every element carries. */
export function drawIcon(name: string, shape: SVGTemplateResult): TemplateResult {
  return html`<svg class="icon ${name}" viewBox="0 0 16 16" aria-hidden="true">${shape}</svg>`;
}
