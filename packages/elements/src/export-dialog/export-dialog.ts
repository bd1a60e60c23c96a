import type { Field } from '@peoplekit/core';
import type { JobScope } from '@peoplekit/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { JobDialogElement, type JobPlan } from '../base/job-dialog-element.ts';
import type { PeopleClient } from '../data/people-client.ts';
import { exportDialogStyles } from './export-dialog.styles.ts';
import { type ExportForm, type ExportFormat, exportFields, exportInput, firstForm } from './export-form.ts';
import { renderExportFields } from './fields-view.ts';

/**
 * Begins an export: of which contacts, in which format, with which fields. Hidden fields are offered only to those who may reveal
 * them. What was chosen stays for the next time. Opened by `show(choices)`, from inside an element or a provider that gives it the
 * client.
 *
 * @fires {ContactsExportEvent} contacts-export - An export is about to begin. Cancelled, there is none. Detail: `{input, count}`.
 * @fires {JobStartEvent} job-start - The file is being written. Detail: `{job}`.
 *
 * @csspart dialog - The dialog; in it `title`, `scopes`, `format`, `fields`, `fault`, `cancel` and `start`.
 */
export class ExportDialog extends JobDialogElement {
  static override styles = exportDialogStyles;

  protected override readonly needsConfirmation = false;

  #form: ExportForm = firstForm;
  #words = '';
  #isFieldMissing = false;

  protected override get heading(): string {
    return this.text.exportTitle;
  }

  protected override get submitLabel(): string {
    return this.text.startExport;
  }

  protected override reset(): void {
    this.#words = '';
    this.#isFieldMissing = false;
  }

  protected override renderContent(): TemplateResult {
    return html`${this.#renderFormat()}${this.#renderContent()}${this.#form.withValues ? this.#renderFields() : nothing}`;
  }

  #renderFormat(): TemplateResult {
    const { text } = this;
    return html`<fieldset class="group" part="format"><legend class="label">${text.exportFormat}</legend>
      <div class="segments">${this.#formats.map(
        (
          format,
        ) => html`<label class="segment"><input type="radio" name="format" value=${format} .checked=${format === this.#form.format}
          @change=${() => this.#change({ format })}><span>${this.#nameOf(format)}</span></label>`,
      )}</div>
    </fieldset>`;
  }

  #renderContent(): TemplateResult {
    const { text, format } = this;
    const { withValues, withHidden, bom, lines } = this.#form;
    const hidden = this.#hidden.length;
    return html`<fieldset class="group"><legend class="label">${text.exportContent}</legend>
      ${this.#renderOption(text.exportValues, text.exportValuesHint, withValues, (on) => this.#change({ withValues: on }))}
      ${
        withValues && hidden > 0
          ? this.#renderOption(text.exportHidden(format, hidden), text.exportHiddenHint, withHidden, (on) =>
              this.#change({ withHidden: on }),
            )
          : nothing
      }
      ${
        this.#form.format === 'csv'
          ? this.#renderOption(text.exportBom, text.exportBomHint, bom, (on) => this.#change({ bom: on }))
          : nothing
      }
      ${
        this.#form.format === 'json'
          ? this.#renderOption(text.exportLines, text.exportLinesHint, lines, (on) => this.#change({ lines: on }))
          : nothing
      }
    </fieldset>`;
  }

  #renderOption(label: string, hint: string, isOn: boolean, onChange: (isOn: boolean) => void): TemplateResult {
    return html`<label class="choice option"><input type="checkbox" class="checkbox" .checked=${isOn}
      @change=${(event: Event) => onChange((event.target as HTMLInputElement).checked)}><span>${label} <span class="hint">${hint}</span></span></label>`;
  }

  #renderFields(): TemplateResult {
    return renderExportFields({
      text: this.text,
      format: this.format,
      form: this.#form,
      fields: exportFields(this.fieldsSource.fields, this.#form),
      words: this.#words,
      isMissing: this.#isFieldMissing,
      onChange: (changes) => this.#change(changes),
      onSearch: (words) => {
        this.#words = words;
        this.requestUpdate();
      },
    });
  }

  /** As the server has them, its host's last; ours as long as it has not said. */
  get #formats(): readonly ExportFormat[] {
    return this.fieldsSource.me?.capabilities.formats ?? Object.keys(this.text.exportFormats);
  }

  /** In the words of the language; for a format of the host in the host's. */
  #nameOf(format: ExportFormat): string {
    const words: Readonly<Record<string, string>> = this.text.exportFormats;
    return words[format] ?? this.fieldsSource.me?.capabilities.formatLabels?.[format] ?? format.toUpperCase();
  }

  /** The hidden fields that this user may have in the file. */
  get #hidden(): Field[] {
    if (!this.fieldsSource.may('contacts:reveal')) return [];
    return this.fieldsSource.fields.filter(({ privacy }) => privacy === 'hidden');
  }

  #change(changes: Partial<ExportForm>): void {
    this.#form = { ...this.#form, ...changes };
    this.#isFieldMissing = false;
    this.failure = '';
    this.requestUpdate();
  }

  protected override plan(client: PeopleClient, scope: JobScope): JobPlan | undefined {
    const withHidden = this.#form.withHidden && this.#hidden.length > 0;
    const input = exportInput({ ...this.#form, withHidden }, scope, this.fieldsSource.fields);
    const { count } = this;
    if (input)
      return {
        tell: () => this.emit('contacts-export', { input, count }, true),
        start: () => client.createExport(input),
      };
    this.#isFieldMissing = true;
    this.failure = this.text.noFieldChosen;
    return undefined;
  }
}
