import type { Field } from '@peoplekit/core';
import type { RemoteField } from '@peoplekit/core/contract';
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { fieldLabel } from '../base/field-label.ts';
import { icon } from '../base/icons.ts';
import { dateFormats } from './mapping-choices.ts';
import type { DraftLine } from './mapping-draft.ts';
import type { MappingModel } from './mapping-model.ts';

interface NamedValues {
  line: DraftLine;
  ours: Field;
  theirs: RemoteField;
  /** Our values. */
  named: readonly string[];
}

/** What each of our values is called there. */
export function renderValues({ line, ours, theirs, named }: NamedValues, model: MappingModel): TemplateResult {
  const { speech, mayChange, actions } = model;
  const { text } = speech;
  const set = (value: string, name: string) => {
    const { [value]: _before, ...others } = line.values ?? {};
    actions.change(line.id, { values: name === '' ? others : { ...others, [value]: name } });
  };
  const labelOf = (value: string) =>
    ours.type === 'boolean'
      ? value === 'true'
        ? text.yes
        : text.no
      : (ours.options?.find((option) => option.value === value)?.label ?? value);
  return html`<fieldset class="values" part="value-map"><legend>${text.valuesTitle(fieldLabel(ours, text), theirs.label)}</legend>
    ${named.map((value) => {
      const name = line.values?.[value] ?? '';
      const onChange = (event: Event) => set(value, (event.currentTarget as HTMLInputElement).value);
      return html`<label class="value-pair"><span>${labelOf(value)}</span>${icon('next')}${
        theirs.options || theirs.type === 'boolean'
          ? html`<span class="select"><select ?disabled=${!mayChange} data-value=${name} @change=${onChange}><option value="" ?selected=${name === ''}>${text.sameName}</option>${optionsOf(
              theirs,
              text,
            ).map(
              (option) =>
                html`<option value=${option.value} ?selected=${option.value === name}>${option.label}</option>`,
            )}</select>${icon('chevronDown')}</span>`
          : html`<input class="input" part="input" dir="auto" maxlength="500" ?disabled=${!mayChange} placeholder=${text.sameName} .value=${live(name)} @change=${onChange}>`
      }</label>`;
    })}</fieldset>`;
}

function optionsOf({ options, type }: RemoteField, { yes, no }: { yes: string; no: string }) {
  if (type !== 'boolean') return options ?? [];
  return [
    { value: 'true', label: yes },
    { value: 'false', label: no },
  ];
}

/** How our dates are written in a field of texts or numbers. */
export function renderDateFormat(line: DraftLine, { speech, mayChange, actions }: MappingModel): TemplateResult {
  const { text } = speech;
  const current = line.dateFormat ?? 'iso';
  const onChange = (event: Event) => {
    const chosen = dateFormats.find((one) => one === (event.currentTarget as HTMLSelectElement).value);
    if (chosen) actions.change(line.id, { dateFormat: chosen });
  };
  return html`<label class="date-format"><span>${text.dateFormatLabel}</span><span class="select"><select part="date-format" ?disabled=${!mayChange} @change=${onChange}>${dateFormats.map(
    (one) => html`<option value=${one} ?selected=${one === current}>${text.dateFormatNames[one]}</option>`,
  )}</select>${icon('chevronDown')}</span></label>`;
}
