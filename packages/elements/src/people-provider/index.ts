import { defineElement } from '../base/define-element.ts';
import { PeopleProvider } from './people-provider.ts';

export { PeopleProvider } from './people-provider.ts';

defineElement('people-provider', PeopleProvider);

declare global {
  interface HTMLElementTagNameMap {
    'people-provider': PeopleProvider;
  }
}
