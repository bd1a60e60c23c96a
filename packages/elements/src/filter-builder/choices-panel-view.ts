import type { Field, FieldOption } from '@peoplekit/core';
import { html, nothing, render, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { actionIcon } from '../base/action-icons.ts';
import { adoptStyles } from '../base/adopt-styles.ts';
import { checkboxes } from '../base/checkbox.styles.ts';
import { choices } from '../base/choices.styles.ts';
import { loadLongList, longFrom } from '../base/long-list.ts';
import type { LongList } from '../base/long-list-view.ts';
import { popovers } from '../base/popover.styles.ts';
import { openPopover } from '../base/popover.ts';
import { radios } from '../base/radio.styles.ts';
import { type BuilderModel, fieldLabel, operatorOf } from './builder-model.ts';
import { choicesOf, chosenValue, chosenValues, findChoices, newChoice, toggleChoice } from './choices.ts';
import { choicesStyles } from './choices-panel.styles.ts';
import { type DraftCondition, findNode, isGroup } from './filter-draft.ts';

/** What is open, so that it can follow the draft. */
export interface ChoicesPanel {
  refresh: () => void;
}

/** Shows the list of choices of a condition beside its button. Loaded when it is opened for the first time. */
export async function showChoices(
  model: () => BuilderModel,
  node: number,
  anchor: HTMLElement,
): Promise<ChoicesPanel | undefined> {
  const place = anchor.nextElementSibling;
  const root = anchor.getRootNode();
  if (!(place instanceof HTMLElement) || !(root instanceof ShadowRoot)) return undefined;
  const panel = new Panel(model, node, place);
  const long = panel.isLong ? await loadLongList().catch(() => undefined) : undefined;
  adoptStyles(root, [popovers, checkboxes, radios, choices, choicesStyles, ...(long ? [long.longLists] : [])]);
  if (long) panel.long = new long.LongList(() => place.querySelector('.choices-list'));
  // Not every browser focuses what is clicked, and the focus comes back to where it was.
  anchor.focus();
  panel.open(anchor);
  return panel;
}

/** As many choices fill the list. */
const fullFrom = 10;

/** One opening of the list. What is chosen counts at once. */
class Panel implements ChoicesPanel {
  readonly #model: () => BuilderModel;
  readonly #node: number;
  readonly #place: HTMLElement;
  /** Undefined as long as the choices are few. */
  long: LongList<FieldOption> | undefined;
  #words = '';
  /** In the order in which they stood when the list was opened: what is chosen does not move under the pointer. */
  #added: readonly string[] = [];

  constructor(model: () => BuilderModel, node: number, place: HTMLElement) {
    this.#model = model;
    this.#node = node;
    this.#place = place;
    this.#added = this.#chosen;
  }

  get isLong(): boolean {
    const field = this.#field;
    return field !== undefined && this.#choices(field).length >= longFrom;
  }

  open(anchor: HTMLElement): void {
    this.refresh();
    const panel = this.#place.querySelector<HTMLElement>('.choices');
    if (!panel || !openPopover(panel, anchor)) return;
    if (this.long) this.refresh();
    const search = this.#search;
    if (search) search.value = '';
    search?.focus();
  }

  refresh(): void {
    const field = this.#field;
    if (!this.#place.isConnected || !field) return;
    render(this.#render(field), this.#place);
    // A long list has a height of its own: of few that are found it is that of those.
    const found = this.#found(field).length;
    const height = found < fullFrom ? `${found * 32 + 12}px` : '';
    this.#place.querySelector<HTMLElement>('.choices-list.long')?.style.setProperty('max-block-size', height);
  }

  #render(field: Field): TemplateResult {
    const model = this.#model();
    const isOne = this.#isOne;
    const { text, format } = model;
    const chosen = this.#chosen;
    const found = this.#found(field);
    const added = newChoice(field, this.#choices(field), this.#words);
    return html`<div popover role="dialog" class="popover choices" part="choices" aria-label=${fieldLabel(field, model)}
      @keydown=${this.#onKeydown}>
      <label class="choices-search">${actionIcon('search')}<input type="search" placeholder=${text.searchValues} aria-label=${text.searchValues}
        @input=${this.#onSearch}></label>
      ${this.#renderList(found, chosen, fieldLabel(field, model))}
      ${added ? html`<button type="button" class="button plain choices-add" @click=${() => this.#add(added)}>${actionIcon('plus')}<span dir="auto">${text.addValue(added)}</span></button>` : nothing}
      ${found.length === 0 && !added ? html`<p class="choices-note">${text.noValueFound}</p>` : nothing}
      ${
        isOne
          ? nothing
          : html`<div class="choices-foot"><span role="status">${text.selectedCount(format, chosen.length)}</span>
            <button type="button" class="button plain" aria-disabled=${chosen.length === 0 ? 'true' : nothing}
              @click=${() => this.#set(undefined)}>${text.clearFilter}</button></div>`
      }
    </div>`;
  }

  #renderList(found: FieldOption[], chosen: readonly string[], label: string): TemplateResult {
    const keyOf = ({ value }: FieldOption) => value;
    if (!this.long) {
      const items = repeat(found, keyOf, (choice) => this.#renderChoice(choice, chosen));
      return html`<ul class="choices-list" aria-label=${label}>${items}</ul>`;
    }
    const renderItem = (choice: FieldOption, index: number) =>
      this.#renderChoice(choice, chosen, index + 1, found.length);
    return html`<div class="choices-list long" tabindex="-1">${this.long.render({ label, items: found, keyOf, renderItem })}</div>`;
  }

  #renderChoice({ value, label }: FieldOption, chosen: readonly string[], place?: number, of?: number): TemplateResult {
    const isChosen = live(chosen.includes(value));
    const input = this.#isOne
      ? html`<input type="radio" class="radio" .checked=${isChosen} @click=${() => this.#choose(value)}>`
      : html`<input type="checkbox" class="checkbox" .checked=${isChosen} @change=${() => this.#choose(value)}>`;
    const tag = this.#field?.format === 'language' && label !== value ? value : '';
    return html`<li aria-posinset=${place ?? nothing} aria-setsize=${of ?? nothing}><label class="choice">${input}<span dir="auto">${label}</span>${
      tag ? html`<span class="choice-tag" dir="ltr">${tag}</span>` : nothing
    }</label></li>`;
  }

  get #condition(): DraftCondition | undefined {
    const node = findNode(this.#model().editor.root, this.#node);
    return node && !isGroup(node) ? node : undefined;
  }

  get #field(): Field | undefined {
    const condition = this.#condition;
    return condition && this.#model().editor.fieldOf(condition);
  }

  get #chosen(): readonly string[] {
    const { value } = this.#condition ?? {};
    return this.#isOne ? chosenValue(value) : chosenValues(value);
  }

  /** The condition takes one value. */
  get #isOne(): boolean {
    const condition = this.#condition;
    return condition !== undefined && operatorOf(condition, this.#model().editor)?.shape === 'one';
  }

  get #search(): HTMLInputElement | null {
    return this.#place.querySelector('input[type=search]');
  }

  #choices(field: Field): FieldOption[] {
    const kept = [...new Set([...this.#added, ...this.#chosen])];
    const { suggestions, format } = this.#model();
    return choicesOf(field, suggestions[field.key] ?? [], kept, format);
  }

  #found(field: Field): FieldOption[] {
    return findChoices(field, this.#choices(field), this.#words);
  }

  /** One of several is added, or taken out. Where there is one it is that one, and nothing is left to choose. */
  #choose(value: string): void {
    this.#set(this.#isOne ? value : toggleChoice(this.#chosen, value));
    if (this.#isOne) this.#place.querySelector<HTMLElement>('.choices')?.hidePopover();
  }

  #set(value: string | readonly string[] | undefined): void {
    const model = this.#model();
    model.editor.setValue(this.#node, value);
    // Each choice is a step of its own.
    model.editor.seal();
    model.done();
    this.refresh();
  }

  #add(value: string): void {
    this.#added = [...this.#added, value];
    this.#words = '';
    if (this.#search) this.#search.value = '';
    this.#choose(value);
    this.#search?.focus();
  }

  #onSearch = (event: Event): void => {
    this.#words = (event.target as HTMLInputElement).value;
    this.refresh();
  };

  /** Arrows go through the list, Enter takes what is found first, or what was typed. */
  #onKeydown = (event: KeyboardEvent): void => {
    const search = this.#search;
    const isSearch = event.target === search;
    // What is typed here is no part of the draft: the input takes it back itself.
    if (isSearch) event.stopPropagation();
    if (event.isComposing || !(event.target instanceof HTMLInputElement)) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (isSearch) this.#onEnter();
      else event.target.click();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const inputs = [...this.#place.querySelectorAll('input')];
      const next = inputs.indexOf(event.target) + (event.key === 'ArrowDown' ? 1 : -1);
      inputs[Math.max(0, Math.min(next, inputs.length - 1))]?.focus();
    }
  };

  #onEnter(): void {
    const field = this.#field;
    if (!field || this.#words.trim() === '') return;
    const [first] = this.#found(field);
    const added = newChoice(field, this.#choices(field), this.#words);
    // Part of the name of a language can be the tag of another: what is found is meant.
    if (added && !(first && field.format === 'language')) this.#add(added);
    else if (first) this.#choose(first.value);
  }
}
