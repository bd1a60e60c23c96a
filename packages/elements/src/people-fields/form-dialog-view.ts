import { type CustomFieldType, customFieldTypes, maxFieldLabelLength } from '@peoplekit/core';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { fieldLabel } from '../base/field-label.ts';
import { icon } from '../base/icons.ts';
import { renderValueEditor } from '../base/value-editor-view.ts';
import { defaultField, type FieldForm, takesDefault, withType } from './field-form.ts';
import type { FieldsModel, FormDialog } from './fields-model.ts';
import { faultId, renderFault } from './form-fault-view.ts';
import { renderOptions } from './options-view.ts';

/** The dialog that creates a field, or edits one: then its type stays. */
export function renderFormDialog(dialog: FormDialog, model: FieldsModel): TemplateResult {
  const { text, handlers, announcement } = model;
  const { form, failure, isBusy } = dialog;
  const title = form.field ? text.editField(fieldLabel(form.field, text)) : text.newField;
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    handlers.submit();
  };
  return html`<dialog class="dialog" part="dialog" aria-labelledby="dialog-title" @close=${handlers.close}>
    <form class="form" method="dialog" novalidate autocomplete="off" @submit=${onSubmit}>
      <header class="head"><h3 class="title" id="dialog-title">${title}</h3><button type="button" class="button plain tool"
        aria-label=${text.closeDialog} title=${text.closeDialog} @click=${handlers.close}>${icon('close')}</button></header>
      <div class="fields">
        ${renderLabel(dialog, model)} ${renderType(dialog, model)}
        ${form.type === 'enum' ? renderOptions(dialog, model) : nothing}
        ${takesDefault(form) ? renderDefault(dialog, model) : nothing} ${renderPrivacy(dialog, model)}
      </div>
      <footer class="foot">
        ${failure ? html`<p class="fault" part="fault" role="alert">${icon('alert')}<span>${failure}</span></p>` : nothing}
        <button type="button" class="button" part="cancel" @click=${handlers.close}>${text.cancel}</button>
        <button type="submit" class="button primary" part="submit" aria-disabled=${isBusy ? 'true' : nothing}>${form.field ? text.save : text.createField}</button>
      </footer>
    </form>
    <div class="visually-hidden" role="status">${announcement}</div>
  </dialog>`;
}

function renderLabel(dialog: FormDialog, { text, handlers }: FieldsModel): TemplateResult {
  const { form } = dialog;
  const fault = faultId(dialog, 'label');
  const onInput = (event: Event) =>
    handlers.change({ ...form, label: (event.currentTarget as HTMLInputElement).value });
  return html`<div class="field" data-place="label"><label class="label" for="label">${text.fieldLabel}</label><div>
    <input id="label" class="editor-control input" part="input" type="text" dir="auto" maxlength=${maxFieldLabelLength} aria-required="true"
      aria-invalid=${fault ? 'true' : nothing} aria-describedby=${fault ?? nothing} .value=${live(form.label)} @input=${onInput}>
    ${renderFault(dialog, 'label')}</div></div>`;
}

function renderType(dialog: FormDialog, { text, handlers }: FieldsModel): TemplateResult {
  const { form } = dialog;
  if (form.field)
    return html`<div class="field" data-place="type"><span class="label">${text.fieldType}</span><div class="fixed">${text.fieldTypes[form.type]}
      <p class="hint">${text.typeStays}</p>${renderFault(dialog, 'type')}</div></div>`;
  const card = (type: CustomFieldType) =>
    html`<label class="choice"><input type="radio" name="type" value=${type} .checked=${live(form.type === type)}
      @change=${() => handlers.change(withType(form, type))}><span class="choice-name">${text.fieldTypes[type]}</span><span
      class="hint">${text.fieldTypeHints[type]}</span></label>`;
  return html`<fieldset class="field" data-place="type"><legend class="label">${text.fieldType}</legend><div class="choices">${customFieldTypes.map(card)}</div>
    ${renderFault(dialog, 'type')}</fieldset>`;
}

function renderDefault(dialog: FormDialog, { text, handlers }: FieldsModel): TemplateResult {
  const { form } = dialog;
  const editor = renderValueEditor({
    field: defaultField(form),
    id: 'default',
    draft: form.default,
    text,
    faultId: faultId(dialog, 'default'),
    onDraft: (draft) => handlers.change({ ...form, default: draft }),
  });
  return html`<div class="field" data-place="default"><label class="label" for="default">${text.defaultForNew}</label><div>${editor}
    ${renderFault(dialog, 'default')}<p class="hint">${text.defaultHint}</p></div></div>`;
}

function renderPrivacy(dialog: FormDialog, { text, handlers }: FieldsModel): TemplateResult {
  const { form } = dialog;
  const isId = isIdField(form);
  const onChange = (event: Event) =>
    handlers.change({ ...form, isHidden: (event.currentTarget as HTMLInputElement).checked });
  return html`<div class="field" data-place="privacy"><span class="label">${text.fieldPrivacy}</span><div>
    <label class="check"><input id="privacy" type="checkbox" class="checkbox" part="input" .checked=${live(form.isHidden)} ?disabled=${isId}
      aria-invalid=${faultId(dialog, 'privacy') ? 'true' : nothing} aria-describedby="privacy-hint" @change=${onChange}><span>${text.hideValues}</span></label>
    ${renderFault(dialog, 'privacy')}<p class="hint" id="privacy-hint">${isId ? text.idStaysVisible : text.hideValuesHint}</p></div></div>`;
}

/** It is part of every address of a contact. */
function isIdField({ field }: FieldForm): boolean {
  return field?.kind === 'system' && field.key === 'id';
}
