import type { AuditEntry } from '@peoplekit/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { actionIcon } from '../base/action-icons.ts';
import { icon } from '../base/icons.ts';
import type { ActivityModel } from './activity-model.ts';
import { factsOf, originOf, shortId } from './entry-words.ts';

/** One line: when, who, what, and from where. */
export function renderEntry(entry: AuditEntry, model: ActivityModel): TemplateResult {
  const { text, format } = model;
  const { at, actor, actorName, action, contactId, origin } = entry;
  const who = actorName ?? (actor === 'peoplekit' ? text.activityByNobody : actor);
  const from = originOf(entry);
  return html`<li class="entry" part="entry">
    <time class="time" part="time" datetime=${at}>${format.moment(at)}</time>
    <div class="what">
      <span class="deed"><bdi class="actor" part="actor" title=${actor}>${who}</bdi><span part="action">${text.activityActions[action] ?? action}</span></span>
      ${renderFacts(entry, model)}
    </div>
    ${contactId ? renderContact(contactId, model) : html`<span class="contact"></span>`}
    <span class="origin" part="origin" title=${origin?.userAgent ?? nothing}>${from.map((part) => html`<bdi>${part}</bdi>`)}</span>
  </li>`;
}

function renderFacts(entry: AuditEntry, model: ActivityModel): TemplateResult | typeof nothing {
  const facts = factsOf(entry, model);
  if (facts.length === 0) return nothing;
  return html`<span class="facts" part="facts">${facts.map((fact) => html`<bdi>${fact}</bdi>`)}</span>`;
}

function renderContact(id: string, { text, contactId, actions }: ActivityModel): TemplateResult {
  const short = shortId(id);
  return html`<span class="contact">
    <button type="button" class="button plain" part="open-contact" aria-label=${text.activityContact(short)} title=${text.activityContact(short)}
      @click=${() => actions.openContact(id)}>${icon('person')}<bdi>${short}</bdi></button>
    ${
      contactId === id
        ? nothing
        : html`<button type="button" class="button plain" part="only-contact" aria-label=${text.onlyActivityContact(short)}
            title=${text.onlyActivityContact(short)} @click=${() => actions.chooseContact(id)}>${actionIcon('filter')}</button>`
    }
  </span>`;
}
