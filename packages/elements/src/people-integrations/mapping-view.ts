import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { actionIcon } from '../base/action-icons.ts';
import { icon } from '../base/icons.ts';
import { goes } from './mapping-draft.ts';
import { renderLine } from './mapping-line-view.ts';
import type { MappingModel, ShownDirection } from './mapping-model.ts';
import { renderMatching } from './matching-view.ts';
import { renderObject } from './object-view.ts';
import { renderWaiting } from './waiting-view.ts';

/** Which of our fields is which there. */
export function renderMapping(model: MappingModel): TemplateResult {
  const { status, speech, integration } = model;
  if (status === 'loading') return renderWaiting(speech.text.mappingLoading(integration.label));
  return status === 'error' ? renderError(model) : renderEditor(model);
}

function renderError({ speech, reason, error, integration, actions }: MappingModel): TemplateResult {
  const { text } = speech;
  return html`<div class="state-panel error" part="state error" role="alert"><span class="symbol">${icon('alert')}</span>
    <strong>${text.mappingErrorTitle(integration.label)}</strong><p>${reason}</p>
    <button type="button" class="button" part="retry" @click=${actions.retry}>${icon('retry')}${text.retry}</button>
    ${error?.requestId ? html`<small class="request">${text.reference(error.requestId)}</small>` : nothing}</div>`;
}

const shownDirections: readonly ShownDirection[] = ['all', 'import', 'export'];

function renderEditor(model: MappingModel): TemplateResult {
  const { speech, integration, shown, draft, mayChange, isDefault, actions } = model;
  const { text } = speech;
  const { label } = integration;
  const lines = draft.lines.filter((line) => shown === 'all' || goes(line, shown));
  return html`<p class="intro mapping-intro" tabindex="-1">${text.mappingIntro(label)} ${isDefault ? text.mappingDefault : nothing}
      ${mayChange ? nothing : text.mappingReadOnly}</p>
    ${renderObject(model)} ${renderMissing(model)}
    <div class="segments" role="group" aria-label=${text.mappingShow}>${shownDirections.map(
      (one) =>
        html`<button type="button" class="segment" part="shown" aria-pressed=${one === shown ? 'true' : 'false'} @click=${() => actions.show(one)}>${text.mappingShown[one]}</button>`,
    )}</div>
    <div class="lines">
      <div class="line-head" aria-hidden="true"><span>${text.ourField}</span><span>${text.directionLabel}</span><span>${text.remoteField(label)}</span><span>${text.ruleLabel}</span></div>
      ${lines.length === 0 ? html`<p class="none">${text.mappingNone}</p>` : nothing}
      <ol class="line-list" role="list">${repeat(
        lines,
        ({ id }) => id,
        (line) => renderLine(line, draft.lines.indexOf(line) + 1, model),
      )}</ol>
      ${mayChange ? html`<button type="button" class="button plain add-line" part="add" @click=${() => actions.add()}>${actionIcon('plus')}${text.addLine}</button>` : nothing}
    </div>
    ${renderMatching(model)} ${mayChange ? renderSaveBar(model) : nothing}`;
}

function renderMissing({ missing, speech, integration, mayChange, actions }: MappingModel): unknown {
  if (missing.length === 0) return nothing;
  const { text, format } = speech;
  const { label } = integration;
  return html`<div class="notice warning" part="notice">${icon('alert')}<div><strong>${text.requiredTitle(label)}</strong>
    <p>${text.requiredText(format.list(missing.map((field) => field.label)))}</p>
    ${
      mayChange
        ? html`<p class="notice-actions">${missing.map(
            (field) =>
              html`<button type="button" class="button" @click=${() => actions.add({ remote: field.key, direction: 'export' })}>${text.mapRequired(field.label)}</button>`,
          )}</p>`
        : nothing
    }</div></div>`;
}

/** Stays at the bottom of the page as long as there is something to save. */
function renderSaveBar({ speech, isChanged, isBusy, faults, failure, actions }: MappingModel): unknown {
  const { text, format } = speech;
  if (!isChanged && !failure) return html`<div class="save-bar idle" role="status"></div>`;
  return html`<div class="save-bar" part="save-bar"><span class="save-words" role="status">${
    failure
      ? html`<span class="fault" part="fault">${icon('alert')}<span>${failure}</span></span>`
      : faults.size > 0
        ? html`<span class="fault">${icon('alert')}<span>${text.mappingFaultCount(format, faults.size)}</span></span>`
        : text.mappingChanged
  }</span>
    <button type="button" class="button" part="discard" @click=${actions.discard}>${text.mappingDiscard}</button>
    <button type="button" class="button primary" part="save" aria-disabled=${isBusy ? 'true' : nothing} @click=${actions.save}>${text.mappingSave}</button></div>`;
}
