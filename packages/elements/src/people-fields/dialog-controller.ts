import type { Field } from '@peoplekit/core';
import type { FieldInput } from '@peoplekit/core/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { draftFault } from '../base/value-fault.ts';
import type { PeopleClient } from '../data/people-client.ts';
import { PeopleError } from '../data/people-error.ts';
import {
  changesOf,
  defaultField,
  emptyForm,
  type FieldForm,
  type FormPlace,
  formOf,
  isTypedLabel,
  placeOf,
  type ReadForm,
  readForm,
} from './field-form.ts';
import type { DialogHandlers, FieldsDialog, FieldsTexts, FormDialog, RemoveDialog } from './fields-model.ts';
import type { FieldChange } from './people-fields.events.ts';

export interface DialogOptions {
  root: () => ShadowRoot;
  client: () => PeopleClient | undefined;
  text: () => FieldsTexts;
  locale: () => string;
  labelOf: (field: Field) => string;
  /** Before anything is sent. */
  settle: () => Promise<void>;
  onSaved: (field: Field, change: FieldChange) => void;
  /** The server has other fields than are shown here. */
  onOutdated: () => void;
  say: (sentence: string) => void;
  /** For what has no dialog any more to stand in. */
  toast: (sentence: string) => void;
}

/** The dialog that is open, what is typed into it, and what becomes of it. */
export class DialogController implements ReactiveController, DialogHandlers {
  current: FieldsDialog | undefined;

  readonly #host: ReactiveControllerHost;
  readonly #options: DialogOptions;
  /** What gets the focus with the next rendering. */
  #focus: string | undefined;

  constructor(host: ReactiveControllerHost, options: DialogOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {}

  /** A dialog that leaves the page and comes back would be open, but not above it. */
  hostDisconnected(): void {
    this.#hide();
  }

  hostUpdated(): void {
    const dialog = this.#options.root().querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
    if (!dialog || this.#focus === undefined) return;
    const target = dialog.querySelector<HTMLElement>(this.#focus);
    this.#focus = undefined;
    target?.focus();
  }

  create(): void {
    this.#openForm(emptyForm());
  }

  edit(field: Field): void {
    this.#openForm(formOf(field, this.#options.locale()));
  }

  remove(field: Field): void {
    this.current = { kind: 'remove', field, typed: '', fault: '', failure: '', isBusy: false };
    this.#focus = '#typed';
    this.#host.requestUpdate();
  }

  /** @param focus selector of what gets the focus afterwards. */
  change = (form: FieldForm, focus?: string): void => {
    // What is on its way to the server is not changed any more.
    if (this.current?.kind !== 'form' || this.current.isBusy) return;
    this.#focus = focus;
    this.#show({ ...this.current, form, faults: faultsOfUnchanged(this.current, form), failure: '' });
  };

  say = (sentence: string): void => this.#options.say(sentence);

  type = (typed: string): void => {
    if (this.current?.kind === 'remove' && !this.current.isBusy)
      this.#show({ ...this.current, typed, fault: '', failure: '' });
  };

  submit = (): void => {
    const { current } = this;
    if (!current || current.isBusy) return;
    if (current.kind === 'form') void this.#submitForm(current);
    else void this.#submitRemoval(current);
  };

  /** Takes the dialog away. The focus goes back to what opened it. */
  close = (): void => {
    const { current } = this;
    if (!current) return;
    this.#hide();
    const field = current.kind === 'form' ? current.form.field : current.field;
    const opener = current.kind === 'form' ? '.edit' : '.remove';
    const selector = field ? `[data-field="${CSS.escape(field.key)}"] ${opener}` : '.create';
    void this.#host.updateComplete.then(() => this.#options.root().querySelector<HTMLElement>(selector)?.focus());
  };

  #hide(): void {
    this.current = undefined;
    this.#host.requestUpdate();
  }

  #openForm(form: FieldForm): void {
    this.current = { kind: 'form', form, faults: new Map(), failure: '', isBusy: false };
    this.#focus = '#label';
    this.#host.requestUpdate();
  }

  #show(dialog: FieldsDialog): void {
    this.current = dialog;
    this.#host.requestUpdate();
  }

  async #submitForm(dialog: FormDialog): Promise<void> {
    const { form } = dialog;
    const read = readForm(form, this.#options.locale());
    if (read.wrong.length > 0) {
      const faults = new Map(read.wrong.map((place) => [place, this.#localFault(place, form)]));
      this.#refuse({ ...dialog, faults, failure: '' });
      return;
    }
    const changes = form.field && changesOf(form.field, read.input);
    if (changes && Object.keys(changes).length === 0) {
      this.close();
      return;
    }
    const busy: FormDialog = { ...dialog, faults: new Map(), failure: '', isBusy: true };
    this.#show(busy);
    this.#options.say(this.#options.text().savingField);
    try {
      const field = await this.#send(form, read.input);
      if (this.current === busy) this.#hide();
      this.#options.onSaved(field, form.field ? 'updated' : 'created');
    } catch (error) {
      this.#onFormRefused(busy, PeopleError.from(error), read);
    }
  }

  async #send({ field }: FieldForm, input: FieldInput): Promise<Field> {
    const client = this.#options.client();
    if (!client) throw new PeopleError('unavailable', 'There is no client');
    await this.#options.settle();
    return field ? client.updateField(field.key, changesOf(field, input)) : client.createField(input);
  }

  #onFormRefused(dialog: FormDialog, error: PeopleError, { optionIds, input }: ReadForm): void {
    const text = this.#options.text();
    const faults = new Map<FormPlace, string>();
    for (const { pointer, message } of error.errors) {
      const place = placeOf(pointer, optionIds);
      if (place && !faults.has(place)) faults.set(place, text.fieldFault(this.#nameOf(place, dialog.form), message));
    }
    const what = dialog.form.field ? text.fieldNotSaved : text.fieldNotCreated;
    const failure = `${what(input.label)} ${this.#reason(error)}`;
    if (error.code === 'not_found' || error.code === 'conflict') this.#options.onOutdated();
    if (this.current !== dialog) this.#options.toast(failure);
    else this.#refuse({ ...dialog, faults, failure: faults.size > 0 ? '' : failure });
  }

  async #submitRemoval(dialog: RemoveDialog): Promise<void> {
    const text = this.#options.text();
    const label = this.#options.labelOf(dialog.field);
    if (!isTypedLabel(dialog.typed, label)) {
      this.#refuse({ ...dialog, fault: text.typedOtherwise(label) });
      return;
    }
    const busy: RemoveDialog = { ...dialog, fault: '', failure: '', isBusy: true };
    this.#show(busy);
    this.#options.say(text.removingField);
    try {
      const client = this.#options.client();
      if (!client) throw new PeopleError('unavailable', 'There is no client');
      await this.#options.settle();
      await client.deleteField(dialog.field.key);
      if (this.current === busy) this.#hide();
      this.#options.onSaved(dialog.field, 'deleted');
    } catch (thrown) {
      const error = PeopleError.from(thrown);
      const failure = `${text.fieldNotRemoved(label)} ${this.#reason(error)}`;
      if (error.code === 'not_found') this.#options.onOutdated();
      if (this.current === busy) this.#refuse({ ...busy, failure });
      else this.#options.toast(failure);
    }
  }

  /** The first fault gets the focus; what is said at the end of the dialog is an alert, and moves it nowhere. */
  #refuse(dialog: FieldsDialog): void {
    this.#focus = '[aria-invalid=true]';
    this.#show({ ...dialog, isBusy: false });
  }

  #reason({ code }: PeopleError): string {
    const { fieldErrors } = this.#options.text();
    return fieldErrors[code] ?? fieldErrors.internal;
  }

  #localFault(place: FormPlace, form: FieldForm): string {
    const text = this.#options.text();
    if (place === 'label') return text.labelMissing;
    if (place === 'options') return text.optionsMissing;
    return place === 'default' ? draftFault(defaultField(form), text) : text.optionMissing;
  }

  /** What a part of the form is called, before what the server says of it. */
  #nameOf(place: FormPlace, { options }: FieldForm): string {
    const text = this.#options.text();
    if (place === 'label') return text.fieldLabel;
    if (place === 'type') return text.fieldType;
    if (place === 'options') return text.fieldOptions;
    if (place === 'default') return text.defaultForNew;
    if (place === 'privacy') return text.fieldPrivacy;
    return options.find(({ id }) => place === `option-${id}`)?.label ?? text.fieldOptions;
  }
}

/** A fault stands until what it is about changes. Options are judged together, by each other's labels. */
function faultsOfUnchanged({ form: before, faults }: FormDialog, after: FieldForm): ReadonlyMap<FormPlace, string> {
  const isSame = (place: FormPlace) => {
    if (place === 'label') return before.label === after.label;
    if (place === 'default') return before.default === after.default;
    if (place === 'privacy') return before.isHidden === after.isHidden;
    return before.options === after.options && before.type === after.type;
  };
  return new Map([...faults].filter(([place]) => isSame(place)));
}
