import type { RemoteObject } from '@peoplekit/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { MappingModel } from './mapping-model.ts';
import { renderFault, renderSelect } from './mapping-parts-view.ts';
import { newObjectKey } from './new-object.ts';

/** What the choice of a new one is called inside; no object has such a key. */
const another = '+';

/** Which kind of records contacts are there, or which table: where there is a choice. */
export function renderObject(model: MappingModel): unknown {
  const { speech, integration, draft, objects, newObjectIn, newObject, mayChange, actions } = model;
  if (objects.length < 2 && newObjectIn.length === 0) return nothing;
  const { text } = speech;
  const of = (texts: Readonly<Record<string, string>> & { other: string }) =>
    texts[integration.connector] ?? texts.other;
  const label = of(text.objectLabel);
  const { object = '' } = draft;
  const isKnown = objects.some(({ key }) => key === object);
  const isNew = newObject !== undefined;
  const onChange = (key: string) => (key === another ? actions.nameObject({}) : actions.chooseObject(key));
  return html`<div class="object" part="object"><span class="object-label">${label}</span><div class="object-choice">${renderSelect(
    { place: 'object', label, part: 'object-select', isFixed: !mayChange, value: isNew ? another : object, onChange },
    html`${isKnown ? nothing : html`<option value=${object} ?selected=${!isNew} ?disabled=${object === ''}>${object || text.chooseMapped}</option>`}
      ${renderOptions(model)}
      ${newObjectIn.length > 0 && mayChange ? html`<option value=${another} ?selected=${isNew}>${of(text.newObject)} …</option>` : nothing}`,
    model,
  )}</div>${isNew ? renderNew(model, of) : nothing}<p class="hint">${text.objectHint}</p>${renderFault('object', model)}</div>`;
}

/** By what they are in, where that is more than one. */
function renderOptions({ objects, draft, newObject, speech, integration }: MappingModel): unknown {
  const { text } = speech;
  const option = ({ key, label, isNew }: RemoteObject) =>
    html`<option value=${key} ?selected=${!newObject && key === draft.object}>${isNew ? `${label} – ${text.createdThere(integration.label)}` : label}</option>`;
  const groups = [...new Set(objects.map(({ group = '' }) => group))];
  if (groups.length < 2) return objects.map(option);
  return groups.map(
    (name) =>
      html`<optgroup label=${name}>${objects.filter(({ group = '' }) => group === name).map(option)}</optgroup>`,
  );
}

/** Where a new one is to be, and what it is to be called. */
function renderNew(
  model: MappingModel,
  of: (texts: Readonly<Record<string, string>> & { other: string }) => string,
): TemplateResult {
  const { speech, newObject = { group: '', name: '' }, newObjectIn, actions } = model;
  const { text } = speech;
  const { group, name } = newObject;
  const key = newObjectKey(newObject, newObjectIn);
  const use = () => key !== undefined && actions.chooseObject(key);
  const onKeydown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    use();
  };
  return html`<div class="new-object" part="new-object">
    ${
      newObjectIn.length > 1
        ? html`<label><span>${of(text.newObjectIn)}</span>${renderSelect(
            {
              place: undefined,
              label: of(text.newObjectIn),
              part: 'new-object-in',
              isFixed: false,
              value: group,
              onChange: (chosen) => actions.nameObject({ group: chosen }),
            },
            html`${newObjectIn.map((one) => html`<option value=${one} ?selected=${one === group}>${one}</option>`)}`,
            model,
          )}</label>`
        : nothing
    }
    <label><span>${of(text.newObjectName)}</span><input class="input new-object-name" part="new-object-name" dir="auto" autocomplete="off" spellcheck="false" maxlength="300"
      .value=${live(name)} @keydown=${onKeydown} @input=${(event: Event) => actions.nameObject({ name: (event.currentTarget as HTMLInputElement).value })}></label>
    <button type="button" class="button" part="use-object" aria-disabled=${key === undefined ? 'true' : nothing} @click=${use}>${text.newObjectUse}</button>
    <button type="button" class="button plain" part="other-object" @click=${() => actions.nameObject(undefined)}>${text.crmCancel}</button>
  </div>`;
}
