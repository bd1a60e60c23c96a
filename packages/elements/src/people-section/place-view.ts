import type { Permission } from '@peoplekit/core';
import type { Contact } from '@peoplekit/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../base/icons.ts';
import type { ScopeChoice } from '../data/job-scopes.ts';
import type { Messages } from '../messages/messages.ts';
import type { ContactDeletedEvent, ProfileExpandEvent } from '../people-profile/index.ts';
import type { ContactOpenEvent } from '../people-table/index.ts';

/** What can stand beside the table, or in its place, other than a profile. */
export type SectionPage = 'jobs' | 'fields' | 'integrations' | 'activity';

export interface PlaceState {
  text: Messages;
  contactId: string | undefined;
  contacts: readonly Contact[];
  page: SectionPage | undefined;
  may: (permission: Permission) => boolean;
  /** What a job can be about. */
  scopes: () => readonly ScopeChoice[];
  isExpanded: boolean;
  onPage: (page: SectionPage) => void;
  onOpen: (id: string) => void;
  onClose: () => void;
  onExpand: (isExpanded: boolean) => void;
  onChanged: (id: string) => void;
  onDeleted: (event: ContactDeletedEvent) => void;
}

/** Loads what is to be shown; each is an element of its own. */
export function loadPlace(page: SectionPage | 'profile'): void {
  if (page === 'profile') void import('../people-profile/index.ts');
  else if (page === 'jobs') void import('../jobs-panel/index.ts');
  else if (page === 'activity') void import('../people-activity/index.ts');
  else if (page === 'fields') void import('../people-fields/index.ts');
  else void import('../people-integrations/index.ts');
}

/** What is open beside the table; over it where there is no room, and when the user wants it at full size. */
export function renderPlace(state: PlaceState): TemplateResult | typeof nothing {
  if (state.page) return renderPage(state.page, state);
  return state.contactId === undefined ? nothing : renderProfile(state.contactId, state);
}

function renderPage(page: SectionPage, state: PlaceState): TemplateResult {
  const { text, onClose } = state;
  const close = html`<button slot="header-actions" type="button" class="button plain" part="close-page" aria-label=${text.close}
    title=${text.close} @click=${onClose}>${icon('close')}</button>`;
  if (page === 'jobs')
    return html`<div class="profile-place"><jobs-panel compact part="jobs">${close}</jobs-panel></div>`;
  return html`<div class="profile-place expanded page"><div class="page-bar">${page === 'activity' ? html`<span></span>` : renderSettingsPages(page, state)}${close}</div>${renderContent(page, state)}</div>`;
}

function renderContent(page: Exclude<SectionPage, 'jobs'>, state: PlaceState): TemplateResult {
  if (page === 'fields') return html`<people-fields part="fields"></people-fields>`;
  if (page === 'activity')
    return html`<people-activity part="activity" @contact-open=${openerOf(state)}></people-activity>`;
  return html`<people-integrations part="integrations" .scopes=${state.scopes()}></people-integrations>`;
}

/** The section tells of contacts that are opened from the list; this is its own matter. */
function openerOf({ onOpen }: PlaceState): (event: ContactOpenEvent) => void {
  return (event) => {
    event.stopPropagation();
    onOpen(event.detail.id);
  };
}

/** The pages of the settings, side by side. */
function renderSettingsPages(page: SectionPage, { text, may, onPage }: PlaceState): TemplateResult {
  const link = (to: SectionPage, label: string) =>
    html`<button type="button" class="button plain page-link" part="settings-page" aria-current=${to === page ? 'page' : nothing}
      @click=${() => onPage(to)}>${label}</button>`;
  return html`<nav class="pages" aria-label=${text.settingsPages}>${may('fields:manage') ? link('fields', text.peopleFields) : nothing}${link('integrations', text.integrations)}</nav>`;
}

function renderProfile(id: string, state: PlaceState): TemplateResult {
  const { contacts, isExpanded } = state;
  const at = contacts.findIndex((contact) => contact.id === id);
  const onOpen = openerOf(state);
  return html`<div class="profile-place ${isExpanded ? 'expanded' : ''}">
    <people-profile part="profile" exportparts=${profileParts} contact-id=${id} previous-id=${contacts[at - 1]?.id ?? nothing}
      next-id=${(at < 0 ? undefined : contacts[at + 1]?.id) ?? nothing} expandable ?expanded=${isExpanded} @contact-open=${onOpen}
      @profile-close=${state.onClose} @profile-expand=${(event: ProfileExpandEvent) => state.onExpand(event.detail.expanded)}
      @contact-changed=${({ detail }: CustomEvent<{ id: string }>) => state.onChanged(detail.id)}
      @contact-deleted=${state.onDeleted}></people-profile>
  </div>`;
}

const profileParts = [
  ...['toolbar', 'identity', 'name', 'group', 'field', 'value', 'editor', 'input', 'masked', 'copy', 'badge', 'close'],
]
  .map((part) => `${part}:profile-${part}`)
  .join(', ');
