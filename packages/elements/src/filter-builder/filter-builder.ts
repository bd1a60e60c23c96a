import type { Field, Filter } from '@peoplekit/core';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { base } from '../base/base.styles.ts';
import { PeopleElement } from '../base/base-element.ts';
import { controls } from '../base/controls.styles.ts';
import { tokens } from '../base/tokens.styles.ts';
import type { BuilderController } from './builder-controller.ts';
import type { Suggestions } from './builder-model.ts';

/**
 * Builds a filter: conditions over all fields, in groups of which all, any, none or not all must hold. It needs no server and no
 * provider: fields and filter come in as properties, a new filter goes out as an event.
 *
 * `filter-change` is fired, always with a complete and valid filter, at each change of what applies, at every letter of a value, and with
 * undefined when the last condition was removed. A condition that is incomplete or wrong does not hold up the others: what it said
 * when it was last complete applies in its place, as a line below it says, with a button that takes that back. One that never was
 * complete does not apply yet, and says so. What is wrong is said below the condition once the focus has left it.
 *
 * The user's filter is written back to `value`. A host may set it at any time: another filter starts a new draft, and a new
 * history; one that says the same (a copy, or the one from the event) changes nothing.
 *
 * @example
 * ```ts
 * builder.fields = fields;
 * builder.value = { all: [{ field: 'company', op: 'contains', value: 'north' }] };
 * builder.addEventListener('filter-change', ({ detail }) => show(detail.filter));
 * ```
 *
 * @fires {FilterChangeEvent} filter-change - The user made another complete filter, or removed all conditions. Detail: `{filter}`.
 *
 * @csspart base - Everything.
 * @csspart toolbar - The strip above the conditions: rule of the outermost group, undo, redo, clear.
 * @csspart nodes - A list of conditions and groups.
 * @csspart condition - The line of a condition.
 * @csspart group - The line of a group.
 * @csspart rules - The choice of how many must hold.
 * @csspart field - The select of the field.
 * @csspart operator - The select of the operator.
 * @csspart value - What holds the inputs of a value.
 * @csspart input - An input of a value.
 * @csspart choices-button - The button that opens a list of choices.
 * @csspart choices - That list.
 * @csspart not - The button that negates a condition.
 * @csspart grip - What a node is dragged by, and moved by the arrow keys.
 * @csspart actions - The buttons of a node.
 * @csspart action - One of them.
 * @csspart add - The buttons that add conditions and groups.
 * @csspart issue - What is wrong with a condition or a group.
 * @csspart pending - What applies as long as a condition is incomplete.
 * @csspart keep - The button that takes an incomplete condition back to what it said before.
 * @csspart empty - What is said where there are no conditions.
 * @csspart status - The strip below: how many contacts match, and what is incomplete.
 * @csspart error - What is said where the builder itself could not be loaded.
 * @csspart retry - The button that tries again.
 *
 * @cssprop [--people-surface] - Background of controls.
 * @cssprop [--people-line] - Hairlines.
 * @cssprop [--people-accent] - What is active.
 */
export class FilterBuilder extends PeopleElement {
  static override styles = [tokens, base, controls];

  /** What can be asked about, in any order. A host leaves out the fields that its user may not filter by. */
  @property({ attribute: false }) fields: readonly Field[] = [];

  /** The filter; undefined: everyone. */
  @property({ attribute: false }) value?: Filter | undefined;

  /** How many contacts match `value`, from whoever knows. Undefined: nothing is said. */
  @property({ attribute: 'match-count', type: Number }) matchCount?: number | undefined;

  /** The filter will be one of several that must all hold, which can take one of the five levels that a filter has. */
  @property({ type: Boolean }) combined = false;

  /** Values in use by the key of their field, to choose from where a field has no options (arrays), or first (languages). */
  @property({ attribute: false }) suggestions: Suggestions = {};

  /** All that is to be seen: a page that never shows a builder does not load it. */
  #body: BuilderController | undefined;
  #loading: Promise<void> | undefined;
  #hasFailed = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#load();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#body?.willUpdate(this.text, this.format);
  }

  protected override updated(): void {
    this.#body?.updated();
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await this.#loading;
    return super.getUpdateComplete();
  }

  /** Shows `value` again and forgets what has not been completed, and the history. */
  reset(): void {
    this.#body?.reset();
  }

  /** On the first condition, or on what adds one; as soon as they are there. */
  override focus(): void {
    void this.updateComplete.then(() => this.#body?.focus());
  }

  protected override render(): TemplateResult {
    if (this.#body) return this.#body.render();
    const { errors, retry } = this.text;
    return html`<div class="base" part="base" aria-busy=${!this.#hasFailed}>${
      this.#hasFailed
        ? html`<p part="error" role="alert">${errors.unavailable ?? errors.internal}</p>
          <button type="button" class="button" part="retry" @click=${this.#load}>${retry}</button>`
        : nothing
    }</div>`;
  }

  #load = (): void => {
    this.#loading ??= import('./builder-controller.ts').then(
      ({ BuilderController }) => {
        this.#body = new BuilderController(this, this.#onFilter);
        this.requestUpdate();
      },
      () => {
        this.#loading = undefined;
        this.#hasFailed = true;
        this.requestUpdate();
      },
    );
  };

  #onFilter = (filter: Filter | undefined): void => {
    this.value = filter;
    this.emit('filter-change', { filter });
  };
}
