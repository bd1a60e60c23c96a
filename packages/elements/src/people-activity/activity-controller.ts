import type { AuditFormat } from '@peoplekit/core/contract';
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import type { DetailOf } from '../base/base-element.ts';
import { saveFile } from '../base/save-file.ts';
import { showToast } from '../base/toast-view.ts';
import type { AuditFilter } from '../data/audit-client.ts';
import { FieldsSource } from '../data/fields-source.ts';
import type { PeopleClient } from '../data/people-client.ts';
import type { PeopleError } from '../data/people-error.ts';
import { enActivity } from '../messages/en-activity.ts';
import type { Format } from '../messages/format.ts';
import type { Messages } from '../messages/messages.ts';
import type { ActivityChoice, ActivityModel, ActivityTexts } from './activity-model.ts';
import { momentsOf } from './activity-period.ts';
import { ActivitySource } from './activity-source.ts';
import { renderActivity } from './activity-view.ts';

type ActivityHost = ReactiveControllerHost & HTMLElement;

/** What only the element itself can reach. */
interface ActivityAccess {
  client: () => PeopleClient | undefined;
  text: () => Messages;
  format: () => Format;
  contactId: () => string | undefined;
  chooseContact: (id: string | undefined) => void;
  emit: <T extends keyof HTMLElementEventMap>(type: T, detail: DetailOf<T>) => boolean;
}

const everything: ActivityChoice = {
  ...{ action: undefined, actor: undefined, field: undefined },
  ...{ period: 'any', firstDay: '', lastDay: '' },
};

const toastDuration = 5_000;

/** What the activity log shows, and what its user does. */
export class ActivityController implements ReactiveController {
  readonly #host: ActivityHost;
  readonly #access: ActivityAccess;
  readonly #source: ActivitySource;
  readonly #fields: FieldsSource;
  #choice = everything;
  #exporting: AuditFormat | undefined;
  #reported: PeopleError | undefined;
  #asked: { client: PeopleClient; contactId: string | undefined; choice: ActivityChoice } | undefined;
  #texts: ActivityTexts | undefined;
  #textsOf: Messages | undefined;

  constructor(host: ActivityHost, access: ActivityAccess) {
    this.#host = host;
    this.#access = access;
    this.#source = new ActivitySource(() => host.requestUpdate());
    this.#fields = new FieldsSource(host);
    host.addController(this);
    host.requestUpdate();
  }

  hostConnected(): void {
    this.#asked = undefined;
  }

  hostDisconnected(): void {
    this.#source.stop();
  }

  hostUpdate(): void {
    const client = this.#access.client();
    if (!client) return;
    this.#fields.load(client);
    const asked = { client, contactId: this.#access.contactId(), choice: this.#choice };
    const { client: known, contactId, choice } = this.#asked ?? {};
    if (known === client && contactId === asked.contactId && choice === asked.choice) return;
    this.#asked = asked;
    // A turn later: what it changes at once is rendered after this, not during it.
    queueMicrotask(() => this.#source.load(client, this.#filter));
  }

  hostUpdated(): void {
    const { error } = this.#source;
    if (error === this.#reported) return;
    this.#reported = error;
    if (error) this.#access.emit('people-error', { code: error.code, message: error.message });
  }

  refresh(): void {
    this.#source.refresh();
  }

  render(): TemplateResult {
    return renderActivity(this.#model);
  }

  get #filter(): AuditFilter {
    const { action, actor, field } = this.#choice;
    const contactId = this.#access.contactId();
    return {
      ...(action && { action }),
      ...(actor !== undefined && { actor }),
      ...(field !== undefined && { field }),
      ...(contactId && { contactId }),
      ...momentsOf(this.#choice, Date.now()),
    };
  }

  get #text(): ActivityTexts {
    const text = this.#access.text();
    if (!this.#texts || this.#textsOf !== text) this.#texts = { ...enActivity, ...text };
    this.#textsOf = text;
    return this.#texts;
  }

  get #state(): ActivityModel['state'] {
    const { status, entries, error } = this.#source;
    if (status === 'error') return error?.code === 'forbidden' ? 'forbidden' : 'error';
    if (status === 'loading') return 'loading';
    if (entries.length > 0) return 'entries';
    return Object.keys(this.#filter).length > 0 ? 'no-match' : 'empty';
  }

  get #model(): ActivityModel {
    const { error, entries, hasMore, isLoadingMore, actors } = this.#source;
    const state = this.#state;
    return {
      text: this.#text,
      format: this.#access.format(),
      ...{ state, error, entries, hasMore, isLoadingMore, actors },
      fields: this.#fields.fields,
      choice: this.#choice,
      contactId: this.#access.contactId(),
      exporting: this.#exporting,
      announcement: state === 'entries' ? this.#text.activityShown(this.#access.format(), entries.length) : '',
      actions: {
        choose: (change) => this.#choose({ ...this.#choice, ...change }),
        chooseContact: (id) => this.#access.chooseContact(id),
        clear: () => this.#clear(),
        openContact: (id) => this.#access.emit('contact-open', { id }),
        export: (format) => void this.#export(format),
        more: () => this.#source.more(),
        retry: () => this.refresh(),
      },
    };
  }

  #choose(choice: ActivityChoice): void {
    this.#choice = choice;
    this.#host.requestUpdate();
  }

  #clear(): void {
    this.#choose(everything);
    this.#access.chooseContact(undefined);
    this.#host.shadowRoot?.querySelector<HTMLElement>('.heading')?.focus();
  }

  async #export(format: AuditFormat): Promise<void> {
    const client = this.#access.client();
    if (!client || this.#exporting) return;
    this.#exporting = format;
    this.#host.requestUpdate();
    try {
      const day = new Date().toISOString().slice(0, 10);
      saveFile(await client.exportAudit(this.#filter, format), `activity-${day}.${format}`);
      this.#toast(this.#text.activityExported);
      this.#access.emit('activity-exported', { format });
      this.refresh();
    } catch {
      this.#toast(this.#text.activityNotExported);
    }
    this.#exporting = undefined;
    this.#host.requestUpdate();
  }

  #toast(message: string): void {
    const place = this.#host.shadowRoot?.querySelector<HTMLElement>('.toast-place');
    if (place) showToast(place, { message, dismiss: this.#text.dismissActivity, duration: toastDuration });
  }
}
