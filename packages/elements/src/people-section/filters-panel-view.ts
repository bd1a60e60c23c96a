import type { Field, Filter } from '@peoplekit/core';
import { html, render } from 'lit';
import { adoptStyles } from '../base/adopt-styles.ts';
import { popovers } from '../base/popover.styles.ts';
import { openPopover, placePopover } from '../base/popover.ts';
import { loadValuesInUse } from '../data/choices.ts';
import type { PeopleClient } from '../data/people-client.ts';
import type { FilterChangeEvent } from '../filter-builder/index.ts';
import '../filter-builder/index.ts';
import type { Messages } from '../messages/messages.ts';
import { filtersPanelStyles } from './filters-panel.styles.ts';

export interface FiltersPanelHost {
  root: () => ShadowRoot;
  client: () => PeopleClient | undefined;
  text: () => Messages;
  /** The fields that the user may filter by. */
  fields: () => readonly Field[];
  /** What is asked for besides the quick filters. */
  filter: () => Filter | undefined;
  /** How many contacts match all that is asked for; undefined while that is not known. */
  total: () => number | undefined;
  /** @param isFirst of the changes since the panel was opened. */
  change: (filter: Filter | undefined, isFirst: boolean) => void;
}

/** The panel with the filter builder. Loaded when it is opened for the first time. */
export class FiltersPanel {
  readonly #host: FiltersPanelHost;
  readonly #anchor: HTMLElement;
  #hasChanged = false;
  #height = 0;
  #suggestions: Readonly<Record<string, readonly string[]>> = {};

  constructor(host: FiltersPanelHost, anchor: HTMLElement) {
    this.#host = host;
    this.#anchor = anchor;
  }

  open(): void {
    const root = this.#host.root();
    adoptStyles(root, [popovers, filtersPanelStyles]);
    this.#hasChanged = false;
    this.update();
    const panel = this.#panel;
    if (!panel || !openPopover(panel, this.#anchor)) return;
    void this.#suggest();
    void panel.querySelector('filter-builder')?.updateComplete.then(() => {
      this.#place();
      panel.querySelector('filter-builder')?.focus();
    });
  }

  /** Shows what is asked for now. */
  update(): void {
    const { text, fields, filter, total, root } = this.#host;
    const place = root().querySelector<HTMLElement>('.filters-place');
    if (!place) return;
    const template = html`<div popover role="dialog" class="popover filters-panel" part="filters-panel" aria-label=${text().filters}
      @keydown=${(event: Event) => event.stopPropagation()}>
      <filter-builder combined .fields=${fields()} .value=${filter()} .matchCount=${total()} .suggestions=${this.#suggestions} @filter-change=${this.#onChange}></filter-builder>
    </div>`;
    render(template, place);
    // A condition more makes it higher: above the button it would lie over it.
    if (this.#panel?.matches(':popover-open')) requestAnimationFrame(() => this.#place());
  }

  /** Lists and languages have no options: what is in use is offered. Without it values can still be typed. */
  async #suggest(): Promise<void> {
    const { client, fields } = this.#host;
    const lists = fields().filter(
      ({ type, format, options }) => !options && (type === 'array' || format === 'language'),
    );
    const from = client();
    if (!from || lists.length === 0) return;
    const keys = lists.map(({ key }) => key);
    this.#suggestions = await loadValuesInUse(from, keys).catch(() => ({}));
    this.update();
  }

  get #panel(): HTMLElement | null {
    return this.#host.root().querySelector<HTMLElement>('.filters-panel');
  }

  #place(): void {
    const panel = this.#panel;
    if (!panel || panel.scrollHeight === this.#height) return;
    placePopover(panel, this.#anchor, 'start');
    this.#height = panel.scrollHeight;
  }

  #onChange = (event: FilterChangeEvent): void => {
    // The section tells what its own filter is, by `query-change`.
    event.stopPropagation();
    this.#host.change(event.detail.filter, !this.#hasChanged);
    this.#hasChanged = true;
  };
}
