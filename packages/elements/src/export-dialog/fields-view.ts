import type { Field } from '@peoplekit/core';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { fieldLabel } from '../base/field-label.ts';
import type { Format } from '../messages/format.ts';
import type { Messages } from '../messages/messages.ts';
import { type ExportForm, searchFields } from './export-form.ts';

export interface FieldsViewState {
  text: Messages;
  format: Format;
  form: ExportForm;
  /** Those that may be exported. */
  fields: readonly Field[];
  words: string;
  /** None was chosen when the export was to begin. */
  isMissing: boolean;
  onChange: (changes: Partial<ExportForm>) => void;
  onSearch: (words: string) => void;
}

/** All fields, or some of them by name. */
export function renderExportFields(state: FieldsViewState): TemplateResult {
  const { text, format, form, fields, onChange } = state;
  const radio = (choosesFields: boolean, label: string) =>
    html`<label class="segment"><input type="radio" name="fields" .checked=${form.choosesFields === choosesFields}
      @change=${() => onChange({ choosesFields })}><span>${label}</span></label>`;
  return html`<fieldset class="group" part="fields"><legend class="label">${text.exportFields}</legend>
    <div class="segments">${radio(false, text.allExportFields(format, fields.length))}${radio(true, text.chosenExportFields)}</div>
    ${form.choosesFields ? renderChoice(state) : nothing}
  </fieldset>`;
}

function renderChoice({ text, format, form, fields, words, isMissing, onChange, onSearch }: FieldsViewState): unknown {
  const found = searchFields(fields, words, (field) => fieldLabel(field, text));
  const chosen = fields.filter(({ key }) => form.chosen.has(key)).length;
  const set = (keys: readonly string[], isChosen: boolean) => {
    const next = new Set(form.chosen);
    for (const key of keys) {
      if (isChosen) next.add(key);
      else next.delete(key);
    }
    onChange({ chosen: next });
  };
  const keys = found.map(({ key }) => key);
  const tool = (label: string, isChosen: boolean) =>
    html`<button type="button" class="button plain" @click=${() => set(keys, isChosen)}>${label}</button>`;
  return html`<input type="search" class="input" part="field-search" placeholder=${text.searchExportFields} aria-label=${text.searchExportFields}
      aria-invalid=${isMissing ? 'true' : nothing} .value=${words} @input=${(event: Event) => onSearch((event.target as HTMLInputElement).value)}
      @keydown=${keepEnter}>
    <div class="tools"><span class="hint" role="status">${text.chosenFieldCount(format, chosen, fields.length)}</span>${tool(
      text.chooseAllFields,
      true,
    )}${tool(text.chooseNoField, false)}</div>
    <ul class="field-list">${repeat(
      found,
      ({ key }) => key,
      (
        field,
      ) => html`<li><label class="choice"><input type="checkbox" class="checkbox" .checked=${form.chosen.has(field.key)}
        @change=${() => set([field.key], !form.chosen.has(field.key))}><span dir="auto">${fieldLabel(field, text)}</span></label></li>`,
    )}</ul>
    ${found.length === 0 ? html`<p class="hint">${text.noExportField}</p>` : nothing}`;
}

/** Enter in the search box is not meant to begin the export. */
function keepEnter(event: KeyboardEvent): void {
  if (event.key === 'Enter') event.preventDefault();
}
