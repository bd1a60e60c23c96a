import type { Job } from '@peoplekit/core/contract';
import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { adoptStyles } from '../base/adopt-styles.ts';
import { askedFields } from '../data/asked-fields.ts';
import { FieldsSource } from '../data/fields-source.ts';
import type { JobStartEvent } from '../data/job-events.ts';
import { isActiveJob, type JobFilter, JobsSource } from '../data/jobs-source.ts';
import type { PeopleClient } from '../data/people-client.ts';
import { PeopleError } from '../data/people-error.ts';
import { enConditions } from '../messages/en-conditions.ts';
import { enJobs } from '../messages/en-jobs.ts';
import type { Format } from '../messages/format.ts';
import type { Messages } from '../messages/messages.ts';
import { actOnJob } from './job-actions.ts';
import { type JobAction, renderJob } from './job-view.ts';
import { type JobSpeech, jobTitle } from './job-words.ts';
import { jobsPanelStyles } from './jobs-panel.styles.ts';
import { jobsState, renderJobsBanner, renderJobsState, type StateActions } from './jobs-states-view.ts';
import { type JobUser, renderJobsToolbar } from './jobs-toolbar-view.ts';

/** What a panel of jobs is told by its element, and tells it. */
export interface PanelHost {
  root: () => ShadowRoot;
  client: () => PeopleClient | undefined;
  text: () => Messages;
  format: () => Format;
  filter: () => JobFilter;
  choose: (filter: JobFilter) => void;
  onStart: (job: Job) => void;
  onError: (error: PeopleError) => void;
}

/** All that a `jobs-panel` shows and does. Loaded with the first one. */
export class PanelController implements ReactiveController {
  readonly #element: ReactiveControllerHost;
  readonly #host: PanelHost;
  readonly #jobs: JobsSource;
  readonly #fields: FieldsSource;
  /** Everybody whose jobs have been seen, so that a choice does not take away the others. */
  readonly #users = new Map<string, string>();
  readonly #busy = new Set<string>();
  readonly #faults = new Map<string, string>();
  /** The states of the jobs that were shown last, to tell what has changed. */
  #states = new Map<string, Job['state']>();
  #shown: unknown;
  #error: PeopleError | undefined;
  #announcement = '';
  /** The job that had the focus before the last rendering. */
  #focusedJob: string | undefined;

  constructor(element: ReactiveControllerHost, host: PanelHost) {
    this.#element = element;
    this.#host = host;
    this.#jobs = new JobsSource(element);
    this.#fields = new FieldsSource(element);
    adoptStyles(host.root(), jobsPanelStyles);
    element.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('job-start', this.#onJobStart as EventListener);
  }

  hostDisconnected(): void {
    document.removeEventListener('job-start', this.#onJobStart as EventListener);
  }

  hostUpdated(): void {
    const { error } = this.#jobs;
    if (error && error !== this.#error) this.#host.onError(error);
    this.#error = error;
    this.#keepFocus();
  }

  refresh(): void {
    this.#jobs.refresh();
  }

  /** Before each rendering. */
  update(): void {
    this.#focusedJob = this.#host.root().activeElement?.closest<HTMLElement>('[data-job]')?.dataset.job;
    const client = this.#host.client();
    if (client) {
      this.#fields.load(client);
      this.#jobs.load(client, this.#host.filter());
    }
    if (this.#jobs.jobs !== this.#shown) this.#onJobs();
  }

  render(): TemplateResult {
    const text = this.#text;
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
    const text = this.#text;
    const format = this.#host.format();
    const { total } = this.#jobs;
    return html`<header class="header" part="header">
      <h2 class="title" part="title">${text.jobs}</h2>
      ${total ? html`<span class="total" part="total">${text.jobTotal(format, total)}</span>` : nothing}
      <div class="header-actions"><slot name="header-actions"></slot></div>
      ${renderJobsToolbar({
        text,
        filter: this.#host.filter(),
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

  /** The host's words and those of other languages win. */
  get #text(): Messages {
    return { ...enConditions, ...enJobs, ...this.#host.text() };
  }

  get #speech(): JobSpeech {
    return {
      text: this.#text,
      format: this.#host.format(),
      fields: askedFields(this.#fields, this.#host.text()),
      me: this.#fields.me?.actor.user,
    };
  }

  get #stateActions(): StateActions {
    return {
      text: this.#text,
      error: this.#jobs.error,
      onRetry: () => this.#jobs.refresh(),
      onClear: () => this.#onFilter({}),
    };
  }

  get #isFiltered(): boolean {
    return Object.values(this.#host.filter()).some(Boolean);
  }

  /** The reader first, then all others by name. */
  #usersByName(): JobUser[] {
    const me = this.#fields.me?.actor.user;
    const others = Array.from(this.#users, ([id, name]) => ({ id, name })).filter(({ id }) => id !== me);
    others.sort((a, b) => a.name.localeCompare(b.name));
    return me === undefined ? others : [{ id: me, name: this.#text.jobByYou }, ...others];
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
        this.#announcement = this.#text.jobChanged(jobTitle(job, this.#speech), this.#text.jobStates[job.state]);
    }
    this.#states = new Map(jobs.map(({ id, state }) => [id, state]));
  }

  #onFilter(filter: JobFilter): void {
    this.#host.choose(filter);
  }

  /** What is begun on this page is here at once, also where no events come through. */
  #onJobStart = ({ detail }: JobStartEvent): void => {
    this.#jobs.take(detail.job);
  };

  async #act(job: Job, action: JobAction): Promise<void> {
    const client = this.#host.client();
    if (!client) return;
    this.#busy.add(job.id);
    this.#faults.delete(job.id);
    this.#element.requestUpdate();
    try {
      const begun = await actOnJob(client, job, action);
      if (begun) this.#jobs.take(begun);
      if (begun && action !== 'cancel') this.#host.onStart(begun);
      if (action === 'undo') this.#announcement = this.#text.jobUndoBegun(jobTitle(job, this.#speech));
    } catch (thrown) {
      const { code, errors } = PeopleError.from(thrown);
      this.#faults.set(job.id, errors[0]?.message ?? this.#text.jobErrors[code] ?? this.#text.jobErrors.internal);
      // It is not what it was thought to be.
      if (code === 'conflict' || code === 'not_found') this.#jobs.refresh();
    }
    this.#busy.delete(job.id);
    this.#element.requestUpdate();
  }

  /** The focus of a button that has gone stays with its job, of a job that has gone with another. */
  #keepFocus(): void {
    const root = this.#host.root();
    const id = this.#focusedJob;
    if (id === undefined || root.activeElement || document.activeElement !== document.body) return;
    const heirs = [`[data-job="${CSS.escape(id)}"]`, '[data-job]', 'select'];
    for (const heir of heirs) if (!root.activeElement) root.querySelector<HTMLElement>(heir)?.focus();
  }
}
