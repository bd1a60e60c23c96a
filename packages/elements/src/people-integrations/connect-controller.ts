import type { ConnectAnswer, ConnectInput, ConnectSetting, ConnectWay, Integration } from '@peoplekit/core/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { IntegrationsClient } from '../data/integrations-client.ts';
import { PeopleError } from '../data/people-error.ts';
import { formOf, readForm, settingOf, settingsOf, waysOf, withExamples, withFault, withValue } from './connect-form.ts';
import type {
  ConnectAttempt,
  ConnectHandlers,
  DisconnectDialog,
  FormDialog,
  IntegrationsDialog,
} from './integrations-model.ts';

interface ConnectOptions {
  client: () => Promise<IntegrationsClient>;
  /** What a user is told for an error. */
  reason: (error: PeopleError) => string;
  onConnected: (integration: Integration) => void;
  onDisconnected: (integration: Integration) => void;
  /** The dialog has gone: the focus goes back to what opened it. */
  onClosed: (integration: Integration) => void;
}

/** Milliseconds between two looks at whether the window is still there: no event tells. */
const pause = 400;

const emptyDialog = { kind: 'form', failure: '', isBusy: false, over: undefined } as const;

const windowFeatures = 'popup,width=640,height=780';

/**
 * Connects CRMs: in a window of its own, as a page inside another may keep no cookies there, or by a key. The window tells how it
 * ended; where it cannot, the server is asked when the window is closed, and when the user comes back to the page.
 */
export class ConnectController implements ReactiveController, ConnectHandlers {
  attempt: ConnectAttempt | undefined;
  dialog: IntegrationsDialog | undefined;

  readonly #host: ReactiveControllerHost;
  readonly #options: ConnectOptions;
  #integration: Integration | undefined;
  /** What was filled in to sign in with. */
  #form: (FormDialog & { said: ConnectInput }) | undefined;
  #window: Window | null = null;
  #watch: AbortController | undefined;

  constructor(host: ReactiveControllerHost, options: ConnectOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {}

  hostDisconnected(): void {
    this.#watch?.abort();
  }

  connect = (integration: Integration): void => {
    if (!integration.settings?.length) {
      this.connectByWindow(integration);
      return;
    }
    this.stop();
    const [way = 'form'] = waysOf(integration);
    this.#showDialog({ ...emptyDialog, integration, way, form: formOf(integration) });
  };

  chooseWay = (way: ConnectWay): void => {
    if (this.dialog?.kind === 'form') this.#showDialog({ ...this.dialog, way, failure: '' });
  };

  /** The window is opened at once, in the turn of the click: later the browser would not let it open. */
  connectByWindow = (integration: Integration): void => {
    // What was filled in before the window opened holds for each further try.
    const { said } = this.#form?.integration.connector === integration.connector ? this.#form : { said: {} };
    this.#open(integration, said);
  };

  #open(integration: Integration, said: ConnectInput): void {
    this.stop();
    this.dialog = undefined;
    this.#integration = integration;
    this.#window = window.open('', `peoplekit-${integration.connector}`, windowFeatures);
    if (this.#window) this.#window.document.title = integration.label;
    this.#show({ connector: integration.connector, phase: 'opening' });
    void this.#begin(integration, said);
  }

  showWindow = (): void => this.#window?.focus();

  onLink = (): void => {
    if (!this.attempt?.url) return;
    this.#show({ ...this.attempt, phase: 'waiting' });
    this.#listen(this.attempt.url);
  };

  stop = (): void => {
    this.#watch?.abort();
    this.#window?.close();
    this.#window = null;
    this.#integration = undefined;
    this.#show(undefined);
  };

  disconnect = (integration: Integration): void => {
    this.#showDialog({ kind: 'disconnect', integration, failure: '', isBusy: false });
  };

  type = (setting: ConnectSetting, text: string): void => {
    if (this.dialog?.kind === 'form') this.#fill(this.dialog, withValue(this.dialog.form, setting, text));
  };

  readFile = (setting: ConnectSetting, file: File): void => {
    void file.text().then(
      (text) => this.type(setting, text),
      () => {
        if (this.dialog?.kind === 'form')
          this.#fill(this.dialog, withFault(this.dialog.form, setting.key, { code: 'unread' }));
      },
    );
  };

  dragOver = (over: string | undefined): void => {
    if (this.dialog?.kind === 'form' && this.dialog.over !== over) this.#showDialog({ ...this.dialog, over });
  };

  fillIn = (): void => {
    const { dialog } = this;
    if (dialog?.kind === 'form') this.#fill(dialog, withExamples(dialog.integration, dialog.form));
  };

  submit = (): void => {
    const { dialog } = this;
    if (!dialog || dialog.isBusy) return;
    if (dialog.kind === 'disconnect') void this.#disconnect(dialog);
    else void this.#sendForm(dialog);
  };

  close = (): void => {
    const { dialog } = this;
    this.#showDialog(undefined);
    if (dialog) this.#options.onClosed(dialog.integration);
  };

  async #begin(integration: Integration, said: ConnectInput): Promise<void> {
    try {
      const answer = await this.#ask(integration.connector, said);
      if (this.#integration !== integration) return;
      if (answer.integration) this.#done(answer.integration);
      else if (answer.authorizeUrl) this.#lead(answer.authorizeUrl);
    } catch (error) {
      if (this.#integration !== integration) return;
      this.#window?.close();
      const failed = PeopleError.from(error);
      if (this.#form && failed.errors.some(({ pointer }) => settingOf(pointer) !== undefined)) {
        this.#show(undefined);
        this.dialog = this.#form;
        this.#onRefused(this.#form, failed);
        return;
      }
      this.#show({ connector: integration.connector, phase: 'failed', reason: this.#options.reason(failed) });
    }
  }

  /** A page whose origin the server does not know is not told how it ended; it sees that itself. */
  async #ask(connector: string, said: ConnectInput): Promise<ConnectAnswer> {
    const client = await this.#options.client();
    try {
      return await client.connect(connector, { ...said, returnOrigin: location.origin });
    } catch (error) {
      const { errors } = PeopleError.from(error);
      if (errors.some(({ pointer }) => pointer === '/returnOrigin')) return client.connect(connector, said);
      throw error;
    }
  }

  #lead(authorizeUrl: string): void {
    const url = new URL(authorizeUrl, document.baseURI).href;
    const connector = this.#integration?.connector ?? '';
    if (!this.#window || this.#window.closed) {
      this.#show({ connector, phase: 'blocked', url });
      return;
    }
    this.#window.location.replace(url);
    this.#show({ connector, phase: 'waiting', url });
    this.#listen(url);
  }

  /** Until it is connected, or the user begins something else. */
  #listen(url: string): void {
    this.#watch?.abort();
    this.#watch = new AbortController();
    const { signal } = this.#watch;
    const { origin } = new URL(url);
    const onMessage = ({ origin: from, data }: MessageEvent) => {
      if (from !== origin || data?.type !== 'peoplekit-integration' || data.connector !== this.#integration?.connector)
        return;
      void this.#look(data.ok === true ? 'closed' : 'refused');
    };
    window.addEventListener('message', onMessage, { signal });
    window.addEventListener('focus', () => void this.#look(undefined), { signal });
    const timer = setInterval(() => {
      if (!this.#window?.closed) return;
      clearInterval(timer);
      this.#window = null;
      void this.#look('closed');
    }, pause);
    signal.addEventListener('abort', () => clearInterval(timer));
  }

  /** Asks the server whether it is connected. @param otherwise what it is if not; undefined: as before */
  async #look(otherwise: 'closed' | 'refused' | undefined): Promise<void> {
    const before = this.#integration;
    const { attempt } = this;
    if (!before || !attempt) return;
    const client = await this.#options.client();
    const list = await client.list().catch(() => []);
    if (this.#integration !== before) return;
    const now = list.find(({ connector }) => connector === before.connector);
    const isNew = before.state !== 'connected' || now?.account?.connectedAt !== before.account?.connectedAt;
    if (now?.state === 'connected' && isNew) this.#done(now);
    // What it refused for is not undone by a window that is closed after it.
    else if (otherwise && this.attempt?.phase !== 'refused') this.#show({ ...attempt, phase: otherwise });
  }

  #done(integration: Integration): void {
    this.#form = undefined;
    this.stop();
    this.#options.onConnected(integration);
  }

  #fill(dialog: FormDialog, form: FormDialog['form']): void {
    this.#showDialog({ ...dialog, form, failure: '', over: undefined });
  }

  async #sendForm(dialog: FormDialog): Promise<void> {
    const { integration, form, way } = dialog;
    const read = readForm(form, settingsOf(integration, way));
    if ('form' in read) {
      this.#fill(dialog, read.form);
      return;
    }
    if (way === 'oauth') {
      const said = { ...read, way };
      this.#form = { ...dialog, said };
      this.#open(integration, said);
      return;
    }
    const busy: FormDialog = { ...dialog, failure: '', isBusy: true };
    this.#showDialog(busy);
    try {
      const client = await this.#options.client();
      const { integration: connected } = await client.connect(integration.connector, { ...read, way });
      if (this.dialog === busy) this.close();
      if (connected) this.#options.onConnected(connected);
    } catch (thrown) {
      this.#onRefused(busy, PeopleError.from(thrown));
    }
  }

  /** What is wrong with a setting is said at its place. */
  #onRefused(busy: FormDialog, error: PeopleError): void {
    if (this.dialog !== busy) return;
    let { form } = busy;
    for (const { pointer, message } of error.errors) {
      const key = settingOf(pointer);
      if (key !== undefined) form = withFault(form, key, { message });
    }
    const failure = form.faults.size > 0 ? '' : this.#options.reason(error);
    this.#showDialog({ ...busy, form, failure, isBusy: false });
  }

  async #disconnect(dialog: DisconnectDialog): Promise<void> {
    const busy: DisconnectDialog = { ...dialog, failure: '', isBusy: true };
    this.#showDialog(busy);
    try {
      const client = await this.#options.client();
      const integration = await client.disconnect(dialog.integration.connector);
      if (this.dialog === busy) this.close();
      this.#options.onDisconnected(integration);
    } catch (error) {
      this.#failDialog(busy, this.#options.reason(PeopleError.from(error)));
    }
  }

  #failDialog(busy: IntegrationsDialog, failure: string): void {
    if (this.dialog === busy) this.#showDialog({ ...busy, failure, isBusy: false });
  }

  #showDialog(dialog: IntegrationsDialog | undefined): void {
    this.dialog = dialog;
    this.#host.requestUpdate();
  }

  #show(attempt: ConnectAttempt | undefined): void {
    this.attempt = attempt;
    this.#host.requestUpdate();
  }
}
