import { defineElement } from '../base/define-element.ts';
import { PeopleActivity } from './people-activity.ts';

export type { ActivityExportedEvent } from './people-activity.events.ts';
export { PeopleActivity } from './people-activity.ts';

defineElement('people-activity', PeopleActivity);

declare global {
  interface HTMLElementTagNameMap {
    'people-activity': PeopleActivity;
  }
}
