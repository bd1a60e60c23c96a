import type { Field, FieldValue } from '@peoplekit/core';
import { html, nothing, type TemplateResult } from 'lit';
import { actionIcon } from '../base/action-icons.ts';
import { fieldLabel } from '../base/field-label.ts';
import { icon } from '../base/icons.ts';
import { renderValueEditor } from '../base/value-editor-view.ts';
import { reasonOf } from '../base/value-fault.ts';
import type { Conflict } from '../data/contact-edits.ts';
import type { OpenDraft } from './editing-controller.ts';
import { isCopied } from './profile-groups.ts';
import { type ContactModel, canEdit } from './profile-model.ts';
import { type ShownValue, shownValue } from './shown-value.ts';

/** Longer values are cut until one asks for all of them. */
const longValue = 280;

/** A field: its label, and its value where it is read and edited. */
export function renderFieldRow(field: Field, model: ContactModel): TemplateResult {
  const { editing, source } = model;
  const { key } = field;
  const label = fieldLabel(field, model.text);
  const open = editing.drafts.get(key);
  const conflict = source.edits?.conflicts.get(key);
  const isBusy = source.edits?.saving.has(key) || source.revealed.busy.has(key);
  return html`<div class="row ${open ? 'edited' : ''} ${isBusy ? 'busy' : ''}" part="field" data-field=${key}>
    <dt class="label" dir="auto">${label}</dt>
    <dd class="cell" aria-busy=${isBusy ? 'true' : nothing}>${
      open ? renderEditor(field, open, label, model) : renderValue(field, label, model)
    }${conflict ? renderConflict(conflict, label, model) : nothing}${renderRevealFault(key, model)}</dd>
  </div>`;
}

function renderEditor(field: Field, open: OpenDraft, label: string, { editing, text }: ContactModel): TemplateResult {
  const { key } = field;
  const faultId = open.fault ? `fault-${key}` : undefined;
  return html`<div class="editor" part="editor" @keydown=${(event: KeyboardEvent) => editing.onKeydown(event, key)} @pointerdown=${editing.onPointerdown}
    @change=${(event: Event) => editing.onChange(event, key)} @focusout=${(event: FocusEvent) => editing.onFocusout(event, key)}>
    ${renderValueEditor({
      field,
      id: `editor-${key}`,
      draft: open.draft,
      text,
      label,
      faultId,
      onDraft: (draft) => editing.change(key, draft),
    })}
    <span class="editor-buttons"><button type="button" class="button tool" aria-label=${text.save} title=${text.save}
      @click=${() => editing.saveAndStay(key)}>${actionIcon('check')}</button><button type="button" class="button tool" aria-label=${text.cancel}
      title=${text.cancel} @click=${() => editing.cancel(key)}>${icon('close')}</button></span>
  </div>${open.fault ? renderFault(open.fault, faultId) : nothing}`;
}

/** What is read: a button where it can be revealed or edited, text where it cannot. */
function renderValue(field: Field, label: string, model: ContactModel): TemplateResult {
  const { source, text, actions, editing, may } = model;
  const { key } = field;
  const value = source.value(key);
  if (source.isMasked(key)) return renderMask(field, label, value, model);
  const shown = shownValue(field, value, model);
  const content = renderShown(shown, key, model);
  const isRevealed = source.revealed.values.has(key);
  const tools = html`<span class="tools">${
    shown.kind !== 'empty' && isCopied(field) ? renderCopy(text.copyField(label), String(value), model) : nothing
  }${
    isRevealed
      ? html`<button type="button" class="button plain link hide" aria-label=${text.hideField(label)}
          @click=${() => actions.hide(field)}>${text.hide}</button>`
      : nothing
  }</span>`;
  if (!canEdit(field, model))
    return html`<div class="line"><span class="value ${field.readOnly || !may('contacts:write') ? 'read-only' : ''}" part="value">${content}</span>${tools}</div>${renderWhole(shown, key, model)}`;
  const onClick = (event: MouseEvent) => void editing.start(field, event.detail > 0);
  const after = renderWhole(shown, key, model);
  return renderPressable({ kind: '', name: text.editField(label), content, tools, after, onClick });
}

interface Pressable {
  kind: '' | 'masked';
  name: string;
  content: unknown;
  tools: unknown;
  /** Below the line. */
  after: unknown;
  onClick: (event: MouseEvent) => void;
}

/** One template for masks and values: the button stays the same element, so that the focus stays when one becomes the other. */
function renderPressable({ kind, name, content, tools, after, onClick }: Pressable): TemplateResult {
  return html`<div class="line"><button type="button" class="value stop ${kind}" part="value ${kind}" title=${name} @click=${onClick}><span
    class="visually-hidden">${name}: </span>${content}</button>${tools}</div>${after}`;
}

function renderMask(field: Field, label: string, value: FieldValue, model: ContactModel): TemplateResult {
  const { text, actions, may } = model;
  const mask = Array.isArray(value) ? value.join(' ') : String(value ?? '');
  if (!may('contacts:reveal'))
    return html`<div class="line"><span class="value masked" part="value masked" title=${text.mayNotReveal}><span class="visually-hidden">${text.masked}: </span><bdi
      dir="ltr">${mask}</bdi></span><span class="tools always">${icon('lock')}</span></div>`;
  const content = html`<bdi dir="ltr">${mask}</bdi><span class="reveal" aria-hidden="true">${text.reveal}</span>`;
  const onClick = () => actions.reveal(field);
  const name = text.revealField(label);
  return renderPressable({ kind: 'masked', name, content, tools: nothing, after: nothing, onClick });
}

function renderShown(shown: ShownValue, key: string, { text, whole }: ContactModel): unknown {
  switch (shown.kind) {
    case 'empty':
      return html`<span class="blank" aria-hidden="true">–</span><span class="visually-hidden">${text.emptyValue}</span>`;
    case 'invisible':
      return html`<em class="blank">${text.invisibleValue}</em>`;
    case 'badge':
      return html`<span class="badge ${shown.tone ?? ''}">${shown.text}</span>`;
    case 'chips':
      return html`<span class="value-chips">${shown.items?.map(
        (item, index) =>
          html`${index > 0 ? html`<span class="visually-hidden">, </span>` : nothing}<span class="chip" dir="auto">${item}</span>`,
      )}</span>`;
    case 'ltr':
      return html`<bdi dir="ltr">${shown.text}</bdi>`;
    case 'text':
      return html`<bdi class="prose-text">${whole.has(key) ? shown.text : cut(shown.text)}</bdi>${
        shown.detail ? html` <small class="detail">${shown.detail}</small>` : nothing
      }`;
  }
}

/** Between characters as people see them, not in the middle of one. */
function cut(text: string): string {
  if (text.length <= longValue) return text;
  const last = [...new Intl.Segmenter().segment(text.slice(0, longValue + 40))].findLast(
    ({ index }) => index <= longValue,
  );
  return `${text.slice(0, last?.index ?? longValue)}…`;
}

function renderWhole({ kind, text: value }: ShownValue, key: string, { text, whole, actions }: ContactModel): unknown {
  if (kind !== 'text' || value.length <= longValue) return nothing;
  const isWhole = whole.has(key);
  return html`<button type="button" class="button plain link whole" aria-expanded=${isWhole} @click=${() => actions.toggleWhole(key)}>${
    isWhole ? text.showLess : text.showAll
  }</button>`;
}

export function renderCopy(label: string, value: string, { actions }: ContactModel): TemplateResult {
  return html`<button type="button" class="button plain tool copy" part="copy" aria-label=${label} title=${label}
    @click=${() => actions.copy(value)}>${actionIcon('copy')}</button>`;
}

function renderConflict(conflict: Conflict, label: string, model: ContactModel): TemplateResult {
  const { text, editing } = model;
  const { field, mine, theirs } = conflict;
  const side = (name: string, value: FieldValue) =>
    html`<span class="side">${name}</span><span class="side-value">${
      value === theirs && model.source.isMasked(field.key)
        ? html`<bdi dir="ltr">${String(value ?? '')}</bdi>`
        : renderShown(shownValue(field, value, model), field.key, model)
    }</span>`;
  const title = text.changedMeanwhile(label);
  return html`<div class="conflict" part="conflict" role="group" aria-label=${title}>
    <p>${title}</p>
    <div class="sides">${side(text.yours, mine)}${side(text.theirs, theirs)}</div>
    <div class="choices"><button type="button" class="button primary" @click=${() => editing.keepMine(field.key)}>${text.keepMine}</button><button
      type="button" class="button" @click=${() => editing.takeTheirs(field.key)}>${text.takeTheirs}</button></div>
  </div>`;
}

function renderRevealFault(key: string, { source, text }: ContactModel): unknown {
  const error = source.revealed.errors.get(key);
  if (!error) return nothing;
  return renderFault(`${text.notRevealed} ${reasonOf(error, text)}`);
}

export function renderFault(message: string, id?: string): TemplateResult {
  return html`<p class="fault" part="fault" role="alert" id=${id ?? nothing}>${icon('alert')}<span>${message}</span></p>`;
}
