import type { ContactQuery } from '@peoplekit/core';
import { html, nothing, type TemplateResult } from 'lit';
import { type IconName, icon } from '../base/icons.ts';
import type { ContactsSource } from '../data/contacts-source.ts';
import type { PeopleError } from '../data/people-error.ts';
import type { Messages } from '../messages/messages.ts';
import type { LazyParts } from './lazy-parts.ts';

export type TableState = 'loading' | 'rows' | 'empty' | 'no-match' | 'past-end' | 'behind' | 'error' | 'forbidden';

/**
 * What to show for what the source has. Rows stay while others are on their way, and when those cannot be had.
 * @param hasColumns which they are is known: rows would jump into others a moment later.
 */
export function tableState(source: ContactsSource, hasColumns: boolean): TableState {
  const { status, contacts, total, shown, error } = source;
  if (status === 'error' && error?.code === 'forbidden') return 'forbidden';
  if (!hasColumns && status !== 'error') return 'loading';
  if (contacts.length > 0) return 'rows';
  if (status === 'error') return 'error';
  if (status !== 'ready' && !shown) return 'loading';
  if (total) return source.offset < total ? 'behind' : 'past-end';
  return isNarrowed(shown) ? 'no-match' : 'empty';
}

/** The query leaves contacts out. */
function isNarrowed(query: ContactQuery | undefined): boolean {
  return Boolean(query?.search?.trim() || query?.filter);
}

interface StateContent {
  text: Messages;
  parts: Pick<LazyParts, 'drawing'>;
  error: PeopleError | undefined;
  onRetry: () => void;
  onLastPage: () => void;
}

/** What stands where rows would be: what happened, why, and the next step. */
export function renderState(state: TableState, content: StateContent): TemplateResult | typeof nothing {
  if (state === 'loading' || state === 'rows') return nothing;
  const failed = state === 'error' || state === 'forbidden';
  const [title, sentence, action] = wordsOf(state, content);
  return html`<div class="state-panel ${state}" part="state ${state}" role=${failed ? 'alert' : nothing}>
    ${failed ? html`<span class="symbol">${icon(state === 'error' ? 'alert' : 'lock')}</span>` : picture(content.parts)}
    <strong>${title}</strong>
    <p>${sentence}</p>
    ${action}
  </div>`;
}

function wordsOf(
  state: Exclude<TableState, 'loading' | 'rows'>,
  { text, error, onRetry, onLastPage }: StateContent,
): [title: string, sentence: string, action?: unknown] {
  switch (state) {
    case 'empty':
      return [text.emptyTitle, text.emptyText, html`<slot name="empty-actions"></slot>`];
    case 'no-match':
      return [text.noMatchTitle, text.noMatchText, html`<slot name="no-match-actions"></slot>`];
    case 'past-end':
      return [text.pastEndTitle, text.pastEndText, button(text.lastPage, onLastPage, 'last')];
    case 'behind':
      return [text.behindTitle, text.behindText, button(text.retry, onRetry)];
    case 'forbidden':
      return [text.forbiddenTitle, text.forbiddenText];
    case 'error':
      return [
        text.errorTitle,
        errorText(text, error),
        [
          button(text.retry, onRetry),
          error?.requestId ? html`<small class="request">${text.reference(error.requestId)}</small>` : nothing,
        ],
      ];
  }
}

/** Above rows that stay although newer ones could not be had, or (without an error) code for something else could not. */
export function renderBanner(text: Messages, error: PeopleError | undefined, onRetry: () => void): TemplateResult {
  return html`<div class="banner" part="banner" role="alert">${icon('alert')}<span>${
    error ? `${text.errorTitle}. ${errorText(text, error)}` : text.notLoaded
  }</span>${button(text.retry, onRetry)}</div>`;
}

/** Its place is kept until it is here. */
function picture({ drawing }: Pick<LazyParts, 'drawing'>): TemplateResult {
  return html`<svg class="drawing" viewBox="0 0 160 120" aria-hidden="true">${drawing}</svg>`;
}

function button(label: string, onClick: () => void, name: IconName = 'retry'): TemplateResult {
  return html`<button type="button" class="button" part="retry" @click=${onClick}>${icon(name)}${label}</button>`;
}

function errorText(text: Messages, error: PeopleError | undefined): string {
  return text.errors[error?.code ?? 'internal'] ?? text.errors.internal;
}
