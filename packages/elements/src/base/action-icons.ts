import { type SVGTemplateResult, svg, type TemplateResult } from 'lit';
import { drawIcon } from './icons.ts';

/** Icons of menus and panels, which are loaded when they are opened. The same make as the others. */
const shapes = {
  check: svg`<path d="m3.5 8.5 3 3 6-7"/>`,
  collapse: svg`<path d="M13 7H9V3m0 4 4.25-4.25M3 9h4v4m0-4-4.25 4.25"/>`,
  copy: svg`<rect x="5.5" y="5.5" width="8" height="8" rx="1.5"/><path d="M10.5 5.5V4A1.5 1.5 0 0 0 9 2.5H4A1.5 1.5 0 0 0 2.5 4v5A1.5 1.5 0 0 0 4 10.5h1.5"/>`,
  drag: svg`<path d="M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01"/>`,
  expand: svg`<path d="M9.5 3H13v3.5M13 3 9 7m-2.5 6H3V9.5M3 13l4-4"/>`,
  download: svg`<path d="M8 2.5v7m0 0L5.25 6.75M8 9.5l2.75-2.75M3 11v1a1.5 1.5 0 0 0 1.5 1.5h7A1.5 1.5 0 0 0 13 12v-1"/>`,
  eye: svg`<path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8Z"/><circle cx="8" cy="8" r="2"/>`,
  edit: svg`<path d="M10.5 3.5 12.5 5.5 6 12l-2.75.75L4 10z"/>`,
  external: svg`<path d="M9.5 3H13v3.5M13 3 7.5 8.5M11.5 9.5v2A1.5 1.5 0 0 1 10 13H4.5A1.5 1.5 0 0 1 3 11.5V6a1.5 1.5 0 0 1 1.5-1.5h2"/>`,
  filter: svg`<path d="M2.5 4.5h11M4.5 8h7m-5 3.5h3"/>`,
  history: svg`<circle cx="8" cy="8" r="5.5"/><path d="M8 5v3l2 1.5"/>`,
  jobs: svg`<rect x="2.5" y="3" width="11" height="4" rx="1"/><rect x="2.5" y="9" width="11" height="4" rx="1"/><path d="M5 5h.01M5 11h.01"/>`,
  link: svg`<path d="M6.5 9.5a2.5 2.5 0 0 0 3.5 0l2.25-2.25a2.5 2.5 0 0 0-3.5-3.5L8 4.5m1.5 2a2.5 2.5 0 0 0-3.5 0L3.75 8.75a2.5 2.5 0 0 0 3.5 3.5l.75-.75"/>`,
  more: svg`<path d="M3.5 8h.01M8 8h.01m4.49 0h.01"/>`,
  pinLeft: svg`<path d="M3 3v10M6.5 8H13M6.5 8l3-3m-3 3 3 3"/>`,
  pinRight: svg`<path d="M13 3v10M9.5 8H3m3.5-3 3 3-3 3"/>`,
  plus: svg`<path d="M8 3.5v9M3.5 8h9"/>`,
  push: svg`<path d="M8 10V3.5m0 0L5.5 6M8 3.5 10.5 6M3 10v1.5A1.5 1.5 0 0 0 4.5 13h7a1.5 1.5 0 0 0 1.5-1.5V10"/>`,
  redo: svg`<path d="M13 6.5H6.25a3.25 3.25 0 0 0 0 6.5H9m4-6.5-3-3m3 3-3 3"/>`,
  search: svg`<circle cx="7" cy="7" r="4"/><path d="m10 10 3.5 3.5"/>`,
  settings: svg`<path d="M2.5 5h6m3 0h2m-11 6h2m3 0h6"/><circle cx="10" cy="5" r="1.5"/><circle cx="6" cy="11" r="1.5"/>`,
  star: svg`<path d="m8 2.5 1.7 3.5 3.8.5-2.8 2.7.7 3.8L8 11.2 4.6 13l.7-3.8L2.5 6.5l3.8-.5z"/>`,
  trash: svg`<path d="M3 4.5h10M6.5 4.5V3h3v1.5m-5 0 .6 8h5.8l.6-8"/>`,
  undo: svg`<path d="M3 6.5h6.75a3.25 3.25 0 0 1 0 6.5H7M3 6.5l3-3m-3 3 3 3"/>`,
  up: svg`<path d="m4.5 9.5 3.5-3.5 3.5 3.5"/>`,
} satisfies Record<string, SVGTemplateResult>;

export type ActionIconName = keyof typeof shapes;

export function actionIcon(name: ActionIconName): TemplateResult {
  return drawIcon(name, shapes[name]);
}
