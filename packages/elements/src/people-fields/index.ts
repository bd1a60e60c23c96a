import { defineElement } from '../base/define-element.ts';
import { PeopleFields } from './people-fields.ts';

export type { FieldChange, FieldChangedEvent } from './people-fields.events.ts';
export { PeopleFields } from './people-fields.ts';

defineElement('people-fields', PeopleFields);

declare global {
  interface HTMLElementTagNameMap {
    'people-fields': PeopleFields;
  }
}
