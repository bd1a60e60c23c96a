import type { Job } from '@peoplekit/core/contract';
import { type SVGTemplateResult, svg, type TemplateResult } from 'lit';
import { drawIcon } from '../base/icons.ts';

/** Icons that only jobs need. The same make as the others. */
const shapes = {
  download: svg`<path d="M8 3v7m0 0L5.5 7.5M8 10l2.5-2.5M3 10.5v1A1.5 1.5 0 0 0 4.5 13h7a1.5 1.5 0 0 0 1.5-1.5v-1"/>`,
  edit: svg`<path d="M10.5 3.5 12.5 5.5 6 12l-2.75.75L4 10z"/>`,
  import: svg`<path d="M2.5 8H10m0 0L7.5 5.5M10 8l-2.5 2.5M8.5 3h3A1.5 1.5 0 0 1 13 4.5v7a1.5 1.5 0 0 1-1.5 1.5h-3"/>`,
  push: svg`<path d="M8 10V3.5m0 0L5.5 6M8 3.5 10.5 6M3 10v1.5A1.5 1.5 0 0 0 4.5 13h7a1.5 1.5 0 0 0 1.5-1.5V10"/>`,
  rebuild: svg`<path d="M13 8a5 5 0 0 1-9 3m-1-3a5 5 0 0 1 9-3M12 2.5V5H9.5M4 13.5V11h2.5"/>`,
  report: svg`<path d="M4.5 2.5h5l3 3v7a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1ZM9.5 2.5v3h3M6 8.5h4M6 11h4"/>`,
  trash: svg`<path d="M3 4.5h10M6.5 4.5V3h3v1.5m-5 0 .6 8h5.8l.6-8"/>`,
  undo: svg`<path d="M3 6.5h6.75a3.25 3.25 0 0 1 0 6.5H7M3 6.5l3-3m-3 3 3 3"/>`,
} satisfies Record<string, SVGTemplateResult>;

export type JobIconName = keyof typeof shapes;

const ofTypes: Readonly<Record<Job['type'], JobIconName>> = {
  'contacts.export': 'download',
  'contacts.delete': 'trash',
  'contacts.edit': 'edit',
  'contacts.restore': 'undo',
  'fields.erase': 'trash',
  'crm.import': 'import',
  'crm.export': 'push',
  'index.rebuild': 'rebuild',
};

export function jobIcon(name: JobIconName): TemplateResult {
  return drawIcon(name, shapes[name]);
}

export function jobTypeIcon({ type, undoes }: Job): TemplateResult {
  return jobIcon(undoes ? 'undo' : (ofTypes[type] ?? 'rebuild'));
}
