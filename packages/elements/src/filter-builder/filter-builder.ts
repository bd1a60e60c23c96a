import { type Field, type Filter, parseFilter } from '@peoplekit/core';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { type ActionIconName, actionIcon } from '../base/action-icons.ts';
import { PeopleElement } from '../base/base-element.ts';
import { enFilterBuilder } from '../messages/en-filter-builder.ts';
import { clear, movedText, travel } from './builder-commands.ts';
import { historyKey } from './builder-keys.ts';
import { type BuilderModel, nodeName, type Outcome, type Spot, type Suggestions } from './builder-model.ts';
import type { ChoicesPanel } from './choices-panel-view.ts';
import type { Issue } from './draft-issues.ts';
import { DragController } from './drag-controller.ts';
import { builderStyles } from './filter-builder.styles.ts';
import { findNode } from './filter-draft.ts';
import { FilterEditor } from './filter-editor.ts';
import { renderNodes, renderRules } from './group-view.ts';
import { renderIssue } from './node-controls-view.ts';
import { isSameFilter, readableFilter } from './same-filter.ts';

/**
 * Builds a filter: conditions over all fields, in groups of which all, any, none or not all must hold. It needs no server and no
 * provider: fields and filter come in as properties, a new filter goes out as an event.
 *
 * `filter-change` is fired at each change that leaves a complete and valid filter, at every letter of a value as well, and with
 * undefined when the last condition was removed. As long as a condition is incomplete or wrong nothing is fired: the last filter
 * stays what it is, and what is wrong is said below the condition once the focus has left it.
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
 * @csspart empty - What is said where there are no conditions.
 * @csspart status - The strip below: how many contacts match, and what is incomplete.
 *
 * @cssprop [--people-surface] - Background of controls.
 * @cssprop [--people-line] - Hairlines.
 * @cssprop [--people-accent] - What is active.
 */
export class FilterBuilder extends PeopleElement {
  static override styles = builderStyles;

  protected override readonly english = enFilterBuilder;

  /** What can be asked about, in any order. A host leaves out the fields that its user may not filter by. */
  @property({ attribute: false }) fields: readonly Field[] = [];

  /** The filter; undefined: everyone. */
  @property({ attribute: false }) value?: Filter | undefined;

  /** How many contacts match `value`, from whoever knows. Undefined: nothing is said. */
  @property({ attribute: 'match-count', type: Number }) matchCount?: number | undefined;

  /** The filter will be one of several that must all hold, which can take one of the five levels that a filter has. */
  @property({ type: Boolean }) combined = false;

  /** Values in use by the key of their field, to choose from where a field has no options (arrays). */
  @property({ attribute: false }) suggestions: Suggestions = {};

  #editor = new FilterEditor(undefined, { fields: [] });
  /** What `value` was when the draft was last the same. */
  #known: Filter | undefined;
  /** Nodes of which the user has seen, or was given, what is wrong. */
  #judged = new Set<number>();
  #focus: Spot | undefined;
  /** Where the focus goes if it is lost. */
  #stay: Spot | undefined;
  #notice = '';
  #choices: ChoicesPanel | undefined;
  #drag = new DragController(this, {
    root: () => this.#editor.root,
    nameOf: (node) => nodeName(node, this.#model()),
    onMove: (id, place) => this.#onMove(id, place),
  });

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('value') && !isSameFilter(this.value, this.#known)) this.reset();
    this.#editor.fields = this.fields ?? [];
    this.#editor.combined = this.combined;
  }

  protected override updated(): void {
    this.#choices?.refresh();
    const spot = this.#focus ?? (this.shadowRoot?.activeElement ? undefined : this.#stay);
    this.#focus = undefined;
    this.#stay = undefined;
    if (spot) this.#goTo(spot);
  }

  /** Shows `value` again and forgets what has not been completed, and the history. */
  reset(): void {
    this.#known = this.value;
    this.#editor = new FilterEditor(readableFilter(this.value), { fields: this.fields ?? [], combined: this.combined });
    this.#judged = new Set([...this.#editor.issues.keys()]);
    this.#notice = '';
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    if (this.#editor.fields.length === 0)
      return html`<div class="base" part="base"><p class="empty" part="empty">${this.text.filterNoFields}</p></div>`;
    const issues = this.#editor.issues;
    const model = this.#model(issues);
    return html`<div class="base" part="base" role="group" aria-label=${this.text.filter} @keydown=${this.#onKeydown} @focusout=${this.#onFocusout}>
      ${this.#renderToolbar(model)} ${renderIssue(model, model.editor.root)}
      ${renderNodes(model, this.#editor.root)} ${this.#renderStatus(issues.size)}
    </div>`;
  }

  #renderToolbar(model: BuilderModel): TemplateResult {
    const { text } = this;
    const { canUndo, canRedo, root } = this.#editor;
    const tool = (shape: ActionIconName & ('undo' | 'redo'), label: string, can: boolean) => html`<button type="button"
      class="button plain tool" part="action" aria-label=${label} title=${label} aria-disabled=${can ? nothing : 'true'}
      @click=${() => this.#onTravel(shape)}>${actionIcon(shape)}</button>`;
    const isEmpty = root.children.length === 0;
    return html`<div class="toolbar" part="toolbar">
      ${isEmpty ? html`<p class="empty" part="empty">${text.filterEmpty}</p>` : renderRules(model, root)}
      <span class="tools">${tool('undo', text.undo, canUndo)}${tool('redo', text.redo, canRedo)}
        ${isEmpty ? nothing : html`<button type="button" class="button plain" part="action" @click=${() => this.#done(clear(model))}>${text.clearFilter}</button>`}</span>
    </div>`;
  }

  #renderStatus(incomplete: number): TemplateResult {
    const { text, format, matchCount } = this;
    const count = typeof matchCount === 'number' && matchCount >= 0 ? text.matchCount(format, matchCount) : '';
    const missing = incomplete > 0 ? text.incompleteConditions(format, incomplete) : '';
    return html`<div class="status ${count || missing ? '' : 'silent'}" part="status"><span class="count" role="status">${count}</span>
      <span class="incomplete" role="status">${missing}</span><span class="visually-hidden" role="status">${this.#notice}</span></div>`;
  }

  #model(issues = this.#editor.issues): BuilderModel {
    for (const id of this.#judged) if (!issues.has(id)) this.#judged.delete(id);
    // What is missing is no fault as long as it is being entered; what is gone, and what is too much, is one at once.
    const isShown = ([id, { part, kind }]: [number, Issue]) =>
      part === 'group' || kind === 'unknown' || this.#judged.has(id);
    return {
      editor: this.#editor,
      text: this.text,
      format: this.format,
      issues: new Map([...issues].filter(isShown)),
      suggestions: this.suggestions ?? {},
      done: (outcome) => this.#done(outcome),
      choose: (node, anchor) => void this.#choose(node, anchor),
      drag: this.#drag,
    };
  }

  #done({ focus, notice = '' }: Outcome = {}): void {
    this.#focus = focus;
    this.#notice = notice;
    this.requestUpdate();
    const { filter } = this.#editor;
    const parsed = filter && parseFilter(filter, this.#editor.fields);
    if (parsed && !parsed.ok) return;
    const complete = parsed?.filter;
    if (isSameFilter(complete, this.value)) return;
    this.#known = complete;
    this.value = complete;
    this.emit('filter-change', { filter: complete });
  }

  async #choose(node: number, anchor: HTMLElement): Promise<void> {
    const { showChoices } = await import('./choices-panel-view.ts');
    this.#choices = showChoices(() => this.#model(), node, anchor);
  }

  /** The control, or another of the same node, or the first there is. */
  #goTo({ node, control }: Spot): void {
    const root = this.renderRoot as ShadowRoot;
    const of = `[data-node="${node}"]`;
    const found =
      root.querySelector<HTMLElement>(`[data-control="${control}"]${of}:is(:checked, :not([type=radio]))`) ??
      root.querySelector<HTMLElement>(`[data-control]${of}:not([data-control=move])`) ??
      root.querySelector<HTMLElement>(`[data-control=add][data-node="${this.#editor.root.id}"]`);
    found?.focus();
    found?.scrollIntoView({ block: 'nearest' });
  }

  #onMove(id: number, place: Parameters<FilterEditor['moveTo']>[1]): void {
    const node = findNode(this.#editor.root, id);
    const hasMoved = this.#editor.moveTo(id, place);
    const notice = hasMoved && node ? movedText(this.#model(), node) : this.text.filterNotMoved;
    this.#done({ focus: { node: id, control: 'move' }, notice });
  }

  #onTravel(direction: 'undo' | 'redo'): void {
    const active = this.shadowRoot?.activeElement as HTMLElement | null | undefined;
    const { node, control = 'add' } = active?.dataset ?? {};
    if (active) this.#stay = { node: Number(node), control: control as Spot['control'] };
    this.#done(travel(this.#model(), direction));
  }

  #onKeydown = (event: KeyboardEvent): void => {
    const direction = historyKey(event);
    if (!direction || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    this.#onTravel(direction);
  };

  #onFocusout = ({ target, relatedTarget }: FocusEvent): void => {
    this.#editor.seal();
    const left = (target as Element).closest<HTMLElement>('[data-id]');
    if (!left || (relatedTarget instanceof Node && left.contains(relatedTarget))) return;
    this.#judged.add(Number(left.dataset.id));
    this.requestUpdate();
  };
}
