import type { AuditFormat } from '@peoplekit/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { actionIcon } from '../base/action-icons.ts';
import { icon } from '../base/icons.ts';
import { renderActivityFilters } from './activity-filters-view.ts';
import type { ActivityModel } from './activity-model.ts';
import { renderEntry } from './entry-view.ts';
import { renderActivitySkeleton } from './skeleton-view.ts';

/** The whole page: what it is, what it is narrowed down to, and the lines. */
export function renderActivity(model: ActivityModel): TemplateResult {
  const { text, state, announcement } = model;
  return html`<div class="base" part="base" aria-busy=${state === 'loading' ? 'true' : 'false'}>
    ${state === 'forbidden' ? renderState(model) : renderPage(model)}
    <div class="visually-hidden" role="status">${state === 'loading' ? text.loadingActivity : announcement}</div>
    <div class="toast-place" role="status"></div>
  </div>`;
}

function renderPage(model: ActivityModel): TemplateResult {
  const { text, state, error } = model;
  return html`<div class="page-head">
      <div class="about"><h2 class="heading" part="title" tabindex="-1">${text.activityLog}</h2><p class="intro">${text.activityIntro}</p></div>
      <div class="exports">${renderExport(model, 'csv')}${renderExport(model, 'json')}</div>
    </div>
    ${renderActivityFilters(model)}
    ${state === 'entries' && error ? renderBanner(model) : nothing}
    ${state === 'loading' ? renderActivitySkeleton() : state === 'entries' ? renderEntries(model) : renderState(model)}`;
}

function renderExport({ text, state, exporting, actions }: ActivityModel, format: AuditFormat): TemplateResult {
  const label = text.exportActivityAs[format];
  const isOff = state !== 'entries' || exporting !== undefined;
  return html`<button type="button" class="button" part="export" aria-label=${label} title=${label} aria-disabled=${isOff ? 'true' : nothing}
    @click=${() => !isOff && actions.export(format)}>${actionIcon('download')}<span>${
      exporting === format ? text.exportingActivity : format.toUpperCase()
    }</span></button>`;
}

function renderEntries(model: ActivityModel): TemplateResult {
  const { text, entries, hasMore, isLoadingMore, actions } = model;
  return html`<ol class="list" part="list" role="list" aria-label=${text.activityLog}>${entries.map((entry) => renderEntry(entry, model))}</ol>
    ${
      hasMore
        ? html`<button type="button" class="button more" part="more" aria-disabled=${isLoadingMore ? 'true' : nothing} @click=${actions.more}>${
            isLoadingMore ? text.loadingActivity : text.moreActivity
          }</button>`
        : nothing
    }`;
}

function renderBanner({ text, error, actions }: ActivityModel): TemplateResult {
  return html`<p class="banner" part="banner" role="alert">${icon('alert')}<span>${text.errors[error?.code ?? ''] ?? text.errors.internal}</span>
    <button type="button" class="button" part="retry" @click=${actions.retry}>${text.retry}</button></p>`;
}

function renderState(model: ActivityModel): TemplateResult {
  const { text, state, error, actions } = model;
  const failure = text.errors[error?.code ?? ''] ?? text.errors.internal;
  const words: Record<string, { title: string; sentence: string }> = {
    forbidden: { title: text.activityForbiddenTitle, sentence: text.activityForbiddenText },
    error: { title: text.activityErrorTitle, sentence: failure },
    empty: { title: text.noActivityTitle, sentence: text.noActivityText },
    'no-match': { title: text.noActivityMatch, sentence: '' },
  };
  const { title, sentence } = words[state] ?? { title: '', sentence: '' };
  const isFault = state === 'error' || state === 'forbidden';
  const symbol = state === 'forbidden' ? icon('lock') : state === 'error' ? icon('alert') : actionIcon('search');
  return html`<div class="state-panel ${state}" part="state ${state}" role=${isFault ? 'alert' : nothing}>
    <span class="symbol">${symbol}</span><strong class="state-title">${title}</strong>${sentence ? html`<p>${sentence}</p>` : nothing}
    ${
      state === 'error'
        ? html`<button type="button" class="button" part="retry" @click=${actions.retry}>${icon('retry')}${text.retry}</button>
            ${error?.requestId ? html`<small class="request">${text.reference(error.requestId)}</small>` : nothing}`
        : nothing
    }
    ${
      state === 'no-match'
        ? html`<button type="button" class="button" part="clear" @click=${actions.clear}>${text.clearActivityFilters}</button>`
        : nothing
    }
  </div>`;
}
