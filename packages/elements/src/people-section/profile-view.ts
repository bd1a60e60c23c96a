import type { Contact } from '@peoplekit/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { ContactDeletedEvent, ProfileExpandEvent } from '../people-profile/index.ts';
import type { ContactOpenEvent } from '../people-table/index.ts';

/** The open contact and those before and after it on the page. */
export interface ProfilePlace {
  id: string;
  previousId: string | undefined;
  nextId: string | undefined;
}

export interface ProfileState extends ProfilePlace {
  isExpanded: boolean;
  onOpen: (event: ContactOpenEvent) => void;
  onClose: () => void;
  onExpand: (isExpanded: boolean) => void;
  onChanged: (id: string) => void;
  onDeleted: (event: ContactDeletedEvent) => void;
}

export function profileOf(id: string, contacts: readonly Contact[]): ProfilePlace {
  const at = contacts.findIndex((contact) => contact.id === id);
  return { id, previousId: contacts[at - 1]?.id, nextId: at < 0 ? undefined : contacts[at + 1]?.id };
}

/** The profile at the side of the table; over it where there is no room, and when the user wants it at full size. */
export function renderProfile(state: ProfileState): TemplateResult {
  const { id, previousId, nextId, isExpanded } = state;
  return html`<div class="profile-place ${isExpanded ? 'expanded' : ''}">
    <people-profile part="profile" exportparts=${profileParts} contact-id=${id} previous-id=${previousId ?? nothing} next-id=${nextId ?? nothing}
      expandable ?expanded=${isExpanded} @contact-open=${state.onOpen} @profile-close=${state.onClose}
      @profile-expand=${(event: ProfileExpandEvent) => state.onExpand(event.detail.expanded)}
      @contact-changed=${({ detail }: CustomEvent<{ id: string }>) => state.onChanged(detail.id)}
      @contact-deleted=${state.onDeleted}></people-profile>
  </div>`;
}

const profileParts = [
  'toolbar',
  'identity',
  'name',
  'group',
  'field',
  'value',
  'editor',
  'input',
  'masked',
  'copy',
  'badge',
  'close',
]
  .map((part) => `${part}:profile-${part}`)
  .join(', ');
