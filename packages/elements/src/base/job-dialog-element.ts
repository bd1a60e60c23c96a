import type { Filter } from '@peoplekit/core';
import type { Job, JobScope } from '@peoplekit/core/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { query } from 'lit/decorators.js';
import { ConnectedElement } from '../data/connected-element.ts';
import '../data/job-events.ts';
import { FieldsSource } from '../data/fields-source.ts';
import type { ScopeChoice } from '../data/job-scopes.ts';
import type { PeopleClient } from '../data/people-client.ts';
import { PeopleError } from '../data/people-error.ts';
import { enJobs } from '../messages/en-jobs.ts';
import { icon } from './icons.ts';
import { jobDialogStyles } from './job-dialog.styles.ts';
import { showModalAgain } from './modal-again.ts';
import { confirmAbove, isTypedCount } from './typed-count.ts';

/** A job that has not begun yet. */
export interface JobPlan {
  /** Tells the host what is about to be done. @returns false when it is to be left. */
  tell: () => boolean;
  /** @throws PeopleError */
  start: () => Promise<Job>;
}

/**
 * A modal dialog that begins a job about some contacts. What all of them share: the choice of contacts and how many they are, the
 * number that is typed to confirm, what happens when the server refuses, and the focus, which goes back to where it was.
 */
export abstract class JobDialogElement extends ConnectedElement {
  static override styles = jobDialogStyles;

  @query('dialog') protected readonly dialog!: HTMLDialogElement;

  protected override readonly english = enJobs;
  protected readonly fieldsSource = new FieldsSource(this);

  /** What is wrong, above the buttons. */
  protected failure = '';

  #choices: readonly ScopeChoice[] = [];
  #chosen = 0;
  #counts = new Map<JobScope, number>();
  #typed = '';
  #isBusy = false;
  #isOpen = false;
  #opener: HTMLElement | undefined;

  /** What the dialog is called. */
  protected abstract get heading(): string;
  /** What the button says that begins the job. */
  protected abstract get submitLabel(): string;
  protected readonly submitStyle: 'primary' | 'danger' = 'primary';
  protected readonly needsConfirmation: boolean = true;
  /** Between the choice of contacts and the confirmation. */
  protected abstract renderContent(): unknown;
  /** What is to be begun, or nothing when something is missing, which it then says. */
  protected abstract plan(client: PeopleClient, scope: JobScope): JobPlan | undefined;
  /** Back to how it was at first. */
  protected reset(): void {}

  /** Whether it can be begun at all, whatever is chosen. */
  protected get isPossible(): boolean {
    return true;
  }

  /** Shows the dialog for these contacts; of several choices the first is taken at first. */
  async show(choices: readonly ScopeChoice[]): Promise<void> {
    this.#choices = choices;
    this.#chosen = 0;
    this.#typed = '';
    this.failure = '';
    this.#isOpen = true;
    this.#opener = focusedElement();
    this.reset();
    this.requestUpdate();
    await this.updateComplete;
    if (this.dialog.open || !this.isConnected) return;
    this.dialog.showModal();
    this.firstControl?.focus();
    for (const choice of choices) void this.#count(choice);
  }

  close(): void {
    this.dialog.close();
    // Before anything comes of it: the opener may go away with what was selected, and hands the focus on while it has it.
    this.#giveFocusBack();
  }

  protected get isShown(): boolean {
    return this.#isOpen;
  }

  /** How many contacts it is about; undefined while they are counted. */
  protected get count(): number | undefined {
    const choice = this.#choices[this.#chosen];
    return choice ? (choice.count ?? this.#counts.get(choice.scope)) : undefined;
  }

  protected get firstControl(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.content :is(input, select, textarea):not(:disabled), .cancel');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated && showModalAgain(this.dialog)) this.firstControl?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const client = this.activeClient;
    if (client && this.#isOpen) this.fieldsSource.load(client);
  }

  protected override render(): TemplateResult {
    const { text } = this;
    const isIdle = !this.isPossible || !this.#isConfirmed || this.#isBusy;
    return html`<dialog class="base dialog" part="dialog" aria-labelledby="title" @close=${this.#onClose} @pointerdown=${this.#onPointerdown}
      @keydown=${(event: Event) => event.stopPropagation()}>
      ${
        this.#isOpen
          ? html`<form class="form" method="dialog" novalidate autocomplete="off" @submit=${this.#onSubmit}>
              <header class="head"><h2 class="title" part="title" id="title">${this.heading}</h2><button type="button" class="button plain tool"
                aria-label=${text.closeJobDialog} title=${text.closeJobDialog} @click=${this.close}>${icon('close')}</button></header>
              <div class="content">${this.#renderScopes()} ${this.renderContent()} ${this.#renderConfirmation()}</div>
              <footer class="foot">
                <p class="fault" part="fault" role="alert" ?hidden=${!this.failure}>${this.failure ? html`${icon('alert')}<span>${this.failure}</span>` : nothing}</p>
                <button type="button" class="button cancel" part="cancel" @click=${this.close}>${text.dismissJobDialog}</button>
                <button type="submit" class="button ${this.submitStyle}" part="start" aria-disabled=${isIdle ? 'true' : nothing}>${this.submitLabel}</button>
              </footer>
            </form>`
          : nothing
      }
    </dialog>`;
  }

  /** A choice where there is one; else what it is about is in the heading or in one line. */
  #renderScopes(): unknown {
    const { text } = this;
    if (this.#choices.length < 2) return nothing;
    return html`<fieldset class="group" part="scopes"><legend class="label">${text.jobScope}</legend>${this.#choices.map(
      (
        { kind },
        place,
      ) => html`<label class="choice"><input type="radio" class="radio" name="scope" .checked=${place === this.#chosen}
        @change=${() => this.#choose(place)}><span>${text.jobScopes[kind]}</span><span class="number">${this.#countOf(place)}</span></label>`,
    )}</fieldset>`;
  }

  #renderConfirmation(): unknown {
    const { count = 0, text, format } = this;
    if (!this.needsConfirmation || count <= confirmAbove) return nothing;
    return html`<label class="group" part="confirmation"><span class="label">${text.typeCount(format.number(count))}</span>
      <input class="input" name="count" inputmode="numeric" autocomplete="off" .value=${this.#typed} @input=${this.#onTyped}></label>`;
  }

  #countOf(place: number): string {
    const choice = this.#choices[place];
    const count = choice && (choice.count ?? this.#counts.get(choice.scope));
    return count === undefined ? this.text.countingContacts : this.text.contactCount(this.format, count);
  }

  get #isConfirmed(): boolean {
    const { count } = this;
    if (!this.needsConfirmation) return true;
    return count !== undefined && (count <= confirmAbove || isTypedCount(this.#typed, count, this.format));
  }

  #choose(place: number): void {
    this.#chosen = place;
    this.#typed = '';
    this.failure = '';
    this.requestUpdate();
  }

  /** Asks how many contacts a choice is about. Where that cannot be had, the server still knows when it begins. */
  async #count({ scope, count }: ScopeChoice): Promise<void> {
    if (count !== undefined || scope.kind === 'selected') {
      if (scope.kind === 'selected') this.#counts.set(scope, scope.ids.length);
      this.requestUpdate();
      return;
    }
    const { sort: _sort, filter, ...asked } = scope.kind === 'query' ? scope.query : {};
    const except = scope.kind === 'query' ? (scope.exceptIds?.length ?? 0) : 0;
    const page = await this.activeClient
      ?.queryContacts({ ...asked, filter: filter as Filter | undefined, pageSize: 10 })
      .catch((error) => this.#fail(PeopleError.from(error)));
    if (page) this.#counts.set(scope, Math.max(0, page.total - except));
    this.requestUpdate();
  }

  /** What a user is told when the job could not be begun. */
  protected explain({ code, errors }: PeopleError): string {
    const { jobErrors } = this.text;
    return [jobErrors[code] ?? jobErrors.internal, ...errors.map(({ message }) => message)].join(' ');
  }

  #fail(error: PeopleError): undefined {
    this.failure = this.explain(error);
    this.requestUpdate();
  }

  #onTyped = (event: Event): void => {
    this.#typed = (event.target as HTMLInputElement).value;
    this.failure = '';
    this.requestUpdate();
  };

  #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (this.#isBusy || !this.isPossible) return;
    if (!this.#isConfirmed) this.renderRoot.querySelector<HTMLElement>('[name=count]')?.focus();
    else void this.#begin();
  };

  async #begin(): Promise<void> {
    const client = this.activeClient;
    const choice = this.#choices[this.#chosen];
    if (!client || !choice) return;
    this.failure = this.count === 0 ? this.text.noContactsInScope : '';
    const plan = this.failure ? undefined : this.plan(client, choice.scope);
    this.requestUpdate();
    if (!plan) {
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
      return;
    }
    // Whoever cancels it does something else in its place, or has said why not.
    if (!plan.tell()) return this.close();
    this.#isBusy = true;
    try {
      const job = await plan.start();
      this.close();
      this.emit('job-start', { job });
    } catch (error) {
      this.#fail(PeopleError.from(error));
    } finally {
      this.#isBusy = false;
      this.requestUpdate();
    }
  }

  /** A press beside the dialog is one on its backdrop, which belongs to it. */
  #onPointerdown = (event: PointerEvent): void => {
    const { left, right, top, bottom } = this.dialog.getBoundingClientRect();
    const { clientX: x, clientY: y } = event;
    if (event.target === this.dialog && (x < left || x > right || y < top || y > bottom)) this.close();
  };

  #onClose = (): void => {
    this.#isOpen = false;
    this.#choices = [];
    this.requestUpdate();
    this.#giveFocusBack();
  };

  /** The browser remembers the host of a shadow root, and not what had the focus in it. */
  #giveFocusBack(): void {
    this.#opener?.focus({ preventScroll: true });
    this.#opener = undefined;
  }
}

/** What has the focus, in whichever shadow root. */
function focusedElement(): HTMLElement | undefined {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused instanceof HTMLElement && focused !== document.body ? focused : undefined;
}
