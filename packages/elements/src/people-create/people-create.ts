import type { Field } from '@peoplekit/core';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { fieldLabel } from '../base/field-label.ts';
import { icon } from '../base/icons.ts';
import { showModalAgain } from '../base/modal-again.ts';
import type { Draft } from '../base/value-draft.ts';
import { renderValueEditor } from '../base/value-editor-view.ts';
import { draftFault, reasonOf, serverFault } from '../base/value-fault.ts';
import { ConnectedElement } from '../data/connected-element.ts';
import { FieldsSource } from '../data/fields-source.ts';
import { PeopleError } from '../data/people-error.ts';
import type { ContactMessages } from '../messages/contact-messages.ts';
import { enContact } from '../messages/en-contact.ts';
import { enTablePanels } from '../messages/en-table-panels.ts';
import type { Messages } from '../messages/messages.ts';
import { firstDraft, formFields, readForm } from './contact-form.ts';
import './people-create.events.ts';
import { createStyles } from './people-create.styles.ts';

/**
 * A dialog that creates a contact: name, email and phone first, all other fields that can be written below. What the server
 * finds wrong stands beside its field. What was typed stays when the dialog is closed, until a contact was made of it.
 *
 * @example
 * ```html
 * <people-create endpoint="/api/people" token="…" open></people-create>
 * ```
 *
 * @fires {ContactCreateEvent} contact-create - A contact is about to be created. Cancelled, there is none, and the dialog closes. Detail: `{values}`.
 * @fires {ContactCreatedEvent} contact-created - A contact was created. Detail: `{id}`.
 * @fires {ContactOpenEvent} contact-open - Follows: the new contact is to be shown. Detail: `{id}`.
 * @fires {CreateCloseEvent} create-close - The dialog was closed.
 *
 * @csspart dialog - The dialog.
 * @csspart title - Its heading.
 * @csspart field - A field; in it `input`.
 * @csspart fault - What is wrong with a value, or why there is no contact.
 * @csspart more - The other fields.
 * @csspart cancel - The button that closes it.
 * @csspart create - The button that creates the contact.
 */
export class PeopleCreate extends ConnectedElement {
  static override styles = createStyles;

  /** Shows the dialog. */
  @property({ type: Boolean, reflect: true }) open = false;

  @query('dialog') private readonly dialog!: HTMLDialogElement;

  #fields = new FieldsSource(this);
  #drafts = new Map<string, Draft>();
  #faults = new Map<string, string>();
  /** What keeps the contact from being created and is no fault of a field. */
  #failure = '';
  #isBusy = false;
  #isMoreOpen = false;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated && showModalAgain(this.dialog)) this.#firstControl?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const client = this.activeClient;
    if (client && this.open) this.#fields.load(client);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('open') || this.open === this.dialog.open) return;
    if (!this.open) {
      this.dialog.close();
      return;
    }
    this.dialog.showModal();
    this.#firstControl?.focus();
  }

  /** Shows the dialog, with the focus in the first field. */
  show(): void {
    this.open = true;
  }

  /** What was typed stays for the next time. */
  close(): void {
    this.open = false;
  }

  protected override render(): TemplateResult {
    const text = this.#text;
    return html`<dialog class="base dialog" part="dialog" aria-labelledby="title" @close=${this.#onClose} @pointerdown=${this.#onPointerdown}>
      <form class="form" method="dialog" novalidate autocomplete="off" @submit=${this.#onSubmit}>
        <header class="head"><h2 class="title" part="title" id="title">${text.newContact}</h2><button type="button"
          class="button plain tool" aria-label=${text.closeDialog} title=${text.closeDialog} @click=${this.close}>${icon('close')}</button></header>
        <div class="fields">${this.#renderFields()}</div>
        <footer class="foot">
          ${this.#failure ? html`<p class="fault" part="fault" role="alert">${icon('alert')}<span>${this.#failure}</span></p>` : nothing}
          <button type="button" class="button" part="cancel" @click=${this.close}>${text.cancel}</button>
          <button type="submit" class="button primary" part="create" aria-disabled=${this.#isBusy ? 'true' : nothing}>${text.createContact}</button>
        </footer>
      </form>
      <div class="visually-hidden" role="status">${this.#isBusy ? text.creating : nothing}</div>
    </dialog>`;
  }

  get #text(): Messages & ContactMessages {
    return { ...enTablePanels, ...enContact, ...this.text };
  }

  /** The fields, with options in the words of the language. */
  get #spoken(): readonly Field[] {
    return this.#fields.spoken(this.text);
  }

  #renderFields(): unknown {
    if (!this.open) return nothing;
    const { first, more } = formFields(this.#spoken);
    const count = more.reduce((sum, { fields }) => sum + fields.length, 0);
    const text = this.#text;
    return html`${first.map((field) => this.#renderField(field))}
      <details class="others" part="more" .open=${this.#isMoreOpen} @toggle=${this.#onMore}>
        <summary class="summary">${icon('next')}${text.moreFields(this.format, count)}</summary>
        ${
          this.#isMoreOpen
            ? more.map(
                ({ group, fields }) =>
                  html`<fieldset class="group"><legend class="group-title">${text.profileGroups[group]}</legend>${fields.map((field) => this.#renderField(field))}</fieldset>`,
              )
            : nothing
        }
      </details>`;
  }

  #renderField(field: Field): TemplateResult {
    const { key } = field;
    const fault = this.#faults.get(key);
    const id = `field-${key}`;
    const faultId = fault ? `fault-${key}` : undefined;
    return html`<div class="field" part="field" data-field=${key}>
      <label class="label" for=${id} dir="auto">${fieldLabel(field, this.text)}</label>
      <div class="control">${renderValueEditor({
        field,
        id,
        draft: this.#drafts.get(key) ?? firstDraft(field, this.format.locale),
        text: this.#text,
        faultId,
        onDraft: (draft) => this.#change(key, draft),
      })}${fault ? html`<p class="fault" part="fault" id=${faultId ?? nothing}>${icon('alert')}<span>${fault}</span></p>` : nothing}</div>
    </div>`;
  }

  #change(key: string, draft: Draft): void {
    this.#drafts.set(key, draft);
    this.#faults.delete(key);
    this.#failure = '';
    this.requestUpdate();
  }

  #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!this.#isBusy) void this.#create();
  };

  async #create(): Promise<void> {
    const client = this.activeClient;
    const fields = this.#spoken;
    const { values, wrong } = readForm(fields, this.#drafts, this.format.locale);
    const text = this.#text;
    this.#faults = new Map(wrong.map((field) => [field.key, draftFault(field, text)]));
    const isEmpty = Object.values(values).every((value) => value === null);
    this.#failure = isEmpty && wrong.length === 0 ? text.nothingFilledIn : '';
    if (this.#failure || wrong.length > 0 || !client) return this.#showFaults();
    // Whoever cancels it does something else in its place, or has said why not. What was typed stays.
    if (!this.emit('contact-create', { values }, true)) return this.close();
    this.#isBusy = true;
    this.requestUpdate();
    try {
      const { id } = await client.createContact(values);
      this.#drafts.clear();
      this.close();
      this.emit('contact-created', { id });
      this.emit('contact-open', { id }, true);
    } catch (error) {
      this.#onRefused(PeopleError.from(error));
    } finally {
      this.#isBusy = false;
      this.requestUpdate();
    }
  }

  #onRefused(error: PeopleError): void {
    const text = this.#text;
    for (const field of this.#spoken) {
      const fault = serverFault(error, field, text);
      if (fault) this.#faults.set(field.key, fault);
    }
    if (this.#faults.size === 0) this.#failure = `${text.notCreated} ${reasonOf(error, text)}`;
    void this.#showFaults();
  }

  /** The first fault gets the focus, for which its group has to be open. */
  async #showFaults(): Promise<void> {
    const { first } = formFields(this.#spoken);
    if ([...this.#faults.keys()].some((key) => first.every((field) => field.key !== key))) this.#isMoreOpen = true;
    this.requestUpdate();
    await this.updateComplete;
    const target = this.renderRoot.querySelector<HTMLElement>('[aria-invalid=true]') ?? this.#firstControl;
    target?.focus();
  }

  get #firstControl(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.editor-control');
  }

  #onMore = (event: Event): void => {
    const { open } = event.currentTarget as HTMLDetailsElement;
    if (open === this.#isMoreOpen) return;
    this.#isMoreOpen = open;
    this.requestUpdate();
  };

  /** A press beside the dialog is one on its backdrop, which belongs to it. */
  #onPointerdown = (event: PointerEvent): void => {
    const { left, right, top, bottom } = this.dialog.getBoundingClientRect();
    const { clientX: x, clientY: y } = event;
    const isOutside = event.target === this.dialog && (x < left || x > right || y < top || y > bottom);
    if (isOutside) this.close();
  };

  #onClose = (): void => {
    // The event comes late: the dialog may have been opened again.
    if (!this.dialog.open) this.open = false;
    this.emit('create-close', {});
  };
}
