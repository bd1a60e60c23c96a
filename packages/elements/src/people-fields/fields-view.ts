import { maxCustomFields } from '@peoplekit/core';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { actionIcon } from '../base/action-icons.ts';
import { icon } from '../base/icons.ts';
import type { FieldSection } from './field-order.ts';
import { fieldSections } from './field-order.ts';
import { renderFieldRow } from './field-row-view.ts';
import type { FieldsModel } from './fields-model.ts';
import { renderFormDialog } from './form-dialog-view.ts';
import { renderRemoveDialog } from './remove-dialog-view.ts';
import { renderFieldsSkeleton } from './skeleton-view.ts';

/** The whole page: what it is, all fields by group, and the dialog that is open, outside of which nothing is read. */
export function renderFields(model: FieldsModel): TemplateResult {
  const { text, status, announcement, dialog } = model;
  return html`<div class="base" part="base" aria-busy=${status === 'loading' ? 'true' : 'false'}>
    ${status === 'loading' ? renderFieldsSkeleton() : status === 'ready' ? renderPage(model) : renderState(model)}
    <div class="visually-hidden" role="status">${status === 'loading' ? text.loadingFields : dialog ? nothing : announcement}</div>
    <div class="toast-place" role="status"></div>
    ${renderDialog(model)}
  </div>`;
}

function renderPage(model: FieldsModel): unknown {
  const { text, format, fields, mayManage, actions } = model;
  const count = fields.filter(({ kind }) => kind === 'custom').length;
  return html`<div class="page-head">
      <div class="about"><h2 class="heading" part="title" tabindex="-1">${text.peopleFields}</h2><p class="intro">${text.fieldsIntro}</p></div>
      ${
        mayManage
          ? html`<button type="button" class="button primary create" part="create" aria-disabled=${count >= maxCustomFields ? 'true' : nothing}
              @click=${actions.create}>${actionIcon('plus')}${text.newField}</button>`
          : nothing
      }
    </div>
    ${mayManage ? nothing : html`<p class="notice" part="read-only">${icon('lock')}<span>${text.fieldsReadOnly}</span></p>`}
    ${repeat(
      fieldSections(fields),
      ({ group }) => group,
      (section) => renderSection(section, model, text.customFieldCount(format, count, maxCustomFields)),
    )}`;
}

function renderSection({ group, fields }: FieldSection, model: FieldsModel, customCount: string): TemplateResult {
  const { text, format } = model;
  const id = `group-${group}`;
  return html`<section class="section" part="group ${group}" aria-labelledby=${id}>
    <div class="section-head"><h3 class="section-title" id=${id}>${text.fieldSections[group]}</h3><span class="count">${
      group === 'custom' ? customCount : format.number(fields.length)
    }</span></div>
    ${
      fields.length === 0
        ? html`<p class="rows none">${text.noCustomFields}</p>`
        : html`<ul class="rows" role="list">${repeat(
            fields,
            ({ key }) => key,
            (field) => renderFieldRow(field, model),
          )}</ul>`
    }
  </section>`;
}

function renderDialog(model: FieldsModel): unknown {
  const { dialog } = model;
  if (!dialog) return nothing;
  return dialog.kind === 'form' ? renderFormDialog(dialog, model) : renderRemoveDialog(dialog, model);
}

function renderState({ text, status, error, actions }: FieldsModel): TemplateResult {
  const isForbidden = status === 'forbidden';
  const title = isForbidden ? text.fieldsForbiddenTitle : text.fieldsErrorTitle;
  const sentence = isForbidden ? text.fieldsForbiddenText : (text.errors[error?.code ?? ''] ?? text.errors.internal);
  const reference = error?.requestId;
  return html`<div class="state-panel ${status}" part="state ${status}" role="alert">
    <span class="symbol">${icon(isForbidden ? 'lock' : 'alert')}</span>
    <strong class="state-title" tabindex="-1">${title}</strong>
    <p>${sentence}</p>
    ${
      isForbidden
        ? nothing
        : html`<button type="button" class="button" part="retry" @click=${actions.retry}>${icon('retry')}${text.retry}</button>
            ${reference ? html`<small class="request">${text.reference(reference)}</small>` : nothing}`
    }
  </div>`;
}
