import { type Field, maxCustomFields } from '@peoplekit/core';
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import type { DetailOf } from '../base/base-element.ts';
import { fieldLabel } from '../base/field-label.ts';
import { showToast } from '../base/toast-view.ts';
import { replaceFields } from '../data/fields-changes.ts';
import { FieldsSource } from '../data/fields-source.ts';
import type { PeopleClient } from '../data/people-client.ts';
import { PeopleError } from '../data/people-error.ts';
import { enContact } from '../messages/en-contact.ts';
import { enFields } from '../messages/en-fields.ts';
import { enTablePanels } from '../messages/en-table-panels.ts';
import type { Format } from '../messages/format.ts';
import type { Messages } from '../messages/messages.ts';
import { DialogController } from './dialog-controller.ts';
import type { FieldsModel, FieldsStatus, FieldsTexts } from './fields-model.ts';
import { renderFields } from './fields-view.ts';
import { OrderController } from './order-controller.ts';
import type { FieldChange } from './people-fields.events.ts';

type FieldsHost = ReactiveControllerHost & HTMLElement;

/** What only the element itself can reach. */
interface FieldsAccess {
  client: () => PeopleClient | undefined;
  text: () => Messages;
  format: () => Format;
  emit: <T extends keyof HTMLElementEventMap>(type: T, detail: DetailOf<T>) => boolean;
}

const toastDuration = 5_000;

/** What the settings of fields show, and what their user does. */
export class FieldsController implements ReactiveController {
  readonly #host: FieldsHost;
  readonly #access: FieldsAccess;
  readonly #source: FieldsSource;
  readonly #order: OrderController;
  readonly #dialog: DialogController;
  #announcement = '';
  /** The field that was moved last. */
  #moved = '';
  #reported: PeopleError | undefined;
  /** Once they are here, that is the place where the focus was: in what stood there instead. */
  #wantsFocus = false;
  #whenOnline: AbortController | undefined;
  #texts: FieldsTexts | undefined;
  #textsOf: Messages | undefined;

  constructor(host: FieldsHost, access: FieldsAccess) {
    this.#host = host;
    this.#access = access;
    this.#source = new FieldsSource(host);
    this.#order = this.#createOrder();
    this.#dialog = this.#createDialog();
    host.addController(this);
    host.requestUpdate();
  }

  hostConnected(): void {}

  hostDisconnected(): void {
    this.#whenOnline?.abort();
  }

  hostUpdate(): void {
    const client = this.#access.client();
    if (client) this.#source.load(client);
  }

  hostUpdated(): void {
    const { error } = this.#source;
    if (error !== this.#reported) this.#report(error);
    if (!this.#wantsFocus || !this.#source.isReady) return;
    this.#wantsFocus = false;
    this.#root.querySelector<HTMLElement>('.state-title, .heading')?.focus();
  }

  refresh(): void {
    this.#source.refresh();
  }

  render(): TemplateResult {
    return renderFields(this.#model);
  }

  get #root(): ShadowRoot {
    return this.#host.shadowRoot as ShadowRoot;
  }

  get #text(): FieldsTexts {
    const text = this.#access.text();
    if (!this.#texts || this.#textsOf !== text) this.#texts = { ...enTablePanels, ...enContact, ...enFields, ...text };
    this.#textsOf = text;
    return this.#texts;
  }

  /** What is shown stays when it cannot be had once more. */
  get #status(): FieldsStatus {
    const { isKnown, isReady, error } = this.#source;
    if (error?.code === 'forbidden') return 'forbidden';
    if (isKnown) return 'ready';
    return isReady ? 'error' : 'loading';
  }

  get #model(): FieldsModel {
    return {
      text: this.#text,
      format: this.#access.format(),
      status: this.#status,
      error: this.#source.error,
      fields: this.#order.fields,
      mayManage: this.#source.may('fields:manage'),
      announcement: this.#announcement,
      dialog: this.#dialog.current,
      order: this.#order,
      handlers: this.#dialog,
      actions: {
        create: () => this.#onCreate(),
        edit: (field) => this.#dialog.edit(field),
        remove: (field) => this.#dialog.remove(field),
        retry: () => {
          this.#wantsFocus = true;
          this.#source.refresh();
        },
      },
    };
  }

  #createOrder(): OrderController {
    const label = (field: Field) => fieldLabel(field, this.#text);
    return new OrderController(this.#host, {
      fields: () => this.#source.fields,
      root: () => this.#root,
      save: (keys) => this.#saveOrder(keys),
      onMoved: (field, place, places) => {
        const group = this.#text.fieldSections[field.group];
        this.#say(this.#text.fieldMoved(this.#access.format(), { label: label(field), group, place, places }));
        this.#moved = field.key;
      },
      onUnmoved: (field) => this.#say(this.#text.fieldStays(label(field))),
      onFailed: (error) => {
        const { fieldErrors, orderNotSaved } = this.#text;
        this.#toast(`${orderNotSaved} ${fieldErrors[error.code] ?? fieldErrors.internal}`);
        if (error.code === 'invalid') this.#source.refresh();
      },
    });
  }

  async #saveOrder(keys: readonly string[]): Promise<void> {
    const key = this.#moved;
    try {
      const fields = await this.#access.client()?.orderFields(keys);
      if (fields) replaceFields(this.#source, fields);
    } catch (error) {
      throw PeopleError.from(error);
    }
    this.#access.emit('field-changed', { key, change: 'moved' });
  }

  #createDialog(): DialogController {
    return new DialogController(this.#host, {
      root: () => this.#root,
      client: this.#access.client,
      text: () => this.#text,
      locale: () => this.#access.format().locale,
      labelOf: (field) => fieldLabel(field, this.#text),
      settle: () => this.#order.settle(),
      onSaved: (field, change) => void this.#onSaved(field, change),
      onOutdated: () => this.#source.refresh(),
      say: (sentence) => this.#say(sentence),
      toast: (sentence) => this.#toast(sentence),
    });
  }

  #onCreate(): void {
    const count = this.#source.fields.filter(({ kind }) => kind === 'custom').length;
    if (count < maxCustomFields) this.#dialog.create();
    else this.#toast(this.#text.customFieldLimit(this.#access.format(), maxCustomFields));
  }

  async #onSaved(field: Field, change: FieldChange): Promise<void> {
    const { fields } = this.#source;
    const { fieldCreated, fieldSaved, fieldRemoved } = this.#text;
    const next = nextTo(this.#order.fields, field);
    if (change === 'created') replaceFields(this.#source, [...fields, field]);
    else if (change === 'deleted')
      replaceFields(
        this.#source,
        fields.filter(({ key }) => key !== field.key),
      );
    else
      replaceFields(
        this.#source,
        fields.map((other) => (other.key === field.key ? field : other)),
      );
    const sentence = change === 'created' ? fieldCreated : change === 'deleted' ? fieldRemoved : fieldSaved;
    this.#announcement = '';
    this.#toast(sentence(fieldLabel(field, this.#text)));
    this.#access.emit('field-changed', { key: field.key, change });
    // The rows follow a turn later, and the dialog gives the focus back before that.
    await Promise.resolve();
    await this.#host.updateComplete;
    if (!this.#dialog.current) this.#focusRow(change === 'deleted' ? next : field.key);
  }

  /** The focus must not be lost with a row, and is shown what came. */
  #focusRow(key: string | undefined): void {
    const row = key === undefined ? undefined : this.#root.querySelector(`[data-field="${CSS.escape(key)}"]`);
    const target = row?.querySelector<HTMLElement>('.edit') ?? this.#root.querySelector<HTMLElement>('.create');
    target?.focus({ preventScroll: true });
    (row ?? target)?.scrollIntoView({ block: 'nearest' });
  }

  #report(error: PeopleError | undefined): void {
    this.#reported = error;
    if (!error) return;
    this.#access.emit('people-error', { code: error.code, message: error.message });
    this.#whenOnline?.abort();
    this.#whenOnline = new AbortController();
    const { signal } = this.#whenOnline;
    if (error.code === 'offline') addEventListener('online', () => this.refresh(), { once: true, signal });
  }

  #say(sentence: string): void {
    this.#announcement = sentence;
    this.#host.requestUpdate();
  }

  #toast(message: string): void {
    const place = this.#root.querySelector<HTMLElement>('.toast-place');
    if (place) showToast(place, { message, dismiss: this.#text.dismiss, duration: toastDuration });
  }
}

/** The field of the same group that takes its place when it goes. */
function nextTo(fields: readonly Field[], { key, group }: Field): string | undefined {
  const own = fields.filter((field) => field.group === group);
  const at = own.findIndex((field) => field.key === key);
  return (own[at + 1] ?? own[at - 1])?.key;
}
