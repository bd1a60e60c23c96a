import type { AuditAction } from '@peoplekit/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { fieldLabel } from '../base/field-label.ts';
import { icon } from '../base/icons.ts';
import type { ActivityPeriod } from '../messages/activity-messages.ts';
import type { ActivityModel } from './activity-model.ts';
import { shortId } from './entry-words.ts';

interface Choice {
  id: string;
  name: string;
}

/** What the log is narrowed down to: action, person, field, time, and the contact that was chosen in a line. */
export function renderActivityFilters(model: ActivityModel): TemplateResult {
  const { text, choice, contactId, actors, fields, actions } = model;
  const named = (record: Readonly<Record<string, string>>) =>
    Object.entries(record).map(([id, name]) => ({ id, name }));
  const people = actors.map(({ actor, actorName }) => ({ id: actor, name: actorName ?? personName(actor, model) }));
  const labels = fields.map((field) => ({ id: field.key, name: fieldLabel(field, text) }));
  const { any, ...periods } = text.activityPeriods;
  return html`<div class="filters" part="filters" role="group" aria-label=${text.activityFilters}>
    ${renderSelect(
      text.activityActionFilter,
      text.anyActivityAction,
      named(text.activityActions),
      choice.action,
      (action) => actions.choose({ action: action as AuditAction | undefined }),
    )}
    ${renderSelect(text.activityUserFilter, text.anyActivityUser, people, choice.actor, (actor) => actions.choose({ actor }))}
    ${renderSelect(text.activityFieldFilter, text.anyActivityField, labels, choice.field, (field) => actions.choose({ field }))}
    ${renderSelect(
      text.activityPeriodFilter,
      any,
      named(periods),
      choice.period === 'any' ? undefined : choice.period,
      (period) => actions.choose({ period: (period ?? 'any') as ActivityPeriod }),
    )}
    ${choice.period === 'range' ? renderDays(model) : nothing}
    ${
      contactId
        ? html`<button type="button" class="button contact-filter" part="contact-filter" title=${text.anyActivityContact}
            aria-label="${text.onlyActivityContact(shortId(contactId))}: ${text.clearActivityFilters}"
            @click=${() => actions.chooseContact(undefined)}>${icon('person')}<bdi>${shortId(contactId)}</bdi>${icon('close')}</button>`
        : nothing
    }
  </div>`;
}

function personName(actor: string, { text }: ActivityModel): string {
  return actor === 'peoplekit' ? text.activityByNobody : actor;
}

function renderSelect(
  label: string,
  any: string,
  choices: readonly Choice[],
  chosen: string | undefined,
  onChoose: (id: string | undefined) => void,
): TemplateResult {
  const onChange = (event: Event) => onChoose((event.target as HTMLSelectElement).value || undefined);
  return html`<span class="select ${chosen ? 'active' : ''}"><select part="filter" aria-label=${label} @change=${onChange}>
    <option value="" ?selected=${!chosen}>${any}</option>
    ${choices.map(({ id, name }) => html`<option value=${id} ?selected=${id === chosen}>${name}</option>`)}
  </select>${icon('chevronDown')}</span>`;
}

function renderDays({ text, choice, actions }: ActivityModel): TemplateResult {
  const day = (label: string, value: string, name: 'firstDay' | 'lastDay') =>
    html`<input class="day" part="filter" type="date" aria-label=${label} title=${label} .value=${value}
      @change=${(event: Event) => actions.choose({ [name]: (event.target as HTMLInputElement).value })}>`;
  return html`<span class="days">${day(text.activityFirstDay, choice.firstDay, 'firstDay')}<span aria-hidden="true">–</span>${day(text.activityLastDay, choice.lastDay, 'lastDay')}</span>`;
}
