import type { View } from '@peoplekit/core/contract';
import { html, nothing, render, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { actionIcon } from '../base/action-icons.ts';
import { adoptStyles } from '../base/adopt-styles.ts';
import { checkboxes } from '../base/checkbox.styles.ts';
import { menus } from '../base/menu.styles.ts';
import { popovers } from '../base/popover.styles.ts';
import { openPopover } from '../base/popover.ts';
import { PeopleError } from '../data/people-error.ts';
import type { Messages } from '../messages/messages.ts';
import { isSameName } from './view-changes.ts';
import type { ViewsController } from './views-controller.ts';
import { viewsMenuStyles } from './views-menu.styles.ts';

export interface ViewsMenuHost {
  root: () => ShadowRoot;
  text: () => Messages;
  views: ViewsController;
  /** What a view would keep: what is asked now, and the columns. */
  shown: () => Pick<View, 'query' | 'columns'>;
  /** Who saves: the owner of new views. Undefined as long as nobody knows. */
  user: () => string | undefined;
  /** Undefined: all contacts. */
  open: (view: View | undefined) => void;
  say: (sentence: string) => void;
}

/** Shows the saved views beside their button. Loaded when it is opened for the first time. */
export function showViewsMenu(host: ViewsMenuHost, anchor: HTMLElement): void {
  const root = host.root();
  adoptStyles(root, [popovers, menus, checkboxes, viewsMenuStyles]);
  const place = root.querySelector<HTMLElement>('.menu-place');
  if (place) new ViewsMenu(place, host).open(anchor);
}

/** What the form is for: a new view, another name for one, or whether one is really to go. */
type Form = { kind: 'create' } | { kind: 'rename' | 'delete'; view: View };

class ViewsMenu {
  readonly #place: HTMLElement;
  readonly #host: ViewsMenuHost;
  #form: Form | undefined;
  #error = '';

  constructor(place: HTMLElement, host: ViewsMenuHost) {
    this.#place = place;
    this.#host = host;
  }

  open(anchor: HTMLElement): void {
    this.#render();
    const menu = this.#menu;
    if (menu && openPopover(menu, anchor, { align: 'end' })) menu.querySelector<HTMLElement>('[aria-current]')?.focus();
    void this.#reload();
  }

  async #reload(): Promise<void> {
    if (await this.#host.views.reload()) this.#error = this.#text.viewGone;
    this.#render();
  }

  get #menu(): HTMLElement | null {
    return this.#place.querySelector<HTMLElement>('.views-menu');
  }

  get #text(): Messages {
    return this.#host.text();
  }

  #render(): void {
    const { views } = this.#host;
    const { current, isChanged, list } = views;
    const template = html`<div popover role="dialog" class="popover views-menu" part="views-menu" aria-label=${this.#text.views}
      @keydown=${this.#onKeydown}>
      <ul class="views-list">
        ${this.#renderEntry(undefined)}
        ${repeat(
          list ?? [],
          ({ id }) => id,
          (view) => this.#renderEntry(view),
        )}
      </ul>
      <div class="views-foot">
        ${
          current?.canChange && isChanged && !this.#form
            ? html`<button type="button" class="menu-item" @click=${() => this.#onUpdate(current)}>${actionIcon('edit')}<span
                dir="auto">${this.#text.updateView(current.name)}</span></button>`
            : nothing
        }
        ${this.#renderFoot()}
        <p class="views-error" role="alert">${this.#error}</p>
      </div>
    </div>`;
    render(template, this.#place);
  }

  #renderEntry(view: View | undefined): TemplateResult {
    const text = this.#text;
    const isCurrent = this.#host.views.current?.id === view?.id;
    return html`<li class="view">
      <button type="button" class="menu-item view-open" aria-current=${isCurrent ? 'true' : nothing} @click=${() => this.#onOpen(view)}>
        <span class="view-name" dir="auto">${view?.name ?? text.allContacts}</span>
        ${view?.shared ? html`<span class="view-mark">${text.sharedView}</span>` : nothing}
      </button>
      ${view ? this.#renderActions(view) : nothing}
    </li>`;
  }

  #renderActions(view: View): TemplateResult {
    const text = this.#text;
    const label = view.default ? text.noDefault : text.makeDefault;
    return html`<button type="button" class="button plain" aria-pressed=${view.default} aria-label=${label} title=${label}
        @click=${() => this.#act(() => this.#host.views.update(view.id, { default: !view.default }))}>${actionIcon('star')}</button>
      ${
        view.canChange
          ? html`<button type="button" class="button plain" aria-label=${text.renameView(view.name)} title=${text.renameView(view.name)}
              @click=${() => this.#onForm({ kind: 'rename', view })}>${actionIcon('edit')}</button>
            <button type="button" class="button plain" aria-label=${text.deleteView(view.name)} title=${text.deleteView(view.name)}
              @click=${() => this.#onForm({ kind: 'delete', view })}>${actionIcon('trash')}</button>`
          : nothing
      }`;
  }

  #renderCreate(): TemplateResult {
    return html`<button type="button" class="menu-item" part="save-view" @click=${() => this.#onForm({ kind: 'create' })}>
      ${actionIcon('plus')}<span>${this.#text.saveView}</span></button>`;
  }

  #renderFoot(): TemplateResult {
    if (!this.#form) return this.#renderCreate();
    return this.#form.kind === 'delete' ? this.#renderDelete(this.#form.view) : this.#renderForm(this.#form);
  }

  /** A view cannot be brought back, and a shared one is that of others too. */
  #renderDelete(view: View): TemplateResult {
    const text = this.#text;
    return html`<form class="view-form" @submit=${(event: SubmitEvent) => this.#onDelete(event, view)}>
      <p class="view-question" dir="auto">${view.shared ? text.sharedViewGoes(view.name) : text.viewGoes(view.name)}</p>
      <div class="view-buttons">
        <button type="button" class="button" @click=${() => this.#onForm(undefined)}>${text.cancel}</button>
        <button type="submit" class="button danger" part="delete-view">${text.deleteSelected}</button>
      </div>
    </form>`;
  }

  #renderForm(form: Exclude<Form, { kind: 'delete' }>): TemplateResult {
    const text = this.#text;
    const [name, isShared] = form.kind === 'rename' ? [form.view.name, form.view.shared] : ['', false];
    return html`<form class="view-form" @submit=${(event: SubmitEvent) => this.#onSubmit(event, form)}>
      <input name="name" class="view-input" required maxlength="80" autocomplete="off" placeholder=${text.viewName}
        aria-label=${text.viewName} .value=${name}>
      <label class="view-share"><input type="checkbox" name="shared" class="checkbox" .checked=${isShared}>${text.shareView}</label>
      <div class="view-buttons">
        <button type="button" class="button" @click=${() => this.#onForm(undefined)}>${text.cancel}</button>
        <button type="submit" class="button primary">${text.save}</button>
      </div>
    </form>`;
  }

  #onOpen(view: View | undefined): void {
    this.#host.open(view);
    this.#menu?.hidePopover();
  }

  #onForm(form: Form | undefined): void {
    this.#form = form;
    this.#error = '';
    this.#render();
    const menu = this.#menu;
    (
      menu?.querySelector<HTMLElement>('.view-input, [part=delete-view]') ??
      menu?.querySelector<HTMLElement>('[part=save-view]')
    )?.focus();
  }

  /** Nothing is left to be saved then: the button goes, but not the focus with it. */
  #onUpdate = async (view: View): Promise<void> => {
    await this.#act(() => this.#host.views.update(view.id, this.#host.shown()), this.#text.viewSaved(view.name));
    this.#menu?.querySelector<HTMLElement>('[aria-current]')?.focus();
  };

  #onDelete = async (event: SubmitEvent, view: View): Promise<void> => {
    event.preventDefault();
    this.#form = undefined;
    await this.#act(() => this.#host.views.remove(view.id), this.#text.viewDeleted(view.name));
    this.#menu?.querySelector<HTMLElement>('[aria-current], .view-open')?.focus();
  };

  #onSubmit(event: SubmitEvent, form: Exclude<Form, { kind: 'delete' }>): void {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const name = String(data.get('name')).trim();
    const shared = data.has('shared');
    if (this.#isTaken(name, shared, form)) {
      this.#error = this.#text.viewNameTaken;
      this.#render();
      this.#menu?.querySelector<HTMLInputElement>('.view-input')?.select();
      return;
    }
    const { views } = this.#host;
    const work = () =>
      form.kind === 'rename'
        ? views.update(form.view.id, { name, shared })
        : views.create({ ...this.#host.shown(), name, shared });
    void this.#act(work, this.#text.viewSaved(name)).then((isDone) => {
      if (isDone) this.#onForm(undefined);
    });
  }

  /** The user has another view of this name, which nothing in the list would tell from this one. */
  #isTaken(name: string, shared: boolean, form: Exclude<Form, { kind: 'delete' }>): boolean {
    const { user, views } = this.#host;
    const own = form.kind === 'rename' ? form.view : { id: undefined, owner: user() };
    if (own.owner !== user()) return false;
    return (views.list ?? []).some(
      (view) => view.id !== own.id && view.owner === own.owner && view.shared === shared && isSameName(view.name, name),
    );
  }

  async #act(work: () => Promise<void>, done?: string): Promise<boolean> {
    this.#error = '';
    try {
      await work();
      if (done) this.#host.say(done);
    } catch (thrown) {
      const { code, errors } = PeopleError.from(thrown);
      const text = this.#text;
      // Somebody else deleted it: it is not to be chosen any longer, nor to be given a name.
      if (code === 'not_found') {
        await this.#host.views.reload();
        if (this.#form) this.#onForm(undefined);
      }
      this.#error =
        errors[0]?.message ?? (code === 'not_found' ? text.viewGone : text.errors[code]) ?? text.errors.internal;
    }
    this.#render();
    return this.#error === '';
  }

  /** Arrows go from view to view. What is pressed here is meant for nobody else. */
  #onKeydown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || event.target instanceof HTMLInputElement) return;
    const entries = [...(this.#menu?.querySelectorAll<HTMLElement>('.menu-item') ?? [])];
    const at = entries.indexOf(event.target as HTMLElement);
    entries[(at + step + entries.length) % entries.length]?.focus();
    event.preventDefault();
  };
}
