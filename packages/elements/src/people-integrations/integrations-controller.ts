import { plansWithIntegrations } from '@peoplekit/core';
import type { Integration, Job } from '@peoplekit/core/contract';
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import type { DetailOf } from '../base/base-element.ts';
import { showModalAgain } from '../base/modal-again.ts';
import { showToast } from '../base/toast-view.ts';
import { FieldsSource } from '../data/fields-source.ts';
import type { IntegrationsClient } from '../data/integrations-client.ts';
import type { ScopeChoice } from '../data/job-scopes.ts';
import type { PeopleClient } from '../data/people-client.ts';
import { PeopleError } from '../data/people-error.ts';
import { enIntegrations } from '../messages/en-integrations.ts';
import { enJobs } from '../messages/en-jobs.ts';
import type { Format } from '../messages/format.ts';
import type { Messages } from '../messages/messages.ts';
import { ConnectController } from './connect-controller.ts';
import type { IntegrationRights, IntegrationsModel, IntegrationsTab, IntegrationsTexts } from './integrations-model.ts';
import { renderIntegrations } from './integrations-view.ts';
import { MappingController } from './mapping-controller.ts';
import type { IntegrationChange } from './people-integrations.events.ts';
import { SyncController } from './sync-controller.ts';

type IntegrationsHost = ReactiveControllerHost & HTMLElement;

/** What only the element itself can reach. */
interface IntegrationsAccess {
  client: () => PeopleClient | undefined;
  text: () => Messages;
  format: () => Format;
  emit: <T extends keyof HTMLElementEventMap>(type: T, detail: DetailOf<T>) => boolean;
  /** The connector whose page is open. */
  page: () => string | undefined;
  openPage: (connector: string | undefined) => void;
  scopes: () => readonly ScopeChoice[];
}

const toastDuration = 6_000;

/** Jobs that are looked through for the last run of each CRM. */
const recentJobs = 20;

/** What the settings of CRMs show, and what their user does. */
export class IntegrationsController implements ReactiveController {
  readonly #host: IntegrationsHost;
  readonly #access: IntegrationsAccess;
  readonly #fields: FieldsSource;
  readonly #connecting: ConnectController;
  readonly #mapping: MappingController;
  readonly #sync: SyncController;
  #client: PeopleClient | undefined;
  #list: readonly Integration[] | undefined;
  #lastRuns: ReadonlyMap<string, Job> = new Map();
  #error: PeopleError | undefined;
  #tab: IntegrationsTab = 'import';
  #announcement = '';
  #texts: IntegrationsTexts | undefined;
  #textsOf: Messages | undefined;
  #turn = 0;
  /** Where the focus goes with the next paint: what had it is gone. */
  #focus = '';

  constructor(host: IntegrationsHost, access: IntegrationsAccess) {
    this.#host = host;
    this.#access = access;
    this.#fields = new FieldsSource(host);
    this.#connecting = new ConnectController(host, {
      client: () => this.#integrations,
      reason: (error) => this.#reason(error),
      onConnected: (integration) => this.#onConnected(integration),
      onDisconnected: (integration) => this.#onDisconnected(integration),
      onClosed: ({ connector }) => this.#focusLater(`[data-connector="${connector}"] :is(.connect, .disconnect)`),
    });
    const shared = {
      client: () => this.#integrations,
      reason: (error: PeopleError) => this.#reason(error),
      speech: () => this.#speech,
      rights: () => this.#rights,
      fields: () => this.#fields,
      toast: (sentence: string) => this.#toast(sentence),
      say: (sentence: string) => this.#say(sentence),
      focusLater: (selector: string) => this.#focusLater(selector),
      onChanged: (integration: Integration | undefined, connector: string, change: IntegrationChange) =>
        this.#onChanged(integration, connector, change),
    };
    this.#mapping = new MappingController(host, shared);
    this.#sync = new SyncController(host, {
      ...shared,
      people: access.client,
      scopes: access.scopes,
      onStarted: (job) => access.emit('job-start', { job }),
      onEnded: () => void this.#loadRuns(),
      showJobs: (id) => access.emit('jobs-open', { id }),
      showMapping: () => this.#choose('mapping'),
    });
    host.addController(this);
    host.requestUpdate();
  }

  hostConnected(): void {
    for (const dialog of this.#root.querySelectorAll('dialog')) showModalAgain(dialog);
  }

  hostUpdate(): void {
    const client = this.#access.client();
    if (!client || client === this.#client) return;
    this.#client = client;
    this.#list = undefined;
    this.#fields.load(client);
    void this.#load();
  }

  hostUpdated(): void {
    for (const dialog of this.#root.querySelectorAll('dialog')) if (!dialog.open) dialog.showModal();
    if (!this.#focus) return;
    const target = this.#root.querySelector<HTMLElement>(this.#focus);
    if (!target) return;
    this.#focus = '';
    target.focus();
  }

  refresh(): void {
    void this.#load();
  }

  render(): TemplateResult {
    return renderIntegrations(this.#model);
  }

  get #root(): ShadowRoot {
    return this.#host.shadowRoot as ShadowRoot;
  }

  get #integrations(): Promise<IntegrationsClient> {
    const client = this.#access.client();
    return client ? client.integrations() : Promise.reject(new PeopleError('unavailable', 'There is no client'));
  }

  get #text(): IntegrationsTexts {
    const text = this.#access.text();
    if (!this.#texts || this.#textsOf !== text) this.#texts = { ...enJobs, ...enIntegrations, ...text };
    this.#textsOf = text;
    return this.#texts;
  }

  get #speech() {
    return { text: this.#text, format: this.#access.format(), now: Date.now() };
  }

  get #rights(): IntegrationRights {
    const { me } = this.#fields;
    return {
      included: me !== undefined && plansWithIntegrations.includes(me.plan),
      manage: this.#fields.may('integrations:manage'),
      run: this.#fields.may('integrations:run'),
    };
  }

  get #model(): IntegrationsModel {
    const page = this.#access.page();
    const rights = this.#rights;
    const mayOpen = rights.included && (rights.manage || rights.run);
    const open = mayOpen ? this.#list?.find(({ connector, account }) => connector === page && account) : undefined;
    const isReady = this.#list !== undefined && this.#fields.isReady;
    return {
      speech: this.#speech,
      status: isReady ? 'ready' : this.#error ? 'error' : 'loading',
      error: this.#error,
      rights,
      integrations: this.#list ?? [],
      lastRuns: this.#lastRuns,
      open,
      tab: this.#tab,
      announcement: this.#announcement,
      connecting: this.#connecting,
      content: open && (this.#tab === 'mapping' ? this.#mapping.render(open) : this.#sync.render(open, this.#tab)),
      actions: {
        retry: () => void this.#load(),
        open: (connector) => this.#open(connector),
        back: () => this.#back(),
        choose: (tab) => this.#choose(tab),
      },
    };
  }

  async #load(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.#error = undefined;
    this.#host.requestUpdate();
    try {
      const client = await this.#integrations;
      const list = await client.list();
      if (turn !== this.#turn) return;
      this.#list = list;
      if (this.#fields.error) this.#fields.refresh();
      void this.#loadRuns();
    } catch (thrown) {
      if (turn !== this.#turn) return;
      const error = PeopleError.from(thrown);
      this.#error = error;
      this.#access.emit('people-error', { code: error.code, message: error.message });
    }
    this.#host.requestUpdate();
  }

  /** What ran last is good to know, and its absence no fault: not all may see jobs. */
  async #loadRuns(): Promise<void> {
    const client = this.#access.client();
    if (!client) return;
    const types = ['crm.import', 'crm.export'] as const;
    const lists = await Promise.all(
      types.map((type) => client.listJobs({ type, limit: recentJobs }).catch(() => ({ jobs: [] }))),
    );
    const jobs = lists.flatMap((list) => list.jobs).sort((a, b) => a.createdAt.localeCompare(b.createdAt));
    this.#lastRuns = new Map(jobs.map((job) => [String(job.detail.connector ?? ''), job]));
    this.#host.requestUpdate();
  }

  #open(connector: string): void {
    this.#tab = 'import';
    this.#access.openPage(connector);
    this.#focusLater('.heading');
  }

  #back(): void {
    const connector = this.#access.page();
    this.#access.openPage(undefined);
    this.#focusLater(`[data-connector="${connector}"] .open`);
  }

  #choose(tab: IntegrationsTab): void {
    this.#tab = tab;
    this.#focusLater(`#tab-${tab}`);
  }

  #onConnected(integration: Integration): void {
    const { connector, label } = integration;
    this.#mapping.forget();
    this.#onChanged(integration, connector, 'connected');
    this.#toast(this.#text.crmConnected(label));
    this.#focusLater(`[data-connector="${connector}"] .open`);
  }

  #onDisconnected(integration: Integration): void {
    this.#access.openPage(undefined);
    this.#onChanged(integration, integration.connector, 'disconnected');
    this.#toast(this.#text.crmDisconnected(integration.label));
    this.#focusLater(`[data-connector="${integration.connector}"] .connect`);
  }

  #onChanged(integration: Integration | undefined, connector: string, change: IntegrationChange): void {
    if (integration) this.#list = this.#list?.map((one) => (one.connector === connector ? integration : one));
    this.#access.emit('integration-changed', { connector, change });
    this.#host.requestUpdate();
  }

  #focusLater(selector: string): void {
    this.#focus = selector;
    this.#host.requestUpdate();
  }

  #reason({ code }: PeopleError): string {
    const { crmErrors } = this.#text;
    return crmErrors[code] ?? crmErrors.internal;
  }

  #say(sentence: string): void {
    this.#announcement = sentence;
    this.#host.requestUpdate();
  }

  #toast(message: string): void {
    const place = this.#root.querySelector<HTMLElement>('.toast-place');
    if (place) showToast(place, { message, dismiss: this.#text.crmCloseDialog, duration: toastDuration });
  }
}
