import type { ContactValues, Field, Filter, Permission } from '@peoplekit/core';
import type { ExportInput, Job, JobList, JobScope, JobTicket, LiveEvent } from '@peoplekit/core/contract';
import type { JobQuery } from '../data/jobs-client.ts';
import { failureOf } from './failure-of.ts';
import type { InMemoryContacts } from './in-memory-contacts.ts';
import type { InMemoryFields } from './in-memory-fields.ts';
import { csvCell, deletion, edition, erasure, exportation, type JobWork, type Outcome } from './in-memory-job-work.ts';
import { scopeDetail } from './in-memory-scope.ts';
import type { InMemorySearch } from './in-memory-search.ts';

/** So many contacts, then so many milliseconds of rest, again and again. */
export interface JobPace {
  batch: number;
  pause: number;
}

interface Setting {
  contacts: InMemoryContacts;
  search: InMemorySearch;
  fields: InMemoryFields;
  may: (permission: Permission) => boolean;
  announce: (event: LiveEvent) => void;
  pace?: JobPace | undefined;
}

/** A job and what is known of it besides. */
interface Entry {
  job: Job;
  work: JobWork | undefined;
  /** What is still to be done. */
  todo: string[];
  outcomes: Map<string, Outcome>;
  /** Another one means that this run is over. */
  run: object | undefined;
  file: Blob | undefined;
}

const nothing = { created: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0 };
const fileDays = 7;
const ticketLife = 60_000;
const day = 86_400_000;

/** The jobs of one workspace in memory. They really run: contacts change batch by batch, and all who listen are told. */
export class InMemoryJobs {
  pace: JobPace;
  /** Ids of contacts that jobs fail with, as long as they are in here. */
  readonly failing = new Set<string>();
  readonly #setting: Setting;
  readonly #entries = new Map<string, Entry>();

  constructor(setting: Setting) {
    this.#setting = setting;
    this.pace = setting.pace ?? { batch: 1_000, pause: 20 };
  }

  list({ type, state, createdBy, limit = 50, offset = 0 }: JobQuery = {}): JobList {
    const isAsked = (job: Job) =>
      (!type || job.type === type) && (!state || job.state === state) && (!createdBy || job.createdBy === createdBy);
    const found = [...this.#entries.values()].map((entry) => this.#present(entry)).filter(isAsked);
    found.sort((a, b) => b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id));
    return { jobs: found.slice(offset, offset + limit), total: found.length };
  }

  /** @throws PeopleError `not_found` */
  get(id: string): Job {
    return this.#present(this.#find(id));
  }

  /** Puts in a job as it is, of anybody and in any state, which does nothing. */
  put(job: Job): void {
    this.#entries.set(job.id, {
      job,
      work: undefined,
      todo: [],
      outcomes: new Map(),
      run: undefined,
      file: undefined,
    });
    this.#setting.announce({ type: 'job.updated', id: job.id });
  }

  delete(scope: JobScope): Job {
    return this.#begin(deletion(this.#setting.contacts), scope, {});
  }

  edit(scope: JobScope, values: ContactValues): Job {
    this.#setting.contacts.check(values);
    return this.#begin(edition(this.#setting.contacts, values), scope, { fields: Object.keys(values) });
  }

  export(input: ExportInput): Job {
    const { contacts, fields, may } = this.#setting;
    const { format, scope, fields: keys, includeHidden = false } = input;
    if (includeHidden && !may('contacts:reveal')) throw failureOf('field_hidden');
    const allowed = fields.all.filter(({ privacy }) => includeHidden || privacy === 'visible');
    const chosen = keys
      ? keys.map((key) => allowed.find((field) => field.key === key) ?? failAs('field_hidden'))
      : allowed;
    const detail = { format, fields: chosen.map(({ key }) => key), hidden: includeHidden };
    return this.#begin(exportation(contacts, chosen, input), scope, detail);
  }

  /** Erases the values of a field that has been deleted. */
  erase({ key, label }: Pick<Field, 'key' | 'label'>): Job {
    const { contacts, fields } = this.#setting;
    return this.begin(erasure(contacts, fields, key), contacts.holders(key), { field: key, label });
  }

  /** Begins any other work, for what has these ids. */
  begin(work: JobWork, ids: readonly string[], detail: Record<string, unknown>): Job {
    return this.#present(this.#add(work, ids, detail));
  }

  /** A scope as jobs tell it. */
  told(scope: JobScope): ReturnType<typeof scopeDetail> {
    return scopeDetail(scope, this.#setting.fields.all);
  }

  cancel(id: string): Job {
    const entry = this.#find(id);
    if (!isActive(entry.job) || entry.work?.cancellable === false) throw failureOf('conflict');
    this.#end(entry, 'cancelled');
    return this.#present(entry);
  }

  retry(id: string): Job {
    const entry = this.#find(id);
    const { job, work, outcomes } = entry;
    if (!this.#present(entry).canRetry || !work) throw failureOf('conflict');
    const failed = [...outcomes].flatMap(([contact, { kind }]) => (kind === 'failed' ? [contact] : []));
    entry.todo = work.startsOver ? [...outcomes.keys(), ...entry.todo] : [...failed, ...entry.todo];
    for (const contact of work.startsOver ? [...outcomes.keys()] : failed) outcomes.delete(contact);
    entry.job = { ...job, state: 'queued', error: null, finishedAt: null, file: null };
    this.#start(entry);
    return this.#present(entry);
  }

  undo(id: string): Job {
    const undone = this.#find(id);
    const work = undone.work?.undo?.();
    if (!this.#present(undone).canUndo || !work) throw failureOf('conflict');
    const ids = [...undone.outcomes].flatMap(([contact, { kind }]) => (kind === 'updated' ? [contact] : []));
    const entry = this.#add(work, ids, { ...undone.job.detail, undo: true }, id);
    undone.job = { ...undone.job, undoneBy: entry.job.id };
    this.#setting.announce({ type: 'job.updated', id });
    return this.#present(entry);
  }

  ticket(id: string): JobTicket {
    const { file } = this.#find(id);
    if (!file) throw failureOf('not_found');
    const url = URL.createObjectURL(file);
    setTimeout(() => URL.revokeObjectURL(url), ticketLife);
    return { url, expiresAt: new Date(Date.now() + ticketLife).toISOString() };
  }

  report(id: string): Blob {
    const lines = [...this.#find(id).outcomes].flatMap(([contact, outcome]) =>
      'reason' in outcome ? [[contact, outcome.kind, outcome.reason]] : [],
    );
    const text = [['id', 'outcome', 'reason'], ...lines].map((line) => `${line.map(csvCell).join(',')}\r\n`);
    return new Blob(text, { type: 'text/csv' });
  }

  #find(id: string): Entry {
    const entry = this.#entries.get(id);
    const isVisible = this.#setting.may('jobs:read') || entry?.job.createdBy === me;
    return entry && isVisible ? entry : failAs('not_found');
  }

  #begin(work: JobWork, scope: JobScope, detail: Record<string, unknown>): Job {
    const ids = this.idsOf(scope);
    return this.#present(this.#add(work, ids, { ...scopeDetail(scope, this.#setting.fields.all), ...detail }));
  }

  #add(work: JobWork, ids: readonly string[], detail: Record<string, unknown>, undoes?: string): Entry {
    const job: Job = {
      id: crypto.randomUUID(),
      type: work.type,
      state: 'queued',
      progress: { done: 0, total: ids.length },
      counts: nothing,
      createdBy: me,
      createdAt: new Date().toISOString(),
      startedAt: null,
      finishedAt: null,
      error: null,
      file: null,
      detail,
      ...(undoes && { undoes }),
      hasReport: false,
      canCancel: true,
      canRetry: false,
      canUndo: false,
    };
    const entry: Entry = { job, work, todo: [...ids], outcomes: new Map(), run: undefined, file: undefined };
    this.#entries.set(job.id, entry);
    this.#start(entry);
    return entry;
  }

  #start(entry: Entry): void {
    const run = {};
    entry.run = run;
    if (entry.work?.startsOver) entry.work.begin?.();
    this.#setting.announce({ type: 'job.updated', id: entry.job.id });
    void this.#run(entry, run);
  }

  async #run(entry: Entry, run: object): Promise<void> {
    await this.#rest();
    if (entry.run !== run) return;
    entry.job = { ...entry.job, state: 'running', startedAt: entry.job.startedAt ?? new Date().toISOString() };
    while (entry.todo.length > 0) {
      this.#work(entry, entry.todo.splice(0, this.pace.batch));
      await this.#rest();
      if (entry.run !== run) return;
    }
    await this.#keepFile(entry);
    if (entry.run === run) this.#end(entry, 'succeeded');
  }

  #work({ job, work, outcomes }: Entry, ids: readonly string[]): void {
    let count = 0;
    for (const id of ids) {
      const isFailing = this.failing.has(id);
      const outcome = isFailing ? { kind: 'failed' as const, reason: 'Made up' } : work?.apply(id);
      if (outcome) outcomes.set(id, outcome);
      if (outcome?.kind === 'updated' || outcome?.kind === 'created') count += 1;
    }
    this.#setting.announce({ type: 'job.updated', id: job.id });
    if (count > 0) this.#setting.announce({ type: 'contacts.changed', many: true, count });
  }

  async #keepFile(entry: Entry): Promise<void> {
    const written = entry.work?.finish?.();
    if (!written) return;
    const { text, name, mediaType, rows } = written;
    const bytes = new TextEncoder().encode(text);
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
    const expiresAt = new Date(Date.now() + fileDays * day).toISOString();
    entry.file = new Blob([bytes], { type: mediaType });
    entry.job = { ...entry.job, file: { name, size: bytes.length, mediaType, rows, sha256, expiresAt } };
  }

  #end(entry: Entry, state: Job['state']): void {
    entry.run = undefined;
    entry.job = { ...entry.job, state, finishedAt: new Date().toISOString() };
    this.#setting.announce({ type: 'job.updated', id: entry.job.id });
  }

  #rest(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, this.pace.pause));
  }

  /** With what the caller may do about it now. */
  #present({ job, work, outcomes, todo }: Entry): Job {
    if (!work) return structuredClone(job);
    const counts = { ...nothing };
    for (const { kind } of outcomes.values()) counts[kind] += 1;
    const mayManage = this.#setting.may('jobs:manage');
    const hasEnded = !isActive(job);
    const isFree = mayManage && hasEnded && job.undoneBy === undefined;
    return {
      ...structuredClone(job),
      progress: { done: outcomes.size, total: outcomes.size + todo.length },
      counts,
      hasReport: counts.skipped + counts.failed > 0,
      canCancel: mayManage && !hasEnded && work.cancellable !== false,
      canRetry: isFree && (job.state !== 'succeeded' || counts.failed > 0),
      canUndo: isFree && work.undo !== undefined && job.undoes === undefined && counts.updated > 0,
    };
  }

  /** The contacts that a scope means. */
  idsOf(scope: JobScope): string[] {
    const { contacts, search } = this.#setting;
    if (scope.kind === 'selected') return [...new Set(scope.ids)];
    if (scope.kind === 'all') return contacts.all.map(({ id }) => id);
    const { filter, ...query } = scope.query;
    const except = new Set(scope.exceptIds);
    const found = search.find({ ...query, filter: filter as Filter | undefined });
    return found.map(({ id }) => id).filter((id) => !except.has(id));
  }
}

/** Who uses a client in memory. */
const me = 'user-1';

const isActive = ({ state }: Job) => state === 'queued' || state === 'running';

function failAs(code: 'not_found' | 'field_hidden'): never {
  throw failureOf(code);
}
