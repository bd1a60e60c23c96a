import type { Field } from '@peoplekit/core';
import { html, nothing, type TemplateResult } from 'lit';
import { fieldLabel } from '../base/field-label.ts';
import { icon } from '../base/icons.ts';
import type { Messages } from '../messages/messages.ts';
import type { BulkDraft } from './bulk-value.ts';

export interface ValueViewState {
  field: Field;
  draft: BulkDraft;
  text: Messages;
  isDisabled: boolean;
  /** The id of the element that says what is wrong. */
  faultId: string | undefined;
  onDraft: (draft: BulkDraft) => void;
}

/** What keyboards and browsers know of a format. */
const inputTypes: Readonly<Record<string, string>> = { email: 'email', phone: 'tel' };

/** The control that asks for a value of a field. */
export function renderBulkValue(state: ValueViewState): TemplateResult {
  const { type, format, options } = state.field;
  if (type === 'enum') return renderSelect(state, options ?? []);
  if (type === 'boolean') {
    const { yes, no } = state.text;
    return renderSelect(state, [
      { value: 'true', label: yes },
      { value: 'false', label: no },
    ]);
  }
  if (type === 'array') return options ? renderBoxes(state, options) : renderTokens(state);
  if (type === 'number') return renderInput(state, 'number');
  if (type === 'date') return renderInput(state, 'date');
  return renderInput(state, inputTypes[format ?? ''] ?? 'text');
}

function renderInput({ draft, text, isDisabled, faultId, onDraft }: ValueViewState, type: string): TemplateResult {
  // What a browser cannot read as a number is an empty text to it: it is told as something that is none.
  const onInput = ({ target }: Event) => {
    const { value, validity } = target as HTMLInputElement;
    onDraft(validity.badInput ? '?' : value);
  };
  const shown = draft === '?' ? nothing : draft;
  return html`<input class="input" part="value" name="value" type=${type} step="any" dir=${type === 'text' ? 'auto' : nothing}
    aria-label=${text.bulkEditValue} aria-invalid=${faultId ? 'true' : nothing} aria-describedby=${faultId ?? nothing}
    ?disabled=${isDisabled} .value=${shown} @input=${onInput}>`;
}

function renderSelect(
  { draft, text, isDisabled, faultId, onDraft }: ValueViewState,
  options: readonly { value: string; label: string }[],
): TemplateResult {
  return html`<span class="select"><select part="value" name="value" aria-label=${text.bulkEditValue} aria-invalid=${faultId ? 'true' : nothing}
    aria-describedby=${faultId ?? nothing} ?disabled=${isDisabled} @change=${(event: Event) => onDraft((event.target as HTMLSelectElement).value)}>
    <option value="" ?selected=${draft === ''}>${text.chooseBulkValue}</option>
    ${options.map(({ value, label }) => html`<option value=${value} ?selected=${value === draft}>${label}</option>`)}
  </select>${icon('chevronDown')}</span>`;
}

function renderBoxes(
  { field, draft, text, isDisabled, faultId, onDraft }: ValueViewState,
  options: readonly { value: string; label: string }[],
): TemplateResult {
  const chosen = listOf(draft);
  const toggle = (value: string) =>
    onDraft(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  return html`<fieldset class="group" part="value" aria-describedby=${faultId ?? nothing}><legend class="visually-hidden">${fieldLabel(field, text)}</legend>${options.map(
    ({ value, label }) => html`<label class="choice"><input type="checkbox" class="checkbox" ?disabled=${isDisabled}
      .checked=${chosen.includes(value)} @change=${() => toggle(value)}><span dir="auto">${label}</span></label>`,
  )}</fieldset>`;
}

/** Elements are added by Enter or the button, so that they may have commas in them; one that was only typed counts too. */
function renderTokens({ draft, text, isDisabled, faultId, onDraft }: ValueViewState): TemplateResult {
  const items = listOf(draft);
  const add = (input: HTMLInputElement | null | undefined) => {
    const item = input?.value.trim();
    if (!input || !item) return;
    input.value = '';
    if (!items.includes(item)) onDraft([...items, item]);
  };
  const onKeydown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    add(event.target as HTMLInputElement);
  };
  return html`<div class="tokens" part="value">
    ${items.map(
      (
        item,
      ) => html`<span class="token"><span dir="auto">${item}</span><button type="button" class="button plain" aria-label=${text.removeBulkItem(item)}
        ?disabled=${isDisabled} @click=${() => onDraft(items.filter((one) => one !== item))}>${icon('close')}</button></span>`,
    )}
    <span class="token-input"><input class="input" name="value" dir="auto" aria-label=${text.bulkEditValue} aria-invalid=${faultId ? 'true' : nothing}
      aria-describedby=${faultId ?? nothing} ?disabled=${isDisabled} @keydown=${onKeydown}
      @change=${(event: Event) => add(event.target as HTMLInputElement)}><button type="button" class="button" ?disabled=${isDisabled}
      @click=${(event: Event) => add((event.currentTarget as Element).parentElement?.querySelector('input'))}>${text.addBulkItem}</button></span>
  </div>`;
}

function listOf(draft: BulkDraft): readonly string[] {
  return typeof draft === 'string' ? [] : draft;
}
