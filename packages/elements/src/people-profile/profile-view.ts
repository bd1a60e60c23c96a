import { html, nothing, type TemplateResult } from 'lit';
import { type HeaderPlace, renderIdentity, renderToolbar, waitingText } from './profile-header-view.ts';
import type { ProfileModel } from './profile-model.ts';
import { renderSections } from './profile-sections-view.ts';
import { renderProfileState } from './profile-states-view.ts';
import { renderSkeleton } from './skeleton-view.ts';

interface ProfileFrame {
  place: HeaderPlace;
  plan: string | undefined;
  /** What a screen reader is told. */
  announcement: string;
  onKeydown: (event: KeyboardEvent) => void;
}

/** A profile from top to bottom. */
export function renderProfile(model: ProfileModel, frame: ProfileFrame): TemplateResult {
  const { text, source } = model;
  const isLoading = source.status === 'loading';
  const { waiting } = frame.place.steps;
  const said = waiting ? waitingText(waiting, text) : frame.announcement;
  return html`<article class="base" part="base" aria-label=${text.profile} aria-busy=${isLoading} @keydown=${frame.onKeydown}>
    ${renderToolbar(model, frame.place)}
    <div class="scroll">${renderBody(model, frame.plan)}</div>
    <div class="menu-place"></div>
    <div class="toast-place" role="status"></div>
    <div class="visually-hidden" role="status">${isLoading ? text.loadingContact : said || nothing}</div>
  </article>`;
}

function renderBody(model: ProfileModel, plan: string | undefined): unknown {
  const { contact, status } = model.source;
  if (status === 'loading') return renderSkeleton();
  if (status !== 'ready' || !contact) return renderProfileState(status, model);
  const shown = { ...model, contact };
  return [renderIdentity(shown), renderSections(shown, plan)];
}
