import { defineElement } from '../base/define-element.ts';
import '../people-table/index.ts';
import { PeopleSection } from './people-section.ts';

export { PeopleSection } from './people-section.ts';

defineElement('people-section', PeopleSection);

declare global {
  interface HTMLElementTagNameMap {
    'people-section': PeopleSection;
  }
}
