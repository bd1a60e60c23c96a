import type { MatchKey } from '@peoplekit/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { actionIcon } from '../base/action-icons.ts';
import { fieldLabel } from '../base/field-label.ts';
import { icon } from '../base/icons.ts';
import { matchKeys } from './mapping-choices.ts';
import type { MappingModel } from './mapping-model.ts';
import { renderFault, renderSelect } from './mapping-parts-view.ts';

/** By what contacts and records find each other, the first first. */
export function renderMatching(model: MappingModel): TemplateResult {
  const { speech, draft } = model;
  const { text } = speech;
  const asked = [...draft.match, ...matchKeys.filter((key) => !draft.match.includes(key))];
  return html`<section class="matching" part="matching" aria-labelledby="match-title">
    <h3 class="section-title" id="match-title">${text.matchTitle}</h3><p class="intro">${text.matchIntro}</p>
    <ol class="match-list" role="list">
      <li class="match fixed">${icon('lock')}<span>${text.matchLink}</span></li>
      ${repeat(
        asked,
        (key) => key,
        (key) => renderKey(key, model),
      )}
    </ol>${renderFault('match', model)}</section>`;
}

function renderKey(key: MatchKey, model: MappingModel): TemplateResult {
  const { speech, draft, mayChange, actions } = model;
  const { text } = speech;
  const at = draft.match.indexOf(key);
  const label = text.matchNames[key];
  return html`<li class="match" part="match">
    <label class="choice"><input type="checkbox" class="checkbox" .checked=${at >= 0} ?disabled=${!mayChange} @change=${() => actions.toggleMatch(key)}><span>${label}</span></label>
    ${key === 'external_id' && at >= 0 ? renderIdField(model) : nothing}
    ${
      mayChange && at > 0
        ? html`<button type="button" class="button plain" part="raise" aria-label=${text.matchUp(label)} title=${text.matchUp(label)} @click=${() => actions.raiseMatch(key)}>${actionIcon('up')}</button>`
        : nothing
    }
  </li>`;
}

function renderIdField(model: MappingModel): TemplateResult {
  const { speech, draft, fields, mayChange, mayReveal, actions } = model;
  const { text } = speech;
  const offered = fields.filter(
    ({ key, type, privacy }) =>
      type === 'text' && (mayReveal || privacy === 'visible' || key === draft.externalIdField),
  );
  return html`<div class="id-field">${renderSelect(
    {
      place: 'externalIdField',
      label: text.matchIdField,
      part: 'id-field',
      isFixed: !mayChange,
      value: draft.externalIdField ?? '',
      onChange: actions.setIdField,
    },
    html`<option value="" ?selected=${draft.externalIdField === undefined}>${text.chooseMapped}</option>${offered.map(
      (field) =>
        html`<option value=${field.key} ?selected=${field.key === draft.externalIdField}>${fieldLabel(field, text)}</option>`,
    )}`,
    model,
  )}${renderFault('externalIdField', model)}</div>`;
}
