import { type Permission, plansWithIntegrations } from '@peoplekit/core';
import { html, nothing, type TemplateResult } from 'lit';
import { type ActionIconName, actionIcon } from '../base/action-icons.ts';
import type { Messages } from '../messages/messages.ts';
import type { JobKind } from './section-jobs.ts';

export interface SelectionActionsState {
  text: Messages;
  may: (permission: Permission) => boolean;
  plan: string | undefined;
  onChoose: (kind: JobKind) => void;
}

/** What can be done with the selected contacts, by permission. */
export function renderSelectionActions({ text, may, plan, onChoose }: SelectionActionsState): TemplateResult {
  const action = (kind: JobKind, permission: Permission, label: string, icon: ActionIconName) =>
    may(permission)
      ? html`<button slot="selection-actions" type="button" class="button bar-action ${kind}" part="bulk-action" @click=${() => onChoose(kind)}>
          ${actionIcon(icon)}<span>${label}</span></button>`
      : nothing;
  return html`${action('edit', 'contacts:write', text.editSelected, 'edit')}
    ${action('export', 'contacts:export', text.exportContacts, 'download')}
    ${plansWithIntegrations.some((one) => one === plan) ? action('push', 'integrations:run', text.pushSelected, 'push') : nothing}
    ${action('delete', 'contacts:delete', text.deleteSelected, 'trash')}`;
}
