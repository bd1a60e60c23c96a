import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../base/icons.ts';
import type { ContactOpenEvent } from '../people-table/index.ts';
import type { PlaceState, SectionPage } from './place-view.ts';

/** What a page works with; contacts that it opens are shown as those of the list are. */
interface PageState extends PlaceState {
  openProfile: (event: ContactOpenEvent) => void;
}

/** Loads the element that is a page. */
export function loadPage(page: SectionPage): Promise<unknown> {
  if (page === 'jobs') return import('../jobs-panel/index.ts');
  if (page === 'activity') return import('../people-activity/index.ts');
  if (page === 'fields') return import('../people-fields/index.ts');
  return import('../people-integrations/index.ts');
}

/** A page of the section that is no profile: the jobs beside the table, or one in its place. */
export function renderPage(page: SectionPage, state: PageState): TemplateResult {
  const { text, onClose } = state;
  const close = html`<button slot="header-actions" type="button" class="button plain" part="close-page" aria-label=${text.close}
    title=${text.close} @click=${onClose}>${icon('close')}</button>`;
  if (page === 'jobs')
    return html`<div class="profile-place"><jobs-panel compact part="jobs">${close}</jobs-panel></div>`;
  return html`<div class="profile-place expanded page"><div class="page-bar">${page === 'activity' ? html`<span></span>` : renderSettingsPages(page, state)}${close}</div>${renderContent(page, state)}</div>`;
}

function renderContent(page: Exclude<SectionPage, 'jobs'>, state: PageState): TemplateResult {
  if (page === 'fields') return html`<people-fields part="fields"></people-fields>`;
  if (page === 'activity')
    return html`<people-activity part="activity" @contact-open=${state.openProfile}></people-activity>`;
  return html`<people-integrations part="integrations" .scopes=${state.scopes()}></people-integrations>`;
}

/** The pages of the settings, side by side. */
function renderSettingsPages(page: SectionPage, { text, may, onPage }: PlaceState): TemplateResult {
  const link = (to: SectionPage, label: string) =>
    html`<button type="button" class="button plain page-link" part="settings-page" aria-current=${to === page ? 'page' : nothing}
      @click=${() => onPage(to)}>${label}</button>`;
  return html`<nav class="pages" aria-label=${text.settingsPages}>${may('fields:manage') ? link('fields', text.peopleFields) : nothing}${link('integrations', text.integrations)}</nav>`;
}
