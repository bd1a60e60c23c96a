import { defineElement } from '../base/define-element.ts';
import { PeopleIntegrations } from './people-integrations.ts';

export type { IntegrationChange, IntegrationChangedEvent, JobsOpenEvent } from './people-integrations.events.ts';
export { PeopleIntegrations } from './people-integrations.ts';

defineElement('people-integrations', PeopleIntegrations);

declare global {
  interface HTMLElementTagNameMap {
    'people-integrations': PeopleIntegrations;
  }
}
