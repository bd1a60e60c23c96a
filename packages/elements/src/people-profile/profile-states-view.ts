import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../base/icons.ts';
import type { ContactStatus } from '../data/contact-source.ts';
import type { ProfileModel } from './profile-model.ts';

/** What stands in place of a contact that is not to be seen: what happened, and the next step. */
export function renderProfileState(status: ContactStatus, model: ProfileModel): TemplateResult | typeof nothing {
  const { text, source, actions, may } = model;
  switch (status) {
    case 'deleted':
      return panel(
        status,
        text.deletedTitle,
        text.deletedText,
        may('contacts:delete') ? button(text.restore, actions.restore) : nothing,
      );
    case 'not-found':
      return panel(status, text.notFoundTitle, text.notFoundText);
    case 'forbidden':
      return panel(status, text.forbiddenTitle, text.forbiddenText);
    case 'error':
      return panel(
        status,
        text.contactErrorTitle,
        text.errors[source.error?.code ?? 'internal'] ?? text.errors.internal,
        [
          button(text.retry, actions.retry),
          source.error?.requestId
            ? html`<small class="request">${text.reference(source.error.requestId)}</small>`
            : nothing,
        ],
      );
    default:
      return nothing;
  }
}

const symbols = { deleted: 'person', 'not-found': 'person', forbidden: 'lock', error: 'alert' } as const;

function panel(
  state: keyof typeof symbols,
  title: string,
  sentence: string,
  action: unknown = nothing,
): TemplateResult {
  return html`<div class="state-panel ${state}" part="state ${state}" role=${state === 'error' || state === 'forbidden' ? 'alert' : nothing}>
    <span class="symbol">${icon(symbols[state])}</span>
    <strong class="state-title" tabindex="-1">${title}</strong>
    <p>${sentence}</p>
    ${action}
  </div>`;
}

function button(label: string, onClick: () => void): TemplateResult {
  return html`<button type="button" class="button" part="retry" @click=${onClick}>${icon('retry')}${label}</button>`;
}
