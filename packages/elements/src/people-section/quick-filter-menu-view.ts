import { foldText } from '@peoplekit/core';
import { html, nothing, render, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { actionIcon } from '../base/action-icons.ts';
import { adoptStyles } from '../base/adopt-styles.ts';
import { checkboxes } from '../base/checkbox.styles.ts';
import { choices } from '../base/choices.styles.ts';
import { popovers } from '../base/popover.styles.ts';
import { openPopover, placePopover } from '../base/popover.ts';
import { type Choice, type ChoicesRequest, loadChoices } from '../data/choices.ts';
import type { PeopleClient } from '../data/people-client.ts';
import type { QuickFilter } from '../data/quick-filters.ts';
import { choiceLabel, quickLabel, type Speech } from './choice-words.ts';
import { quickFilterMenuStyles } from './quick-filter-menu.styles.ts';

export interface QuickFilterMenuHost {
  root: () => ShadowRoot;
  speech: () => Speech;
  client: () => PeopleClient | undefined;
  /** What is asked for besides this quick filter: the counts are of those contacts. */
  request: (quick: QuickFilter) => ChoicesRequest;
  chosen: (quick: QuickFilter) => readonly string[];
  choose: (quick: QuickFilter, choices: readonly string[]) => void;
}

/** So many choices are seen at a glance; more are searched in. */
const searchedFrom = 9;

/** Shows the choices of a quick filter beside its button, with how many contacts each would leave. */
export function showQuickFilter(host: QuickFilterMenuHost, quick: QuickFilter, anchor: HTMLElement): void {
  const root = host.root();
  adoptStyles(root, [popovers, checkboxes, choices, quickFilterMenuStyles]);
  const place = root.querySelector<HTMLElement>('.menu-place');
  if (place) new QuickFilterMenu(place, host, quick, anchor).open();
}

/** One opening of the menu. What is chosen counts at once. */
class QuickFilterMenu {
  readonly #place: HTMLElement;
  readonly #host: QuickFilterMenuHost;
  readonly #quick: QuickFilter;
  readonly #anchor: HTMLElement;
  readonly #abort = new AbortController();
  #choices: readonly Choice[];
  #words = '';

  constructor(place: HTMLElement, host: QuickFilterMenuHost, quick: QuickFilter, anchor: HTMLElement) {
    this.#place = place;
    this.#host = host;
    this.#quick = quick;
    this.#anchor = anchor;
    this.#choices = this.#known();
  }

  open(): void {
    this.#render();
    const menu = this.#menu;
    if (!menu || !openPopover(menu, this.#anchor, { onClose: () => this.#abort.abort() })) return;
    this.#takeFocus(menu);
    void this.#load();
  }

  /** The first control, or the menu itself as long as there is none: keys are for it from the first moment. */
  #takeFocus(menu: HTMLElement): void {
    (menu.querySelector<HTMLElement>('input') ?? menu).focus();
  }

  get #menu(): HTMLElement | null {
    return this.#place.querySelector<HTMLElement>('.choices');
  }

  /** Until the counts are here: what can be chosen without asking, and what is chosen. */
  #known(): Choice[] {
    const { fields } = this.#host.speech();
    const options = fields.find(({ key }) => key === this.#quick.field)?.options?.map(({ value }) => value);
    const known = this.#quick.choices ?? options ?? [];
    const chosen = this.#host.chosen(this.#quick).filter((choice) => !known.includes(choice));
    return [...known, ...chosen].map((value) => ({ value }));
  }

  async #load(): Promise<void> {
    const client = this.#host.client();
    if (!client) return;
    try {
      const known = this.#known().map(({ value }) => value);
      this.#choices = await loadChoices(
        client,
        this.#quick,
        this.#host.request(this.#quick),
        known,
        this.#abort.signal,
      );
    } catch {
      // Without counts the choices are as good; whatever fails here fails for the contacts too, which say so.
      return;
    }
    this.#render();
    const menu = this.#menu;
    if (!menu?.matches(':popover-open')) return;
    placePopover(menu, this.#anchor, 'start');
    if (this.#host.root().activeElement === menu) this.#takeFocus(menu);
  }

  #render(): void {
    const speech = this.#host.speech();
    const { text } = speech;
    const chosen = this.#host.chosen(this.#quick);
    const isSearched = this.#choices.length >= searchedFrom || this.#words !== '';
    const found = this.#found();
    const template = html`<div popover role="dialog" class="popover choices" part="quick-filter-menu" tabindex="-1"
      aria-label=${quickLabel(this.#quick.field, speech)} @keydown=${this.#onKeydown}>
      ${
        isSearched
          ? html`<label class="choices-search">${actionIcon('search')}<input type="search" placeholder=${text.searchChoices}
              aria-label=${text.searchChoices} .value=${this.#words} @input=${this.#onSearch}></label>`
          : nothing
      }
      <ul class="choices-list" aria-label=${quickLabel(this.#quick.field, speech)}>${repeat(
        found,
        ({ value }) => value,
        (choice) => this.#renderChoice(choice, chosen.includes(choice.value)),
      )}</ul>
      ${found.length === 0 ? html`<p class="choices-note">${text.noChoice}</p>` : nothing}
      <div class="choices-foot"><button type="button" class="button plain" ?disabled=${chosen.length === 0}
        @click=${() => this.#choose([])}>${text.clearChoices}</button></div>
    </div>`;
    render(template, this.#place);
  }

  #renderChoice({ value, count }: Choice, isChosen: boolean): TemplateResult {
    const speech = this.#host.speech();
    return html`<li><label class="choice"><input type="checkbox" class="checkbox" .checked=${isChosen}
      @change=${() => this.#toggle(value)}><span class="choice-label" dir="auto">${choiceLabel(this.#quick.field, value, speech)}</span>
      <span class="choice-count">${count === undefined ? nothing : speech.format.number(count)}</span></label></li>`;
  }

  #found(): readonly Choice[] {
    const words = foldText(this.#words).split(/\s+/).filter(Boolean);
    const label = ({ value }: Choice) => foldText(choiceLabel(this.#quick.field, value, this.#host.speech()));
    return this.#choices.filter((choice) => words.every((word) => label(choice).includes(word)));
  }

  #toggle(value: string): void {
    const chosen = this.#host.chosen(this.#quick);
    this.#choose(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  }

  #choose(choices: readonly string[]): void {
    this.#host.choose(this.#quick, choices);
    this.#render();
  }

  #onSearch = (event: Event): void => {
    this.#words = (event.target as HTMLInputElement).value;
    this.#render();
  };

  /** Arrows go from one choice to the next, as they would in a list box. */
  #onKeydown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    const boxes = [...(this.#menu?.querySelectorAll<HTMLElement>('input') ?? [])];
    const at = boxes.indexOf(event.target as HTMLElement);
    boxes[(at + step + boxes.length) % boxes.length]?.focus();
    event.preventDefault();
  };
}
