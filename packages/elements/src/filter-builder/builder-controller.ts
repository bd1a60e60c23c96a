import { type Field, type Filter, parseFilter } from '@peoplekit/core';
import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import { type ActionIconName, actionIcon } from '../base/action-icons.ts';
import { adoptStyles } from '../base/adopt-styles.ts';
import { withOptionLabels } from '../base/field-label.ts';
import { Press } from '../base/press.ts';
import { enConditions } from '../messages/en-conditions.ts';
import { filterEn } from '../messages/en-filter.ts';
import type { FilterTexts } from '../messages/filter-messages.ts';
import { type Format, formatFor } from '../messages/format.ts';
import { english } from '../messages/locales.ts';
import type { Messages } from '../messages/messages.ts';
import { appliedFilter } from './applied-filter.ts';
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

/** The element, as much of it as its body needs; a host may have set anything. */
export interface BuilderHost extends LitElement {
  fields: readonly Field[];
  value?: Filter | undefined;
  matchCount?: number | undefined;
  combined: boolean;
  suggestions: Suggestions;
}

/** What `filter-builder` shows and does, loaded when the first one is on the page. */
export class BuilderController {
  #format = formatFor('en');
  #base: Messages | undefined;
  /** Those of the language where it has them, and of the host. */
  #text = { ...english, ...enConditions, ...filterEn } as FilterTexts;
  #editor = new FilterEditor(undefined, { fields: [] });
  /** What `value` was when the draft was last the same. */
  #known: Filter | undefined;
  /** The draft of which that is, or was made. */
  #told = this.#editor.root;
  /** Nodes of which the user has seen, or was given, what is wrong. */
  #judged = new Set<number>();
  #focus: Spot | undefined;
  /** Where the focus goes if it is lost. */
  #stay: Spot | undefined;
  #notice = '';
  #isRefused = false;
  /** What keeps the list of choices from being shown; the next press tries again. */
  #failure = '';
  #choices: ChoicesPanel | undefined;
  readonly #press = new Press(() => this.#host);
  readonly #drag: DragController;
  readonly #host: BuilderHost;
  readonly #onFilter: (filter: Filter | undefined) => void;

  /** @param onFilter takes each complete filter that the user makes. */
  constructor(host: BuilderHost, onFilter: (filter: Filter | undefined) => void) {
    this.#host = host;
    this.#onFilter = onFilter;
    this.#drag = new DragController(host, {
      root: () => this.#editor.root,
      nameOf: (node) => nodeName(node, this.#model()),
      onMove: (id, place) => this.#onMove(id, place),
    });
    adoptStyles(host.renderRoot as ShadowRoot, builderStyles);
    this.reset();
  }

  /** Before drawing: takes what the host has set. */
  willUpdate(text: Messages, format: Format): void {
    if (this.#base !== text) this.#text = { ...enConditions, ...filterEn, ...text };
    this.#base = text;
    this.#format = format;
    const { value, fields, combined } = this.#host;
    if (!isSameFilter(value, this.#known)) this.reset();
    this.#editor.fields = withOptionLabels(fields ?? [], text);
    this.#editor.combined = combined;
  }

  /** After drawing: the focus goes where it was sent, or where it was lost. */
  updated(): void {
    this.#choices?.refresh();
    const spot = this.#focus ?? (this.#host.shadowRoot?.activeElement ? undefined : this.#stay);
    this.#focus = undefined;
    this.#stay = undefined;
    if (spot) this.#goTo(spot);
  }

  /** Shows `value` again and forgets what has not been completed, and the history. */
  reset(): void {
    this.#known = this.#host.value;
    this.#editor = new FilterEditor(readableFilter(this.#host.value), {
      fields: withOptionLabels(this.#host.fields ?? [], this.#text),
      combined: this.#host.combined,
    });
    this.#told = this.#editor.root;
    this.#judged = new Set([...this.#editor.issues.keys()]);
    this.#notice = '';
    this.#isRefused = false;
    this.#host.requestUpdate();
  }

  render(): TemplateResult {
    if (this.#editor.fields.length === 0)
      return html`<div class="base" part="base"><p class="empty" part="empty">${this.#text.filterNoFields}</p></div>`;
    const issues = this.#editor.issues;
    const model = this.#model(issues);
    return html`<div class="base" part="base" role="group" aria-label=${this.#text.filter} @keydown=${this.#onKeydown} @focusin=${() => this.#press.arm()} @focusout=${this.#onFocusout}>
      ${this.#renderToolbar(model)} ${renderIssue(model, model.editor.root)}
      ${renderNodes(model, this.#editor.root)} ${this.#renderStatus(issues.size)}
    </div>`;
  }

  #renderToolbar(model: BuilderModel): TemplateResult {
    const text = this.#text;
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
    const format = this.#format;
    const { matchCount } = this.#host;
    const text = this.#text;
    const count = typeof matchCount === 'number' && matchCount >= 0 ? text.matchCount(format, matchCount) : '';
    const missing = incomplete > 0 ? text.incompleteConditions(format, incomplete) : '';
    const isShown = count || missing || this.#failure || this.#isRefused;
    return html`<div class="status ${isShown ? '' : 'silent'}" part="status"><span class="count" role="status">${count}</span>
      <span class="incomplete" role="status">${this.#failure || missing}</span><span class=${this.#isRefused ? 'refused' : 'visually-hidden'} role="status">${this.#notice}</span></div>`;
  }

  #model(issues = this.#editor.issues): BuilderModel {
    for (const id of this.#judged) if (!issues.has(id)) this.#judged.delete(id);
    // What is missing is no fault as long as it is being entered; what is gone, and what is too much, is one at once.
    const isShown = ([id, { part, kind }]: [number, Issue]) =>
      part === 'group' || kind === 'unknown' || this.#judged.has(id);
    return {
      editor: this.#editor,
      text: this.#text,
      format: this.#format,
      issues: new Map([...issues].filter(isShown)),
      suggestions: this.#host.suggestions ?? {},
      done: (outcome) => this.#done(outcome),
      choose: (node, anchor) => void this.#choose(node, anchor),
      drag: this.#drag,
    };
  }

  #done({ focus, notice = '', isRefused = false }: Outcome = {}): void {
    this.#focus = focus;
    this.#notice = notice;
    this.#isRefused = isRefused;
    // The focus is about to leave for another node: what is wrong with this one is drawn along with the change.
    if (focus) this.#judge(this.#host.shadowRoot?.activeElement, focus.node);
    this.#host.requestUpdate();
    const { applied, fields, root } = this.#editor;
    const parsed = applied && parseFilter(applied, fields);
    if ((parsed && !parsed.ok) || isSameFilter(applied, appliedFilter(this.#told, fields))) return;
    this.#told = root;
    this.#known = parsed?.filter;
    this.#onFilter(parsed?.filter);
  }

  /** What is wrong with the node of an element is shown from now on. */
  #judge(element: Element | null | undefined, except?: number): void {
    const id = Number(element?.closest<HTMLElement>('[data-id]')?.dataset.id);
    if (id === except || this.#judged.has(id) || !this.#editor.issues.has(id)) return;
    this.#judged.add(id);
    this.#host.requestUpdate();
  }

  async #choose(node: number, anchor: HTMLElement): Promise<void> {
    const code = await import('./choices-panel-view.ts').catch(() => undefined);
    this.#failure = code ? '' : this.#text.notLoaded;
    this.#host.requestUpdate();
    this.#choices = await code?.showChoices(() => this.#model(), node, anchor);
  }

  focus(): void {
    const first = this.#host.shadowRoot?.querySelector<HTMLElement>('[data-control=field]');
    if (first) first.focus();
    else this.#goTo({ node: this.#editor.root.id, control: 'add' });
  }

  /** The control, or another of the same node, or the first there is. */
  #goTo({ node, control }: Spot): void {
    const root = this.#host.renderRoot as ShadowRoot;
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
    const notice = hasMoved && node ? movedText(this.#model(), node) : this.#text.filterNotMoved;
    this.#done({ focus: { node: id, control: 'move' }, notice });
  }

  #onTravel(direction: 'undo' | 'redo'): void {
    const active = this.#host.shadowRoot?.activeElement as HTMLElement | null | undefined;
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
    if (left && !(relatedTarget instanceof Node && left.contains(relatedTarget)))
      // Not while an update goes on, which moves the focus as well.
      this.#press.run(() => queueMicrotask(() => this.#judge(left)));
  };
}
