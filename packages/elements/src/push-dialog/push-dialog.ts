import type { Integration, JobScope } from '@peoplekit/core/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { badges } from '../base/badge.styles.ts';
import { crmStyles } from '../base/crm.styles.ts';
import { icon } from '../base/icons.ts';
import { jobDialogStyles } from '../base/job-dialog.styles.ts';
import { JobDialogElement, type JobPlan } from '../base/job-dialog-element.ts';
import type { PeopleClient } from '../data/people-client.ts';
import { PeopleError } from '../data/people-error.ts';
import { enJobs } from '../messages/en-jobs.ts';
import { enPush } from '../messages/en-push.ts';
import { pushStyles } from './push-dialog.styles.ts';

/**
 * Pushes contacts to a CRM: which of those that are connected is chosen here, what goes where is in its mapping. Opened by
 * `show(choices)`, from inside an element or a provider that gives it the client.
 *
 * @fires {ContactsPushEvent} contacts-push - They are about to be pushed. Cancelled, they are not. Detail: `{connector, scope, count}`.
 * @fires {JobStartEvent} job-start - The export begins. Detail: `{job}`.
 *
 * @csspart dialog - The dialog; in it `title`, `crms`, `crm`, `fault`, `cancel` and `start`.
 */
export class PushDialog extends JobDialogElement {
  static override styles = [...jobDialogStyles, badges, crmStyles, pushStyles];

  protected override readonly english = { ...enJobs, ...enPush };
  protected override readonly needsConfirmation = false;

  #list: readonly Integration[] | undefined;
  #isAsked = false;
  #error: PeopleError | undefined;
  #chosen: string | undefined;

  protected override get heading(): string {
    return this.text.pushTitle;
  }

  protected override get submitLabel(): string {
    const { count = 0, text, format } = this;
    return count > 0 ? text.startPush(format, count) : text.pushTitle;
  }

  protected override reset(): void {
    this.#list = undefined;
    this.#isAsked = false;
    this.#error = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.isShown && this.activeClient && !this.#isAsked) void this.#load(this.activeClient);
  }

  protected override renderContent(): TemplateResult {
    const { text } = this;
    const integrations = this.#able;
    if (this.#error)
      return html`<p class="push-note" role="alert">${text.errors[this.#error.code] ?? text.errors.internal}</p>`;
    if (!integrations) return html`<p class="push-note" role="status">${text.pushLoading}</p>`;
    if (integrations.length === 0) return html`<p class="push-note" part="none">${text.pushNone}</p>`;
    return html`<fieldset class="group" part="crms"><legend class="label">${text.pushTo}</legend>${integrations.map((one) => this.#renderCrm(one))}</fieldset>
      <p class="hint">${text.pushHint}</p>`;
  }

  #renderCrm({ connector, label, state, account, error }: Integration): TemplateResult {
    const { text } = this;
    const isOff = state !== 'connected';
    return html`<label class="choice crm-choice" part="crm"><input type="radio" class="radio" name="crm" value=${connector} ?disabled=${isOff}
      .checked=${connector === this.#current?.connector} @change=${() => this.#choose(connector)}>
      <span class="crm-mark ${connector}" aria-hidden="true">${label.charAt(0)}</span>
      <span class="crm-words"><span>${label}</span> <bdi class="hint">${account?.name}</bdi>
        ${isOff ? html`<span class="crm-trouble">${icon('alert')}<span dir="auto">${error ?? text.pushReconnect}</span></span>` : nothing}</span></label>`;
  }

  protected override get isPossible(): boolean {
    return this.#able?.length !== 0;
  }

  /** Those that contacts can be sent to at all. */
  get #able(): readonly Integration[] | undefined {
    return this.#list?.filter(({ account, capabilities }) => account !== undefined && capabilities.export);
  }

  /** The one that was chosen, here or the last time; else the first that works. */
  get #current(): Integration | undefined {
    const working = this.#able?.filter(({ state }) => state === 'connected');
    return working?.find(({ connector }) => connector === this.#chosen) ?? working?.[0];
  }

  async #load(client: PeopleClient): Promise<void> {
    this.#isAsked = true;
    try {
      this.#list = await (await client.integrations()).list();
    } catch (error) {
      this.#error = PeopleError.from(error);
    }
    this.requestUpdate();
  }

  #choose(connector: string): void {
    this.#chosen = connector;
    this.failure = '';
    this.requestUpdate();
  }

  protected override plan(client: PeopleClient, scope: JobScope): JobPlan | undefined {
    const { connector } = this.#current ?? {};
    const { count } = this;
    if (connector !== undefined)
      return {
        tell: () => this.emit('contacts-push', { connector, scope, count }, true),
        start: async () => (await client.integrations()).export(connector, scope),
      };
    this.failure = this.text.pushNone;
    return undefined;
  }

  /** What only the server knows is in its own words: such as that another run is under way. */
  protected override explain(error: PeopleError): string {
    return error.code === 'conflict' ? error.message : super.explain(error);
  }
}
