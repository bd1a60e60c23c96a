import type { Field, FieldValue } from '@peoplekit/core';
import { html, nothing, type TemplateResult } from 'lit';
import { actionIcon } from '../base/action-icons.ts';
import { fieldLabel } from '../base/field-label.ts';
import { icon } from '../base/icons.ts';
import type { FieldsModel, FieldsTexts } from './fields-model.ts';

/** One field: what it is called, what it holds, what is special about it, and what can be done with it. */
export function renderFieldRow(field: Field, model: FieldsModel): TemplateResult {
  const { text, mayManage, order } = model;
  const label = fieldLabel(field, text);
  const edge = order.over?.key === field.key ? order.over.edge : '';
  return html`<li class="row ${order.dragged === field.key ? 'dragged' : ''} ${edge}" part="field" data-field=${field.key}>
    ${mayManage ? renderGrip(field, label, model) : nothing}
    <div class="what"><span class="name"><bdi>${label}</bdi></span><code class="key">${field.key}</code></div>
    <div class="facts"><span class="type">${text.fieldTypes[field.type]}</span>${renderFacts(field, model)}</div>
    ${mayManage ? renderActions(field, label, model) : nothing}
  </li>`;
}

function renderGrip(field: Field, label: string, { text, order }: FieldsModel): TemplateResult {
  return html`<button type="button" class="button plain grip" part="grip" aria-label=${text.moveField(label)} title=${text.moveFieldHint}
    @keydown=${(event: KeyboardEvent) => order.onKeydown(event, field)} @pointerdown=${(event: PointerEvent) => order.onPointerdown(event, field)}
    @pointermove=${order.onPointermove} @pointerup=${order.onPointerup} @pointercancel=${order.onPointercancel}>${actionIcon('drag')}</button>`;
}

function renderFacts(field: Field, model: FieldsModel): unknown {
  const { text, format } = model;
  const { options, default: value, privacy, readOnly } = field;
  return [
    options?.length ? html`<span class="fact">${text.optionCount(format, options.length)}</span>` : nothing,
    value === undefined || value === null
      ? nothing
      : html`<span class="fact">${text.fieldDefault(shownDefault(field, value, model))}</span>`,
    privacy === 'hidden'
      ? html`<span class="badge amber" part="badge">${icon('lock')}${text.hiddenField}</span>`
      : nothing,
    readOnly ? html`<span class="fact">${text.readOnlyField}</span>` : nothing,
  ];
}

function renderActions(field: Field, label: string, { text, actions }: FieldsModel): TemplateResult {
  const [edit, remove] = [text.editField(label), text.removeField(label)];
  return html`<div class="actions">
    <button type="button" class="button plain edit" part="edit" aria-label=${edit} title=${edit} @click=${() => actions.edit(field)}>${actionIcon('edit')}</button>
    ${
      field.kind === 'custom'
        ? html`<button type="button" class="button plain remove" part="remove" aria-label=${remove} title=${remove}
            @click=${() => actions.remove(field)}>${actionIcon('trash')}</button>`
        : nothing
    }
  </div>`;
}

function shownDefault(field: Field, value: NonNullable<FieldValue>, { text, format }: FieldsModel): string {
  if (typeof value === 'boolean') return yesOrNo(value, text);
  if (typeof value === 'number') return format.number(value);
  if (Array.isArray(value)) return format.list(value);
  if (field.type === 'date') return format.date(value);
  return field.options?.find((option) => option.value === value)?.label ?? value;
}

function yesOrNo(value: boolean, { yes, no }: FieldsTexts): string {
  return value ? yes : no;
}
