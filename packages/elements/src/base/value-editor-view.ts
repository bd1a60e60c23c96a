import type { Field } from '@peoplekit/core';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ContactMessages } from '../messages/contact-messages.ts';
import type { Messages } from '../messages/messages.ts';
import { icon } from './icons.ts';
import type { Draft, ListDraft } from './value-draft.ts';

export interface ValueEditor {
  field: Field;
  /** Of the control; unique in its shadow root. */
  id: string;
  draft: Draft;
  text: Messages & ContactMessages;
  /** Its name, where no `<label for>` gives one. */
  label?: string;
  /** Id of what says what is wrong with the draft; absent when nothing is. */
  faultId?: string | undefined;
  onDraft: (draft: Draft) => void;
}

/** Longer texts, and those of several lines, get room to be read. */
const longText = 48;

/** The control that edits a value of a field, by its type. `valueEditors` are its styles. It has the class `editor-control`. */
export function renderValueEditor(editor: ValueEditor): TemplateResult {
  const { field, draft } = editor;
  if (typeof draft !== 'string') return renderList(editor, draft);
  if (field.type === 'enum') return renderSelect(editor, draft, optionsOf(field, draft));
  if (field.type === 'boolean') {
    const { yes, no } = editor.text;
    return renderSelect(editor, draft, [
      { value: 'true', label: yes },
      { value: 'false', label: no },
    ]);
  }
  const isProse = field.type === 'text' && !field.format;
  return isProse && (draft.length > longText || draft.includes('\n'))
    ? renderProse(editor, draft)
    : renderInput(editor, draft);
}

const inputTypes: Readonly<Record<string, string>> = { email: 'email', phone: 'tel', date: 'date' };

/** `type=email` is no good: it makes other addresses of those in other scripts. Its keyboard is what counts. */
function renderInput(editor: ValueEditor, draft: string): TemplateResult {
  const { field, id, label, faultId } = editor;
  const kind = field.type === 'date' ? 'date' : (field.format ?? field.type);
  const mode = kind === 'email' ? 'email' : field.type === 'number' ? 'decimal' : nothing;
  const type = kind === 'email' ? 'text' : (inputTypes[kind] ?? 'text');
  // Text that could be of either direction takes its own; addresses and numbers are always left to right.
  const direction = type === 'date' ? nothing : kind === 'text' || kind === 'name' ? 'auto' : 'ltr';
  return html`<input id=${id} class="editor-control input ${kind}" part="input" type=${type} inputmode=${mode} dir=${direction} autocomplete="off"
    autocapitalize=${kind === 'name' ? 'words' : 'off'} spellcheck="false" aria-label=${label ?? nothing} aria-invalid=${faultId ? 'true' : nothing}
    aria-describedby=${faultId ?? nothing} .value=${live(draft)} @input=${onText(editor)}>`;
}

function renderProse(editor: ValueEditor, draft: string): TemplateResult {
  const { id, label, faultId } = editor;
  return html`<textarea id=${id} class="editor-control input prose" part="input" rows="3" dir="auto" aria-label=${label ?? nothing}
    aria-invalid=${faultId ? 'true' : nothing} aria-describedby=${faultId ?? nothing} .value=${live(draft)} @input=${onText(editor)}></textarea>`;
}

function renderSelect(editor: ValueEditor, draft: string, options: NonNullable<Field['options']>): TemplateResult {
  const { id, label, faultId, text } = editor;
  return html`<span class="select"><select id=${id} class="editor-control" part="input" aria-label=${label ?? nothing}
    aria-invalid=${faultId ? 'true' : nothing} aria-describedby=${faultId ?? nothing} @change=${onText(editor)}>
    <option value="" .selected=${draft === ''}>${text.notSet}</option>
    ${options.map((option) => html`<option value=${option.value} .selected=${option.value === draft}>${option.label}</option>`)}
  </select>${icon('chevronDown')}</span>`;
}

/** A list as chips and a place to type the next one: Enter or a comma adds it, Backspace takes the last one back. */
function renderList(editor: ValueEditor, draft: ListDraft): TemplateResult {
  const { field, id, label, faultId, text, onDraft } = editor;
  const labels = new Map(field.options?.map((option) => [option.value, option.label]));
  const without = (place: number) =>
    onDraft({ ...draft, items: draft.items.filter((_item, index) => index !== place) });
  const remove = (place: number, event: Event) => {
    const control = (event.currentTarget as Element).closest('.list-editor')?.querySelector<HTMLElement>('input');
    without(place);
    control?.focus();
  };
  const suggestions = field.options?.filter(({ value }) => !draft.items.includes(value)) ?? [];
  return html`<span class="list-editor" part="input" @click=${focusInput}>${draft.items.map((item, place) => {
    const name = labels.get(item) ?? item;
    return html`<span class="chip removable"><span class="chip-text" dir="auto">${name}</span><button type="button" class="chip-remove"
      aria-label=${text.removeItem(name)} @click=${(event: Event) => remove(place, event)}>${icon('close')}</button></span>`;
  })}<input id=${id} class="editor-control" type="text" dir="auto" autocomplete="off" placeholder=${draft.items.length === 0 ? text.addItem : ''}
    list=${suggestions.length > 0 ? `${id}-options` : nothing} aria-label=${label ?? nothing} aria-invalid=${faultId ? 'true' : nothing}
    aria-describedby=${faultId ?? nothing} .value=${live(draft.typed)} @input=${(event: Event) => onDraft(typedInto(draft, textIn(event), labels))}
    @keydown=${(event: KeyboardEvent) => onListKey(event, editor, draft)}>${
      suggestions.length > 0
        ? html`<datalist id=${`${id}-options`}>${suggestions.map(({ label: name }) => html`<option value=${name}></option>`)}</datalist>`
        : nothing
    }</span>`;
}

/** A retired option stays what the contact has until another is chosen. */
function optionsOf({ options = [] }: Field, draft: string): NonNullable<Field['options']> {
  const isKnown = draft === '' || options.some(({ value }) => value === draft);
  return isKnown ? options : [...options, { value: draft, label: draft }];
}

const onText = (editor: ValueEditor) => (event: Event) => editor.onDraft(textIn(event));

function textIn(event: Event): string {
  return (event.currentTarget as HTMLInputElement).value;
}

/** A press anywhere in the box is one on what can be typed into. */
function focusInput(event: Event): void {
  if (event.target === event.currentTarget) (event.currentTarget as Element).querySelector('input')?.focus();
}

function typedInto(draft: ListDraft, typed: string, labels: ReadonlyMap<string, string>): ListDraft {
  const parts = typed.split(/[,،;\n]/);
  const rest = parts.pop() ?? '';
  // What was chosen from the suggestions is complete.
  const chosen = [...labels].find(([, label]) => label === rest)?.[0];
  const added = [...parts, ...(chosen ? [chosen] : [])].map((part) => part.trim()).filter(Boolean);
  return { items: [...new Set([...draft.items, ...added])], typed: chosen ? '' : rest };
}

function onListKey(event: KeyboardEvent, { onDraft }: ValueEditor, draft: ListDraft): void {
  if (event.isComposing) return;
  if (event.key === 'Enter' && draft.typed.trim()) {
    // This Enter adds; the next one saves.
    event.preventDefault();
    event.stopPropagation();
    onDraft({ items: [...new Set([...draft.items, draft.typed.trim()])], typed: '' });
  } else if (event.key === 'Backspace' && draft.typed === '' && draft.items.length > 0) {
    event.preventDefault();
    onDraft({ items: draft.items.slice(0, -1), typed: '' });
  }
}
