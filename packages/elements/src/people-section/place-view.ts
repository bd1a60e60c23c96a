import type { Permission } from '@peoplekit/core';
import { html, nothing, type TemplateResult } from 'lit';
import { withCode } from '../base/with-code.ts';
import type { ScopeChoice } from '../data/job-scopes.ts';
import type { Messages } from '../messages/messages.ts';
import type { ContactDeletedEvent, ContactStepEvent, ProfileExpandEvent } from '../people-profile/index.ts';
import type { ContactOpenEvent } from '../people-table/index.ts';
import type { Neighbours } from './neighbours.ts';

/** What can stand beside the table, or in its place, other than a profile. */
export type SectionPage = 'jobs' | 'fields' | 'integrations' | 'activity';

export interface PlaceState {
  text: Messages;
  contactId: string | undefined;
  neighbours: Neighbours;
  page: SectionPage | undefined;
  may: (permission: Permission) => boolean;
  /** What a job can be about. */
  scopes: () => readonly ScopeChoice[];
  isExpanded: boolean;
  onPage: (page: SectionPage) => void;
  onOpen: (id: string) => void;
  /** To the contact before or after, which is in another page. */
  onStep: (step: ContactStepEvent['detail']['step']) => Promise<boolean>;
  onClose: () => void;
  onExpand: (isExpanded: boolean) => void;
  onChanged: (id: string) => void;
  onDeleted: (event: ContactDeletedEvent) => void;
}

let pages: typeof import('./pages-view.ts') | undefined;

/** Loads the element that shows a contact. */
export function loadProfile(onMissing: (retry: () => void) => void): void {
  void withCode(
    () => import('../people-profile/index.ts'),
    () => undefined,
    onMissing,
  );
}

export async function loadPage(page: SectionPage): Promise<void> {
  pages = await import('./pages-view.ts');
  await pages.loadPage(page);
}

/** What is open beside the table; over it where there is no room, and when the user wants it at full size. */
export function renderPlace(state: PlaceState): TemplateResult | typeof nothing {
  if (state.page) return pages?.renderPage(state.page, { ...state, openProfile: openerOf(state) }) ?? nothing;
  return state.contactId ? renderProfile(state.contactId, state) : nothing;
}

/** The section tells of contacts that are opened from the list; this is its own matter. */
function openerOf({ onOpen }: PlaceState): (event: ContactOpenEvent) => void {
  return (event) => {
    event.stopPropagation();
    onOpen(event.detail.id);
  };
}

function renderProfile(id: string, state: PlaceState): TemplateResult {
  const { neighbours, isExpanded } = state;
  const onOpen = openerOf(state);
  const onStep = (event: ContactStepEvent) => {
    event.stopPropagation();
    event.detail.waitUntil(state.onStep(event.detail.step));
  };
  return html`<div class="profile-place ${isExpanded ? 'expanded' : ''}">
    <people-profile part="profile" exportparts=${profileParts} contact-id=${id} previous-id=${neighbours.previousId ?? ''}
      next-id=${neighbours.nextId ?? ''} ?has-previous=${neighbours.hasPrevious} ?has-next=${neighbours.hasNext}
      expandable ?expanded=${isExpanded} @contact-open=${onOpen} @contact-step=${onStep}
      @profile-close=${state.onClose} @profile-expand=${(event: ProfileExpandEvent) => state.onExpand(event.detail.expanded)}
      @contact-changed=${({ detail }: CustomEvent<{ id: string }>) => state.onChanged(detail.id)}
      @contact-deleted=${state.onDeleted}></people-profile>
  </div>`;
}

const profileParts = [
  ...[
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
    'waiting',
    'close',
  ],
]
  .map((part) => `${part}:profile-${part}`)
  .join(', ');
