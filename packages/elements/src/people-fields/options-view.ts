import { maxFieldLabelLength, maxFieldOptions } from '@peoplekit/core';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { actionIcon } from '../base/action-icons.ts';
import { icon } from '../base/icons.ts';
import {
  type FieldForm,
  type OptionDraft,
  withKeptOption,
  withMovedOption,
  withNewOption,
  withOptionLabel,
  withoutOption,
} from './field-form.ts';
import type { FieldsModel, FormDialog } from './fields-model.ts';
import { faultId, renderFault } from './form-fault-view.ts';

/** The options of a field in the order in which they sort: each can be renamed, moved and taken away. Enter goes on to the next. */
export function renderOptions(dialog: FormDialog, model: FieldsModel): TemplateResult {
  const { text } = model;
  const { form } = dialog;
  const isFull = form.options.length >= maxFieldOptions;
  return html`<fieldset class="field" data-place="options"><legend class="label">${text.fieldOptions}</legend><div>
    <ul class="options" role="list">${repeat(
      form.options,
      ({ id }) => id,
      (option, at) => renderOption(option, at, dialog, model),
    )}</ul>
    <button type="button" class="button add-option" part="add-option" aria-invalid=${faultId(dialog, 'options') ? 'true' : nothing}
      aria-describedby=${faultId(dialog, 'options') ?? nothing} ?disabled=${isFull} @click=${() => addOption(form, model)}>${actionIcon('plus')}${text.addOption}</button>
    ${renderFault(dialog, 'options')}
    ${form.field ? html`<p class="hint">${text.retireHint}</p>` : nothing}</div></fieldset>`;
}

function renderOption(option: OptionDraft, at: number, dialog: FormDialog, model: FieldsModel): TemplateResult {
  const { text, format, handlers } = model;
  const { form } = dialog;
  const { id, label, isRetired } = option;
  const name = label.trim() || text.fieldOption(format, at + 1);
  const fault = faultId(dialog, `option-${id}`);
  const onInput = (event: Event) =>
    handlers.change(withOptionLabel(form, id, (event.currentTarget as HTMLInputElement).value));
  return html`<li class="option ${isRetired ? 'retired' : ''}" part="option" data-option=${id}>
    <div class="option-line"><input class="editor-control input" part="input" type="text" dir="auto" maxlength=${maxFieldLabelLength}
        aria-label=${text.fieldOption(format, at + 1)} aria-invalid=${fault ? 'true' : nothing} aria-describedby=${fault ?? nothing}
        ?disabled=${isRetired} .value=${live(label)} @input=${onInput} @keydown=${(event: KeyboardEvent) => onKeydown(event, option, form, model)}>
      ${moveButton(-1, option, name, dialog, model)} ${moveButton(1, option, name, dialog, model)} ${takeButton(option, at, name, dialog, model)}</div>
    ${isRetired ? html`<p class="hint">${text.optionRetired}</p>` : nothing} ${renderFault(dialog, `option-${id}`)}
  </li>`;
}

function moveButton(by: -1 | 1, { id }: OptionDraft, name: string, { form }: FormDialog, model: FieldsModel): unknown {
  const { text, format, handlers } = model;
  const moved = withMovedOption(form, id, by);
  const label = by < 0 ? text.moveOptionUp(name) : text.moveOptionDown(name);
  const onClick = () => {
    if (moved === form) return;
    handlers.change(moved, `[data-option="${id}"] .${by < 0 ? 'up' : 'down'}`);
    const place = moved.options.findIndex((option) => option.id === id) + 1;
    handlers.say(text.optionMoved(format, name, place, moved.options.length));
  };
  return html`<button type="button" class="button plain tool ${by < 0 ? 'up' : 'down'}" aria-label=${label} title=${label}
    aria-disabled=${moved === form ? 'true' : nothing} @click=${onClick}>${icon(by < 0 ? 'arrowUp' : 'arrowDown')}</button>`;
}

/** Takes an option away, or keeps one that was to be retired. */
function takeButton(option: OptionDraft, at: number, name: string, { form }: FormDialog, model: FieldsModel): unknown {
  const { text, handlers } = model;
  const { id, value, isRetired } = option;
  if (isRetired) {
    const onKeep = () => handlers.change(withKeptOption(form, id), inputOf(id));
    return html`<button type="button" class="button plain tool take" aria-label=${text.keepOption(name)} title=${text.keepOption(name)}
      @click=${onKeep}>${actionIcon('undo')}</button>`;
  }
  const label = value === undefined ? text.removeOption(name) : text.retireOption(name);
  const neighbour = form.options[at + 1] ?? form.options[at - 1];
  const focus = value !== undefined ? `[data-option="${id}"] .take` : neighbour ? inputOf(neighbour.id) : '.add-option';
  return html`<button type="button" class="button plain tool take" aria-label=${label} title=${label}
    @click=${() => handlers.change(withoutOption(form, id), focus)}>${icon('close')}</button>`;
}

/** Enter goes to the next option, after the last one to a new one; it saves only from elsewhere. */
function onKeydown(event: KeyboardEvent, option: OptionDraft, form: FieldForm, model: FieldsModel): void {
  if (event.key !== 'Enter' || event.isComposing) return;
  event.preventDefault();
  const at = form.options.findIndex(({ id }) => id === option.id);
  const next = form.options.slice(at + 1).find(({ isRetired }) => !isRetired);
  if (next) model.handlers.change(form, inputOf(next.id));
  else if (option.label.trim() !== '' && form.options.length < maxFieldOptions) addOption(form, model);
}

function addOption(form: FieldForm, { handlers }: FieldsModel): void {
  const longer = withNewOption(form);
  handlers.change(longer, inputOf(longer.options.at(-1)?.id ?? 0));
}

const inputOf = (id: number) => `[data-option="${id}"] input`;
