import type { Permission } from '@peoplekit/core';
import { html, nothing, type TemplateResult } from 'lit';
import { actionIcon } from '../base/action-icons.ts';
import { icon } from '../base/icons.ts';
import type { ContactsSource } from '../data/contacts-source.ts';
import type { Format } from '../messages/format.ts';
import type { Messages } from '../messages/messages.ts';
import type { SectionPage } from './place-view.ts';
import { renderHint, searchHint } from './search-view.ts';
import type { ViewsController } from './views-controller.ts';

export interface HeaderState {
  text: Messages;
  format: Format;
  contacts: Pick<ContactsSource, 'total' | 'index'>;
  isSearched: boolean;
  views: ViewsController;
  may: (permission: Permission) => boolean;
  runningJobs: number;
  onViews: (anchor: HTMLElement) => void;
  onCreate: () => void;
  onExport: () => void;
  onPage: (page: SectionPage) => void;
}

/** The title, how many contacts there are, and what can be done with the section as a whole. */
export function renderHeader(state: HeaderState): TemplateResult {
  const { text, format, contacts } = state;
  const { total, index } = contacts;
  return html`<header class="header" part="header">
    <h2 class="title" part="title">${text.people}</h2>
    ${total === undefined ? nothing : html`<span class="count" part="count">${text.contactCount(format, total)}</span>`}
    ${renderHint(searchHint(index, state.isSearched, text, format))}
    <div class="header-actions">
      ${renderViews(state)}
      ${state.may('contacts:export') ? button('export-button', text.exportContacts, actionIcon('download'), state.onExport) : nothing}
      ${state.may('jobs:read') ? button('jobs-button', jobsLabel(state), actionIcon('jobs'), () => state.onPage('jobs'), badge(state)) : nothing}
      ${hasSettings(state) ? button('settings-button', text.settings, actionIcon('settings'), () => state.onPage(state.may('fields:manage') ? 'fields' : 'integrations')) : nothing}
      ${state.may('audit:read') ? button('activity-button', text.activityLog, actionIcon('history'), () => state.onPage('activity')) : nothing}
      ${state.may('contacts:write') ? button('create-button', text.createButton, actionIcon('plus'), state.onCreate) : nothing}
    </div>
  </header>`;
}

/** There is something in them for whoever may change fields, or work with CRMs. */
function hasSettings({ may }: HeaderState): boolean {
  return may('fields:manage') || may('integrations:manage') || may('integrations:run');
}

/** Where it is narrow only its icon is left. */
function button(
  part: string,
  label: string,
  symbol: TemplateResult,
  onClick: () => void,
  more: unknown = nothing,
): TemplateResult {
  return html`<button type="button" class="button ${part}" part=${part} aria-label=${label} title=${label} @click=${onClick}>${symbol}<span>${label}</span>${more}</button>`;
}

function jobsLabel({ text, format, runningJobs }: HeaderState): string {
  return runningJobs > 0 ? text.jobsRunning(format, runningJobs) : text.jobsButton;
}

function badge({ format, runningJobs }: HeaderState): unknown {
  return runningJobs > 0 ? html`<b class="number" aria-hidden="true">${format.number(runningJobs)}</b>` : nothing;
}

function renderViews({ text, views, onViews }: HeaderState): TemplateResult | typeof nothing {
  const { list, current, isChanged } = views;
  if (!list) return nothing;
  return html`<button type="button" class="button plain views-button" part="views-button" aria-haspopup="dialog"
    @click=${(event: Event) => onViews(event.currentTarget as HTMLElement)}><span>${text.views}:</span>
    <b dir="auto">${current?.name ?? text.allContacts}</b> ${isChanged ? html`<span class="changed">(${text.viewChanged})</span>` : nothing}
    ${icon('chevronDown')}</button>`;
}
