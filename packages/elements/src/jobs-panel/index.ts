import { defineElement } from '../base/define-element.ts';
import { JobsPanel } from './jobs-panel.ts';

export type { JobStartEvent } from '../data/job-events.ts';
export { JobsPanel } from './jobs-panel.ts';

defineElement('jobs-panel', JobsPanel);

declare global {
  interface HTMLElementTagNameMap {
    'jobs-panel': JobsPanel;
  }
}
