import { defineElement } from '../base/define-element.ts';
import { PeopleCreate } from './people-create.ts';

export type { ContactCreatedEvent, ContactCreateEvent, CreateCloseEvent } from './people-create.events.ts';
export { PeopleCreate } from './people-create.ts';

defineElement('people-create', PeopleCreate);

declare global {
  interface HTMLElementTagNameMap {
    'people-create': PeopleCreate;
  }
}
