import type { FieldValue } from '@peoplekit/core';
import { html, nothing, type TemplateResult } from 'lit';
import { type ActionIconName, actionIcon } from '../base/action-icons.ts';
import { badgeTones } from '../base/badge-tones.ts';
import { avatarTint, contactName, initials, isVisibleText } from '../base/contact-name.ts';
import { icon } from '../base/icons.ts';
import type { ContactModel, ProfileModel, ProfileTexts } from './profile-model.ts';
import type { ProfileSteps, Step } from './profile-steps.ts';

/** Where the profile stands among others, and how the host shows it. */
export interface HeaderPlace {
  steps: Pick<ProfileSteps, 'isAmongOthers' | 'canGo' | 'waiting'>;
  isExpandable: boolean;
  isExpanded: boolean;
}

/** The strip of buttons: others at the start, this one at the end. */
export function renderToolbar(model: ProfileModel, place: HeaderPlace): TemplateResult {
  const { text, actions, source } = model;
  const { steps, isExpandable, isExpanded } = place;
  const isHere = source.status === 'ready';
  return html`<div class="toolbar" part="toolbar">
    ${
      steps.isAmongOthers
        ? html`${tool('up', text.previousContact, () => actions.go(-1), { part: 'previous', keys: 'K Alt+ArrowUp', reason: steps.canGo(-1) ? undefined : text.noPreviousContact })}${tool(
            'chevronDown',
            text.nextContact,
            () => actions.go(1),
            { part: 'next', keys: 'J Alt+ArrowDown', reason: steps.canGo(1) ? undefined : text.noNextContact },
          )}`
        : nothing
    }
    <span class="space">${steps.waiting ? html`<span class="waiting" part="waiting" aria-hidden="true">${waitingText(steps.waiting, text)}</span>` : nothing}</span>
    ${isHere ? tool('link', text.copyLink, actions.copyLink, { part: 'copy-link' }) : nothing}
    ${isExpandable ? tool(isExpanded ? 'collapse' : 'expand', isExpanded ? text.shrinkProfile : text.expandProfile, actions.toggleExpanded, { part: 'expand' }) : nothing}
    ${isHere ? renderMore(model) : nothing}
    ${tool('close', text.closeProfile, actions.close, { part: 'close', keys: 'Escape' })}
  </div>`;
}

/** That another contact is on its way. */
export function waitingText(step: Step, text: ProfileTexts): string {
  return step > 0 ? text.loadingNext : text.loadingPrevious;
}

function renderMore({ text, actions, source }: ProfileModel): TemplateResult {
  const name = (source.contact && contactName(source.contact.values)) ?? text.unnamed;
  return html`<button type="button" class="button plain tool" part="actions" aria-haspopup="menu" aria-label=${text.actionsFor(name)}
    title=${text.actions} @click=${(event: Event) => actions.openMenu(event.currentTarget as HTMLElement)}>${actionIcon('more')}</button>`;
}

interface ToolOptions {
  part: string;
  keys?: string;
  /** Why it cannot be used now. */
  reason?: string | undefined;
}

/** A button that cannot be used now keeps the focus, as the next contact may be one that it can be used on. */
function tool(
  name: ActionIconName | 'chevronDown' | 'close',
  label: string,
  onClick: () => void,
  { part, keys, reason }: ToolOptions,
): TemplateResult {
  return html`<button type="button" class="button plain tool" part=${part} aria-label=${label} title=${reason ?? label} aria-keyshortcuts=${keys ?? nothing}
    aria-disabled=${reason ? 'true' : nothing} @click=${() => {
      if (!reason) onClick();
    }}>${name === 'chevronDown' || name === 'close' ? icon(name) : actionIcon(name)}</button>`;
}

/** Who it is: avatar, name, where they work and live, and the states that matter at once. */
export function renderIdentity(model: ContactModel): TemplateResult {
  const { contact, source, text } = model;
  const values = { ...contact.values };
  for (const key of source.edits?.saving.keys() ?? []) values[key] = source.value(key);
  const name = contactName(values) ?? text.unnamed;
  const about = ['company', 'location'].flatMap((key) => (source.isMasked(key) ? [] : visible(values[key])));
  return html`<header class="identity" part="identity">
    <span class="avatar tint-${avatarTint(contact.id)}" aria-hidden="true">${initials(values) || icon('person')}</span>
    <div class="who">
      <h2 class="name" part="name" id="name" tabindex="-1"><bdi>${name}</bdi></h2>
      ${about.length > 0 ? html`<p class="about">${about.map((part, index) => html`${index > 0 ? ' · ' : nothing}<bdi>${part}</bdi>`)}</p>` : nothing}
      ${renderBadges(model)}
    </div>
  </header>`;
}

function renderBadges({ fields, source, text }: ContactModel): unknown {
  const status = source.isMasked('chat_status') ? null : source.value('chat_status');
  const label = fields.find(({ key }) => key === 'chat_status')?.options?.find(({ value }) => value === status)?.label;
  const isBlocked = source.value('is_blocked') === true;
  if (!status && !isBlocked) return nothing;
  return html`<p class="badges">${
    status
      ? html`<span class="badge ${badgeTones[String(status)] ?? ''}" part="badge">${label ?? status}</span>`
      : nothing
  }${isBlocked ? html`<span class="badge red" part="badge">${text.blocked}</span>` : nothing}</p>`;
}

function visible(value: FieldValue | undefined): string[] {
  return typeof value === 'string' && isVisibleText(value) ? [value] : [];
}
