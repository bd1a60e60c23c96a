import { defineElement } from '../base/define-element.ts';
import { PeopleProfile } from './people-profile.ts';

export type {
  ContactChangedEvent,
  ContactDeletedEvent,
  ContactStepEvent,
  ProfileCloseEvent,
  ProfileExpandEvent,
} from './people-profile.events.ts';
export { PeopleProfile } from './people-profile.ts';

defineElement('people-profile', PeopleProfile);

declare global {
  interface HTMLElementTagNameMap {
    'people-profile': PeopleProfile;
  }
}
