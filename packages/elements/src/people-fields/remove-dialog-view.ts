import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { fieldLabel } from '../base/field-label.ts';
import { icon } from '../base/icons.ts';
import { isTypedLabel } from './field-form.ts';
import type { FieldsModel, RemoveDialog } from './fields-model.ts';

/** The dialog that deletes a field: it says what is lost, and wants the label typed. */
export function renderRemoveDialog(
  dialog: RemoveDialog,
  { text, handlers, announcement }: FieldsModel,
): TemplateResult {
  const { field, typed, fault, failure, isBusy } = dialog;
  const label = fieldLabel(field, text);
  const isOpen = isTypedLabel(typed, label) && !isBusy;
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    handlers.submit();
  };
  return html`<dialog class="dialog small" part="dialog" role="alertdialog" aria-labelledby="dialog-title" aria-describedby="dialog-text" @close=${handlers.close}>
    <form class="form" method="dialog" novalidate autocomplete="off" @submit=${onSubmit}>
      <header class="head"><h3 class="title" id="dialog-title">${text.removeFieldTitle(label)}</h3><button type="button" class="button plain tool"
        aria-label=${text.closeDialog} title=${text.closeDialog} @click=${handlers.close}>${icon('close')}</button></header>
      <div class="fields">
        <p class="warning" id="dialog-text">${text.removeFieldText}</p>
        <label class="confirm-label" for="typed">${text.typeToRemove(label)}</label>
        <input id="typed" class="editor-control input" part="input" type="text" dir="auto" autocapitalize="off" spellcheck="false"
          aria-invalid=${fault ? 'true' : nothing} aria-describedby=${fault ? 'fault-typed' : nothing} .value=${live(typed)}
          @input=${(event: Event) => handlers.type((event.currentTarget as HTMLInputElement).value)}>
        ${fault ? html`<p class="fault" part="fault" id="fault-typed">${icon('alert')}<span>${fault}</span></p>` : nothing}
      </div>
      <footer class="foot">
        ${failure ? html`<p class="fault" part="fault" role="alert">${icon('alert')}<span>${failure}</span></p>` : nothing}
        <button type="button" class="button" part="cancel" @click=${handlers.close}>${text.cancel}</button>
        <button type="submit" class="button danger" part="submit" aria-disabled=${isOpen ? nothing : 'true'}>${text.removeFieldNow}</button>
      </footer>
    </form>
    <div class="visually-hidden" role="status">${announcement}</div>
  </dialog>`;
}
