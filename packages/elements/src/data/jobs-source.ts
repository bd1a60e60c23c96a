import type { Job } from '@peoplekit/core/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { JobPaces } from './job-paces.ts';
import type { JobQuery } from './jobs-client.ts';
import type { PeopleClient } from './people-client.ts';
import { PeopleError } from './people-error.ts';

export type JobFilter = Pick<JobQuery, 'type' | 'state' | 'createdBy'>;

/** Jobs in one answer at most, and how many more come at a time. */
const mostAtOnce = 100;
const step = 50;

/** Milliseconds: between two looks at what has changed, as running jobs tell of themselves twice a second each. */
const pause = 500;
/** Without any news of running jobs for so long, they are asked for: not every proxy lets events through. */
const silentFor = 5_000;
const second = 1_000;

/** Jobs that are asked for one by one; for more of them the list is. */
const fewJobs = 3;

export const isActiveJob = ({ state }: Pick<Job, 'state'>): boolean => state === 'queued' || state === 'running';

/**
 * The jobs of the workspace as they are now, the latest first. What the server tells of them is followed; while one is
 * running, its host renders each second, for the time that is left. Rows stay until newer ones are here.
 */
export class JobsSource implements ReactiveController {
  status: 'idle' | 'loading' | 'ready' | 'error' = 'idle';
  jobs: readonly Job[] = [];
  /** How many there are; undefined until the first answer. */
  total: number | undefined;
  error: PeopleError | undefined;

  readonly #host: ReactiveControllerHost;
  readonly #paces = new JobPaces();
  readonly #changed = new Set<string>();
  #client: PeopleClient | undefined;
  #filter: JobFilter = {};
  #wanted = step;
  #isConnected = false;
  #unsubscribe: (() => void) | undefined;
  #abort: AbortController | undefined;
  /** Grows with each request: only the answer to the latest one counts. */
  #generation = 0;
  #lookTimer: ReturnType<typeof setTimeout> | undefined;
  #clock: ReturnType<typeof setInterval> | undefined;
  #lastNews = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Jobs that are waiting or running, among those that are here. */
  get active(): number {
    return this.jobs.filter(isActiveJob).length;
  }

  get hasMore(): boolean {
    return (this.total ?? 0) > this.jobs.length;
  }

  /** Contacts a second. */
  rate(job: Job): number | undefined {
    return this.#paces.rate(job, Date.now());
  }

  /** Shows the jobs of another client, or others of them. Does nothing when it is the same. */
  load(client: PeopleClient, filter: JobFilter): void {
    const isSame = JSON.stringify(filter) === JSON.stringify(this.#filter);
    if (client === this.#client && isSame) return;
    if (client !== this.#client) this.#forget();
    this.#client = client;
    this.#filter = filter;
    this.#wanted = step;
    this.#listen();
    this.refresh();
  }

  /** Asks again. What is here stays until the answer comes. */
  refresh(): void {
    if (!this.#client) return;
    this.status = 'loading';
    this.#host.requestUpdate();
    void this.#run();
  }

  more(): void {
    this.#wanted = this.jobs.length + step;
    this.refresh();
  }

  /** Shows a job as it was just answered; one that is new here is looked for in its place. */
  take(job: Job): void {
    if (this.jobs.some(({ id }) => id === job.id)) this.#replace([job]);
    this.#hear(job.id);
  }

  hostConnected(): void {
    this.#isConnected = true;
    this.#listen();
    if (this.status !== 'idle') void this.#run();
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    this.#listen();
    this.#abort?.abort();
    this.#generation += 1;
    clearTimeout(this.#lookTimer);
    this.#lookTimer = undefined;
    this.#watch();
  }

  #forget(): void {
    this.jobs = [];
    this.total = undefined;
    this.error = undefined;
    this.#changed.clear();
  }

  #listen(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = this.#isConnected
      ? this.#client?.subscribe((event) => {
          if (event.type === 'job.updated') this.#hear(event.id);
          // Something may have been missed.
          else if (event.type === 'contacts.changed' && event.many && event.count === 0) this.#hear(undefined);
        })
      : undefined;
  }

  #hear(id: string | undefined): void {
    this.#lastNews = Date.now();
    this.#changed.add(id ?? '');
    this.#lookTimer ??= setTimeout(() => void this.#look(), pause);
  }

  /** Jobs that are here are asked for one by one; for new ones, and where another state is another list, the list is. */
  async #look(): Promise<void> {
    this.#lookTimer = undefined;
    const ids = [...this.#changed];
    this.#changed.clear();
    const isKnown = ids.every((id) => this.jobs.some((job) => job.id === id));
    if (!isKnown || ids.length > fewJobs || this.#filter.state) return this.#run();
    const generation = this.#generation;
    const client = this.#client;
    try {
      const newer = await Promise.all(ids.map((id) => client?.getJob(id)));
      if (generation === this.#generation) this.#replace(newer.flatMap((job) => job ?? []));
    } catch {
      // The list tells what is the matter.
      if (generation === this.#generation) await this.#run();
    }
  }

  async #run(): Promise<void> {
    this.#abort?.abort();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.#generation += 1;
    const generation = this.#generation;
    try {
      const { jobs, total } = await this.#fetch(signal);
      if (generation !== this.#generation) return;
      this.error = undefined;
      this.status = 'ready';
      this.total = total;
      this.jobs = jobs;
      this.#onJobs();
    } catch (thrown) {
      if (generation !== this.#generation) return;
      this.error = PeopleError.from(thrown);
      this.status = 'error';
      if (this.error.code === 'offline') addEventListener('online', () => this.refresh(), { once: true, signal });
      this.#watch();
      this.#host.requestUpdate();
    }
  }

  async #fetch(signal: AbortSignal): Promise<{ jobs: Job[]; total: number }> {
    const jobs = new Map<string, Job>();
    for (let offset = 0; ; offset += mostAtOnce) {
      const limit = Math.min(mostAtOnce, this.#wanted - offset);
      const page = await this.#client?.listJobs({ ...this.#filter, limit, ...(offset && { offset }) }, { signal });
      // A job that began in between pushes another one onto the next page.
      for (const job of page?.jobs ?? []) jobs.set(job.id, job);
      const { total = 0 } = page ?? {};
      if (offset + limit >= Math.min(this.#wanted, total)) return { jobs: [...jobs.values()], total };
    }
  }

  #replace(newer: readonly Job[]): void {
    const byId = new Map(newer.map((job) => [job.id, job]));
    this.jobs = this.jobs.map((job) => byId.get(job.id) ?? job);
    this.#onJobs();
  }

  #onJobs(): void {
    const now = Date.now();
    for (const job of this.jobs) this.#paces.note(job, now);
    this.#watch();
    this.#host.requestUpdate();
  }

  #watch(): void {
    const isNeeded = this.#isConnected && this.active > 0;
    if (isNeeded === (this.#clock !== undefined)) return;
    clearInterval(this.#clock);
    this.#lastNews = Date.now();
    this.#clock = isNeeded ? setInterval(() => this.#tick(), second) : undefined;
  }

  #tick(): void {
    if (Date.now() - this.#lastNews >= silentFor) this.#hear(undefined);
    this.#host.requestUpdate();
  }
}
