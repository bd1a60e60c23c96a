import { plansWithIntegrations } from '@peoplekit/core';
import type { ContactLink } from '@peoplekit/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { actionIcon } from '../base/action-icons.ts';
import { connectorName } from '../base/crm-status.ts';
import { safeLink } from '../base/safe-link.ts';
import { renderCopy, renderFieldRow } from './field-row-view.ts';
import { profileGroups } from './profile-groups.ts';
import type { ContactModel } from './profile-model.ts';

/** All that is known of a contact, group by group. */
export function renderSections(model: ContactModel, plan: string | undefined): TemplateResult {
  const { text } = model;
  return html`<div class="groups" part="groups">
    ${repeat(
      profileGroups(model.fields),
      ({ group }) => group,
      ({ group, fields }) =>
        section(
          group,
          text.profileGroups[group],
          html`<dl class="fields">${repeat(
            fields,
            ({ key }) => key,
            (field) => renderFieldRow(field, model),
          )}</dl>`,
        ),
    )}
    ${section('crm', text.profileGroups.crm, renderCrm(model, plan))}
    ${section('history', text.profileGroups.history, renderHistory(model))}
  </div>`;
}

function section(name: string, title: string, content: unknown): TemplateResult {
  return html`<section class="group" part="group ${name}" aria-labelledby=${`group-${name}`}>
    <h3 class="group-title" id=${`group-${name}`}>${title}</h3>${content}
  </section>`;
}

function renderCrm(model: ContactModel, plan: string | undefined): TemplateResult {
  const { contact, text, may, actions } = model;
  const canPush = may('integrations:run') && plansWithIntegrations.some((one) => one === plan);
  return html`${
    contact.links.length > 0
      ? html`<dl class="fields">${contact.links.map((link) => renderLink(link, model))}</dl>`
      : html`<p class="note">${text.notLinked}</p>`
  }${
    canPush
      ? html`<p class="note"><button type="button" class="button push" part="push" @click=${actions.push}>${actionIcon('push')}${text.pushToCrm}</button></p>`
      : nothing
  }`;
}

const tones: Readonly<Record<ContactLink['status'], string>> = {
  synced: 'green',
  pending: 'amber',
  error: 'red',
  not_synced: '',
};

/** The record of a CRM: its state, the last result with its moment, and its id. */
function renderLink(link: ContactLink, model: ContactModel): TemplateResult {
  const { text, format, now } = model;
  const name = connectorName(link.connector, link.label);
  const when = link.syncedAt;
  const href = safeLink(link.url);
  return html`<div class="row crm-link ${link.status}" part="crm-link">
    <dt class="label"><span class="crm-mark ${link.connector}" aria-hidden="true">${name.charAt(0).toUpperCase()}</span><bdi>${name}</bdi></dt>
    <dd class="cell">
      <div class="line"><span class="value read-only"><span class="badge ${tones[link.status]}" part="badge">${text.linkStatus[link.status]}</span></span><span
        class="tools">${link.externalId ? renderCopy(text.copyCrmId(name), link.externalId, model) : nothing}</span></div>
      ${link.status === 'error' && link.error ? html`<p class="crm-detail crm-error" dir="auto">${link.error}</p>` : nothing}
      ${when ? html`<p class="crm-detail" title=${format.moment(when)}>${text.lastSynced(format.relative(when, now))}</p>` : nothing}
      ${link.externalId ? html`<p class="crm-detail"><bdi dir="ltr">${link.externalId}</bdi></p>` : nothing}
      ${href ? html`<p class="crm-detail"><a class="crm-open" part="crm-open" href=${href} target="_blank" rel="noopener noreferrer">${text.openInCrm(name)}${actionIcon('external')}</a></p>` : nothing}
    </dd>
  </div>`;
}

function renderHistory({ contact, text, format, now }: ContactModel): TemplateResult {
  const line = (label: string, iso: string) =>
    html`<div class="row"><dt class="label">${label}</dt><dd class="cell"><div class="line"><span class="value read-only"><time
      datetime=${iso} title=${format.relative(iso, now)}>${format.moment(iso)}</time></span></div></dd></div>`;
  return html`<dl class="fields">${line(text.created, contact.createdAt)}${line(text.updated, contact.updatedAt)}</dl>`;
}
