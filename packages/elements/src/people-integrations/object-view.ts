import { html, nothing } from 'lit';
import type { MappingModel } from './mapping-model.ts';
import { renderFault, renderSelect } from './mapping-parts-view.ts';

/** Which kind of records contacts are there: where there is a choice. */
export function renderObject(model: MappingModel): unknown {
  const { speech, integration, draft, objects, mayChange, actions } = model;
  if (objects.length < 2) return nothing;
  const { text } = speech;
  const label = text.objectLabel[integration.connector] ?? text.objectLabel.other;
  const { object = '' } = draft;
  const isKnown = objects.some(({ key }) => key === object);
  return html`<div class="object" part="object"><span class="object-label">${label}</span><div class="object-choice">${renderSelect(
    {
      place: 'object',
      label,
      part: 'object-select',
      isFixed: !mayChange,
      value: object,
      onChange: actions.chooseObject,
    },
    html`${isKnown ? nothing : html`<option value=${object} selected ?disabled=${object === ''}>${object || text.chooseMapped}</option>`}
      ${objects.map(({ key, label: name }) => html`<option value=${key} ?selected=${key === object}>${name}</option>`)}`,
    model,
  )}</div><p class="hint">${text.objectHint}</p>${renderFault('object', model)}</div>`;
}
