import type { Job } from '@peoplekit/core/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { ConnectedElement } from '../data/connected-element.ts';
import { FieldsSource } from '../data/fields-source.ts';
import { isActiveJob, type JobFilter, JobsSource } from '../data/jobs-source.ts';
import { PeopleError } from '../data/people-error.ts';
import { enJobs } from '../messages/en-jobs.ts';
import '../data/job-events.ts';
import { actOnJob } from './job-actions.ts';
import { type JobAction, renderJob } from './job-view.ts';
import { type JobSpeech, jobTitle } from './job-words.ts';
import { jobsPanelStyles } from './jobs-panel.styles.ts';
import { jobsState, renderJobsBanner, renderJobsState, type StateActions } from './jobs-states-view.ts';
import { type JobUser, renderJobsToolbar } from './jobs-toolbar-view.ts';

/**
 * The jobs of a workspace: exports, deletions and edits of many contacts, imports. Each with how far it is, what became of it, and
 * what can be done about it. It follows the server, so that a page that is loaded anew shows the same. It fills the height that it is
 * given, and scrolls.
 *
 * @example
 * ```html
 * <jobs-panel endpoint="/api/people" token="…"></jobs-panel>
 * ```
 *
 * @slot header-actions - Controls at the end of the header, such as the button that closes a drawer.
 *
 * @fires {JobStartEvent} job-start - The user had a job undone or retried. Detail: `{job}`, the one that begins.
 * @fires {PeopleErrorEvent} people-error - Jobs could not be loaded. Detail: `{code, message}`.
 *
 * @csspart base - Everything.
 * @csspart header - The title and what stands beside it; in it `title` and `total`.
 * @csspart filters - The choices of type, state and user; each is a `filter`.
 * @csspart list - The list of jobs.
 * @csspart job - A job; in it `job-title`, `job-subject`, `job-state`, `progress`, `progress-words`, `counts`, `job-error`,
 *   `job-file`, `job-user`, `job-time` and `job-action`, which is also one of `cancel`, `retry`, `undo`, `download`, `report`.
 * @csspart skeleton - What is shown until the first jobs arrive.
 * @csspart state - What stands in place of jobs; also one of `empty`, `no-match`, `error`, `forbidden`.
 * @csspart banner - Says that newer jobs could not be loaded, above those that stay.
 * @csspart retry - The button of a state or the banner.
 * @csspart more - The button that shows older jobs.
 *
 * @cssprop [--people-surface] - Background.
 * @cssprop [--people-line] - Hairlines.
 * @cssprop [--people-text] - Text.
 * @cssprop [--people-muted] - Text that steps back.
 * @cssprop [--people-accent] - Progress.
 * @cssprop [--people-gutter] - Space at both ends.
 */
export class JobsPanel extends ConnectedElement {
  static override styles = jobsPanelStyles;

  /** For a drawer: each job is one narrow block, whatever the width. */
  @property({ type: Boolean, reflect: true }) compact = false;

  /** Which jobs to show: by type, state and user. The user's choices are written back. */
  @property({ attribute: false }) filter: JobFilter = {};

  protected override readonly english = enJobs;

  #jobs = new JobsSource(this);
  #fields = new FieldsSource(this);
  /** Everybody whose jobs have been seen, so that a choice does not take away the others. */
  #users = new Map<string, string>();
  #busy = new Set<string>();
  #faults = new Map<string, string>();
  /** The states of the jobs that were shown last, to tell what has changed. */
  #states = new Map<string, Job['state']>();
  #shown: unknown;
  #error: PeopleError | undefined;
  #announcement = '';

  /** Loads the jobs again. */
  refresh(): void {
    this.#jobs.refresh();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const client = this.activeClient;
    if (client) {
      this.#fields.load(client);
      this.#jobs.load(client, this.filter ?? {});
    }
    if (this.#jobs.jobs !== this.#shown) this.#onJobs();
  }

  protected override updated(): void {
    const { error } = this.#jobs;
    if (error && error !== this.#error) this.emit('people-error', { code: error.code, message: error.message });
    this.#error = error;
  }

  protected override render(): TemplateResult {
    const { text } = this;
    const { jobs, error, hasMore } = this.#jobs;
    const state = jobsState(this.#jobs, this.#isFiltered);
    return html`<section class="base" part="base" aria-label=${text.jobs}>
      ${this.#renderHeader()}
      <div class="body">
        ${state === 'jobs' && error ? renderJobsBanner(this.#stateActions) : nothing}
        ${renderJobsState(state, this.#stateActions)}
        <ul class="list" part="list" aria-label=${text.jobs} ?hidden=${state !== 'jobs'}>${repeat(
          state === 'jobs' ? jobs : [],
          ({ id }) => id,
          (job) => this.#renderJob(job),
        )}</ul>
        ${
          state === 'jobs' && hasMore
            ? html`<button type="button" class="button more" part="more" @click=${() => this.#jobs.more()}>${text.moreJobs}</button>`
            : nothing
        }
      </div>
      <div class="visually-hidden" role="status">${this.#announcement}</div>
    </section>`;
  }

  #renderHeader(): TemplateResult {
    const { text, format } = this;
    const { total } = this.#jobs;
    return html`<header class="header" part="header">
      <h2 class="title" part="title">${text.jobs}</h2>
      ${total ? html`<span class="total" part="total">${text.jobTotal(format, total)}</span>` : nothing}
      <div class="header-actions"><slot name="header-actions"></slot></div>
      ${renderJobsToolbar({
        text,
        filter: this.filter ?? {},
        users: this.#usersByName(),
        onFilter: (filter) => this.#onFilter(filter),
      })}
    </header>`;
  }

  #renderJob(job: Job): TemplateResult {
    return renderJob(job, {
      speech: this.#speech,
      now: Date.now(),
      rate: this.#jobs.rate(job),
      isBusy: this.#busy.has(job.id),
      fault: this.#faults.get(job.id),
      onAction: (acted, action) => void this.#act(acted, action),
    });
  }

  get #speech(): JobSpeech {
    return { text: this.text, format: this.format, fields: this.#fields.fields, me: this.#fields.me?.actor.user };
  }

  get #stateActions(): StateActions {
    return {
      text: this.text,
      error: this.#jobs.error,
      onRetry: () => this.#jobs.refresh(),
      onClear: () => this.#onFilter({}),
    };
  }

  get #isFiltered(): boolean {
    return Object.values(this.filter ?? {}).some(Boolean);
  }

  /** The reader first, then all others by name. */
  #usersByName(): JobUser[] {
    const me = this.#fields.me?.actor.user;
    const others = Array.from(this.#users, ([id, name]) => ({ id, name })).filter(({ id }) => id !== me);
    others.sort((a, b) => a.name.localeCompare(b.name));
    return me === undefined ? others : [{ id: me, name: this.text.jobByYou }, ...others];
  }

  /** A job that has ended since it was shown last is read out. */
  #onJobs(): void {
    const { jobs } = this.#jobs;
    this.#shown = jobs;
    for (const job of jobs) {
      this.#users.set(job.createdBy, job.createdByName ?? job.createdBy);
      const before = this.#states.get(job.id);
      const hasEnded = before !== undefined && isActiveJob({ state: before }) && !isActiveJob(job);
      if (hasEnded)
        this.#announcement = this.text.jobChanged(jobTitle(job, this.#speech), this.text.jobStates[job.state]);
    }
    this.#states = new Map(jobs.map(({ id, state }) => [id, state]));
  }

  #onFilter(filter: JobFilter): void {
    this.filter = filter;
  }

  async #act(job: Job, action: JobAction): Promise<void> {
    const client = this.activeClient;
    if (!client) return;
    this.#busy.add(job.id);
    this.#faults.delete(job.id);
    this.requestUpdate();
    try {
      const begun = await actOnJob(client, job, action);
      if (begun) this.#jobs.take(begun);
      if (begun && action !== 'cancel') this.emit('job-start', { job: begun });
      if (action === 'undo') this.#announcement = this.text.jobUndoBegun(jobTitle(job, this.#speech));
    } catch (thrown) {
      const { code, errors } = PeopleError.from(thrown);
      this.#faults.set(job.id, errors[0]?.message ?? this.text.jobErrors[code] ?? this.text.jobErrors.internal);
      // It is not what it was thought to be.
      if (code === 'conflict' || code === 'not_found') this.#jobs.refresh();
    }
    this.#busy.delete(job.id);
    this.requestUpdate();
    await this.updateComplete;
    this.#keepFocus(job);
  }

  /** A button that has gone leaves the focus with its job. */
  #keepFocus({ id }: Job): void {
    const root = this.renderRoot as ShadowRoot;
    if (root.activeElement || document.activeElement !== document.body) return;
    root.querySelector<HTMLElement>(`[data-job="${CSS.escape(id)}"]`)?.focus();
  }
}
