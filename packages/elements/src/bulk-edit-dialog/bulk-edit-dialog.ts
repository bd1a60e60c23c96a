import type { Field } from '@peoplekit/core';
import type { JobScope } from '@peoplekit/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { fieldLabel } from '../base/field-label.ts';
import { icon } from '../base/icons.ts';
import { JobDialogElement, type JobPlan } from '../base/job-dialog-element.ts';
import type { PeopleClient } from '../data/people-client.ts';
import type { PeopleError } from '../data/people-error.ts';
import { bulkEditDialogStyles } from './bulk-edit-dialog.styles.ts';
import { type BulkDraft, emptyDraft, readDraft, writableFields } from './bulk-value.ts';
import { renderBulkValue } from './value-view.ts';

/**
 * Gives one field the same value in many contacts, or empties it. How many they are is typed to confirm when they are more than
 * 100. Opened by `show(choices)`, from inside an element or a provider that gives it the client.
 *
 * @fires {ContactsEditEvent} contacts-edit - They are about to be changed. Cancelled, they are not. Detail: `{scope, values, count}`.
 * @fires {JobStartEvent} job-start - They are being changed. Detail: `{job}`.
 *
 * @csspart dialog - The dialog; in it `title`, `scopes`, `field`, `value`, `confirmation`, `fault`, `cancel` and `start`.
 */
export class BulkEditDialog extends JobDialogElement {
  static override styles = bulkEditDialogStyles;

  #key = '';
  #draft: BulkDraft = '';
  #empties = false;
  #fault = '';
  #isFieldMissing = false;

  protected override get heading(): string {
    const { count, text, format } = this;
    return count === undefined ? text.jobTypes['contacts.edit'] : text.bulkEditTitle(format, count);
  }

  protected override get submitLabel(): string {
    const { count, text, format } = this;
    return count === undefined ? text.jobTypes['contacts.edit'] : text.startBulkEdit(format, count);
  }

  protected override reset(): void {
    this.#choose('');
  }

  protected override renderContent(): TemplateResult {
    const { text } = this;
    const fields = this.#fields;
    return html`<label class="group" part="field"><span class="label">${text.bulkEditField}</span><span class="select"><select name="field"
        aria-invalid=${this.#isFieldMissing ? 'true' : nothing}
        @change=${(event: Event) => this.#choose((event.target as HTMLSelectElement).value)}>
        <option value="" ?selected=${!this.#key}>${text.chooseBulkField}</option>
        ${fields.map((field) => html`<option value=${field.key} ?selected=${field.key === this.#key}>${this.#nameOf(field)}</option>`)}
      </select>${icon('chevronDown')}</span></label>
      ${this.#field ? this.#renderValue(this.#field) : nothing}
      <p class="hint">${text.bulkEditText}</p>`;
  }

  #renderValue(field: Field): TemplateResult {
    const { text } = this;
    const faultId = this.#fault ? 'value-fault' : undefined;
    return html`<div class="group"><span class="label">${text.bulkEditValue}</span>
      ${renderBulkValue({
        field,
        draft: this.#draft,
        text,
        isDisabled: this.#empties,
        faultId,
        onDraft: (draft) => this.#write({ draft }),
      })}
      ${faultId ? html`<p class="fault" id=${faultId}>${icon('alert')}<span>${this.#fault}</span></p>` : nothing}
      <label class="choice"><input type="checkbox" class="checkbox" name="empty" .checked=${this.#empties}
        @change=${() => this.#write({ empties: !this.#empties })}><span>${text.bulkEditEmpty}</span></label>
    </div>`;
  }

  get #fields(): Field[] {
    return writableFields(this.fieldsSource.spoken(this.text), this.fieldsSource.may('contacts:reveal'));
  }

  get #field(): Field | undefined {
    return this.#fields.find(({ key }) => key === this.#key);
  }

  #nameOf(field: Field): string {
    const label = fieldLabel(field, this.text);
    return field.privacy === 'hidden' ? `${label} (${this.text.bulkEditHidden})` : label;
  }

  #choose(key: string): void {
    this.#key = key;
    const field = this.#field;
    this.#isFieldMissing = false;
    this.#write({ draft: field ? emptyDraft(field) : '', empties: false });
  }

  #write({ draft = this.#draft, empties = this.#empties }: { draft?: BulkDraft; empties?: boolean }): void {
    this.#draft = draft;
    this.#empties = empties;
    this.#fault = '';
    this.failure = '';
    this.requestUpdate();
  }

  protected override plan(client: PeopleClient, scope: JobScope): JobPlan | undefined {
    const { text } = this;
    const field = this.#field;
    this.#isFieldMissing = field === undefined;
    this.failure = field ? '' : text.chooseBulkField;
    if (!field) return undefined;
    const read = this.#empties ? { value: null } : readDraft(field, this.#draft);
    if ('value' in read) {
      const detail = { scope, values: { [field.key]: read.value }, count: this.count };
      return {
        tell: () => this.emit('contacts-edit', detail, true),
        start: () => client.bulkEdit(scope, detail.values),
      };
    }
    this.#fault = read.fault === 'missing' ? text.bulkEditMissing : text.bulkEditInvalid[read.fault];
    return undefined;
  }

  /** What the server has against the value stands beside it. */
  protected override explain(error: PeopleError): string {
    const field = this.#field;
    const fault = error.errors.find(({ pointer }) => pointer.startsWith(`/values/${this.#key}`));
    if (!field || !fault) return super.explain(error);
    this.#fault = `${fieldLabel(field, this.text)} ${fault.message}`;
    return '';
  }
}
