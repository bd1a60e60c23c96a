import { html, nothing, svg, type TemplateResult } from 'lit';
import { type IconName, icon } from '../base/icons.ts';
import type { JobsSource } from '../data/jobs-source.ts';
import type { PeopleError } from '../data/people-error.ts';
import type { Messages } from '../messages/messages.ts';

export type JobsState = 'loading' | 'jobs' | 'empty' | 'no-match' | 'error' | 'forbidden';

/** What to show for what the source has. Jobs stay while newer ones are on their way, and when those cannot be had. */
export function jobsState({ status, jobs, error, total }: JobsSource, isFiltered: boolean): JobsState {
  if (status === 'error' && error?.code === 'forbidden') return 'forbidden';
  if (jobs.length > 0) return 'jobs';
  if (status === 'error') return 'error';
  if (total === undefined) return 'loading';
  return isFiltered ? 'no-match' : 'empty';
}

/** As many as fill a screen without pretending to know how many there are. */
const skeletonRows = 4;

/** Three jobs: one that is done, one that runs, one that is still to come. */
const drawing = svg`<rect x="34" y="10" width="92" height="28" rx="8"/><path d="m46 24 4 4 7-8m9 4h44"/>
  <rect x="20" y="44" width="120" height="32" rx="9" class="front"/><path d="M36 55h52"/><rect x="36" y="62" width="88" height="6" rx="3"/><rect x="36" y="62" width="46" height="6" rx="3" class="tint"/>
  <rect x="34" y="82" width="92" height="28" rx="8" class="ghost"/><path d="M46 96h46" class="ghost"/>`;

export interface StateActions {
  text: Messages;
  error: PeopleError | undefined;
  onRetry: () => void;
  onClear: () => void;
}

/** What stands where jobs would be: what happened, why, and the next step. */
export function renderJobsState(state: JobsState, actions: StateActions): TemplateResult | typeof nothing {
  const { text, error, onRetry, onClear } = actions;
  switch (state) {
    case 'jobs':
      return nothing;
    case 'loading':
      return renderSkeleton(text);
    case 'empty':
      return panel(state, text.noJobsTitle, text.noJobsText);
    case 'no-match':
      return panel(
        state,
        text.noJobMatchesTitle,
        text.noJobMatchesText,
        button(text.clearJobFilters, onClear, 'close'),
      );
    case 'forbidden':
      return panel(state, text.jobsForbiddenTitle, text.jobsForbiddenText);
    case 'error':
      return panel(state, text.jobsErrorTitle, errorWords(text, error), [
        button(text.retry, onRetry),
        error?.requestId ? html`<small class="request">${text.reference(error.requestId)}</small>` : nothing,
      ]);
  }
}

/** Above jobs that stay although newer ones could not be had. */
export function renderJobsBanner({ text, error, onRetry }: StateActions): TemplateResult {
  return html`<div class="banner" part="banner" role="alert">${icon('alert')}<span>${text.jobsErrorTitle}.
    ${errorWords(text, error)}</span>${button(text.retry, onRetry)}</div>`;
}

function renderSkeleton(text: Messages): TemplateResult {
  return html`<div class="skeleton" part="skeleton"><span class="visually-hidden" role="status">${text.loadingJobs}</span>${Array.from(
    { length: skeletonRows },
    () => html`<div class="job" aria-hidden="true"><span class="bone round"></span><div class="job-what"><span class="bone"></span><span
      class="bone long"></span></div><div class="job-outcome"><span class="bone"></span></div></div>`,
  )}</div>`;
}

function panel(state: JobsState, title: string, sentence: string, action: unknown = nothing): TemplateResult {
  const failed = state === 'error' || state === 'forbidden';
  return html`<div class="state-panel ${state}" part="state ${state}" role=${failed ? 'alert' : nothing}>
    ${
      failed
        ? html`<span class="symbol">${icon(state === 'error' ? 'alert' : 'lock')}</span>`
        : html`<svg class="drawing" viewBox="0 0 160 120" aria-hidden="true">${drawing}</svg>`
    }
    <strong>${title}</strong>
    <p>${sentence}</p>
    ${action}
  </div>`;
}

function button(label: string, onClick: () => void, name: IconName = 'retry'): TemplateResult {
  return html`<button type="button" class="button" part="retry" @click=${onClick}>${icon(name)}${label}</button>`;
}

function errorWords(text: Messages, error: PeopleError | undefined): string {
  return text.jobErrors[error?.code ?? 'internal'] ?? text.jobErrors.internal;
}
