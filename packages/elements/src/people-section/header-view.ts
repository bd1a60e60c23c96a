import { html, nothing, type TemplateResult } from 'lit';
import { actionIcon } from '../base/action-icons.ts';
import { icon } from '../base/icons.ts';
import type { ContactsSource } from '../data/contacts-source.ts';
import type { Format } from '../messages/format.ts';
import type { Messages } from '../messages/messages.ts';
import { renderHint, searchHint } from './search-view.ts';
import type { ViewsController } from './views-controller.ts';

export interface HeaderState {
  text: Messages;
  format: Format;
  contacts: Pick<ContactsSource, 'total' | 'index'>;
  isSearched: boolean;
  views: ViewsController;
  mayCreate: boolean;
  onViews: (anchor: HTMLElement) => void;
  onCreate: () => void;
}

/** The title, how many contacts there are, and what can be done with the section as a whole. */
export function renderHeader(state: HeaderState): TemplateResult {
  const { text, format, contacts } = state;
  const { total, index } = contacts;
  return html`<header class="header" part="header">
    <h2 class="title" part="title">${text.people}</h2>
    ${total === undefined ? nothing : html`<span class="count" part="count">${text.contactCount(format, total)}</span>`}
    ${renderHint(searchHint(index, state.isSearched, text, format))}
    <div class="header-actions">${renderViews(state)}${
      state.mayCreate
        ? html`<button type="button" class="button primary" part="create-button" aria-label=${text.createButton} @click=${state.onCreate}>
            ${actionIcon('plus')}<span>${text.createButton}</span></button>`
        : nothing
    }</div>
  </header>`;
}

function renderViews({ text, views, onViews }: HeaderState): TemplateResult | typeof nothing {
  const { list, current, isChanged } = views;
  if (!list) return nothing;
  return html`<button type="button" class="button plain views-button" part="views-button" aria-haspopup="dialog"
    @click=${(event: Event) => onViews(event.currentTarget as HTMLElement)}><span>${text.views}:</span>
    <b dir="auto">${current?.name ?? text.allContacts}</b> ${isChanged ? html`<span class="changed">(${text.viewChanged})</span>` : nothing}
    ${icon('chevronDown')}</button>`;
}
