import type { PlayedAnswer } from '../simulator.ts';
import { type ApiRequest, csvRow, problem } from './api-answers.ts';
import { type BulkPace, type IngestJob, ingest, type JobState, type QueryJob } from './bulk-jobs.ts';
import type { ObjectName } from './fields.ts';
import { parseQuery, QueryRefusal, requireFields, runQuery } from './soql.ts';
import type { SalesforceStore } from './store.ts';

type Job = QueryJob | IngestJob;

const created = new Date(0).toISOString().replace('Z', '+0000');

/** Jobs of Bulk API 2.0: queries, and records to write. */
export class BulkApi {
  readonly jobs = new Map<string, Job>();
  pace: BulkPace = { polls: 1, rate: Number.POSITIVE_INFINITY };
  /** Jobs get on no more. */
  isStuck = false;
  /** After so many rows the next job is taken back by an administrator. */
  stopAfter: number | undefined;
  readonly #store: SalesforceStore;
  #last = 0;
  #busyUntil = 0;

  constructor(store: SalesforceStore) {
    this.#store = store;
  }

  /** Answers what there is of bulk jobs; undefined for any other path. */
  answer(request: ApiRequest): PlayedAnswer | undefined {
    const [, kind, id, part] = /^\/jobs\/(query|ingest)(?:\/(\w+)(?:\/(\w+))?)?$/.exec(request.path) ?? [];
    if (kind === undefined) return undefined;
    try {
      if (id === undefined) return request.method === 'POST' ? this.#begin(kind, request.body) : undefined;
      const job = this.jobs.get(id);
      if (job?.kind !== kind) return problem(404, 'NOT_FOUND', 'The requested resource does not exist');
      return part === undefined ? this.#one(job, request) : this.#part(job, part, request);
    } catch (error) {
      if (error instanceof QueryRefusal) return problem(400, error.code, error.message);
      throw error;
    }
  }

  #newJob(records: number) {
    this.#last += 1;
    const id = `750${String(this.#last).padStart(12, '0')}AAA`;
    return { id, readyAt: this.#overAt(records), pollsLeft: this.pace.polls };
  }

  /** One job after the other: several at the same time are no faster. */
  #overAt(records: number): number {
    this.#busyUntil = Math.max(this.#busyUntil, performance.now()) + (records / this.pace.rate) * 1_000;
    return this.#busyUntil;
  }

  #begin(kind: string, body: unknown): PlayedAnswer {
    const given = body as {
      object: string;
      query: string;
      operation: 'update' | 'upsert';
      externalIdFieldName?: string;
    };
    if (kind === 'query') {
      const parsed = parseQuery(given.query);
      const found = runQuery(this.#store, parsed);
      const fields = parsed.fields ?? [];
      const rows = found.map((record) => fields.map((name) => this.#store.valueOf(record, name)));
      const { object } = parsed;
      const job: QueryJob = {
        kind,
        ...this.#newJob(rows.length),
        query: given.query,
        object,
        state: 'UploadComplete',
        fields,
        rows,
      };
      this.jobs.set(job.id, job);
      return { status: 200, body: this.#shown(job) };
    }
    const { operation, externalIdFieldName: key } = given;
    const object: ObjectName = requireFields(this.#store, given.object, key === undefined ? [] : [key]);
    if (operation === 'upsert' && !(key !== undefined && this.#store.fields[object].get(key)?.externalId))
      return problem(400, 'INVALIDENTITY', `Field ${key} is no external ID`);
    const job: IngestJob = {
      kind: 'ingest',
      ...this.#newJob(0),
      object,
      operation,
      key,
      state: 'Open',
      csv: undefined,
      names: [],
      done: [],
      unprocessed: [],
    };
    this.jobs.set(job.id, job);
    return { status: 200, body: this.#shown(job) };
  }

  /** Asking makes time go by. */
  #advance(job: Job): void {
    if (job.state === 'UploadComplete') job.state = 'InProgress';
    if (job.state !== 'InProgress' || this.isStuck) return;
    if (job.pollsLeft > 0 || performance.now() < job.readyAt) {
      job.pollsLeft -= 1;
      return;
    }
    job.state = 'JobComplete';
  }

  #one(job: Job, { method, body }: ApiRequest): PlayedAnswer | undefined {
    if (method === 'GET') {
      this.#advance(job);
      return { status: 200, body: this.#shown(job) };
    }
    if (method !== 'PATCH') return undefined;
    const { state } = body as { state: JobState };
    const isOver = ['JobComplete', 'Failed', 'Aborted'].includes(job.state);
    if (state === 'Aborted' && !isOver) {
      job.state = 'Aborted';
      return { status: 200, body: this.#shown(job) };
    }
    if (state !== 'UploadComplete' || job.kind !== 'ingest' || job.state !== 'Open')
      return problem(400, 'INVALIDJOBSTATE', `Job is in ${job.state} state, it cannot go to ${state}`);
    job.state = 'UploadComplete';
    // What is written is there at once; that it is so is said later.
    ingest(this.#store, job, this.stopAfter);
    if (this.stopAfter !== undefined) job.state = 'Aborted';
    this.stopAfter = undefined;
    job.readyAt = this.#overAt(job.done.length + job.unprocessed.length);
    return { status: 200, body: this.#shown(job) };
  }

  #part(job: Job, part: string, { method, query, body }: ApiRequest): PlayedAnswer | undefined {
    if (job.kind === 'query') return method === 'GET' && part === 'results' ? this.#results(job, query) : undefined;
    if (method === 'PUT' && part === 'batches') {
      if (job.state !== 'Open' || job.csv !== undefined)
        return problem(400, 'INVALIDJOBSTATE', 'Only one content upload is allowed for each job');
      job.csv = String(body);
      return { status: 201, body: undefined };
    }
    if (method !== 'GET') return undefined;
    const csv = (lines: readonly (readonly unknown[])[]) => ({
      status: 200,
      body: lines.map(csvRow).join(''),
      type: 'text/csv',
    });
    const { names, done } = job;
    const cells = (row: Record<string, string>) => names.map((name) => row[name]);
    switch (part) {
      case 'successfulResults': {
        const rows = done.filter(({ error }) => error === undefined);
        return csv([
          ['sf__Id', 'sf__Created', ...names],
          ...rows.map(({ id, created: isNew, row }) => [id, isNew, ...cells(row)]),
        ]);
      }
      case 'failedResults': {
        const rows = done.filter(({ error }) => error !== undefined);
        return csv([
          ['sf__Id', 'sf__Error', ...names],
          ...rows.map(({ id, error, row }) => [id, error, ...cells(row)]),
        ]);
      }
      case 'unprocessedrecords':
        return csv([names, ...job.unprocessed.map(cells)]);
      default:
        return undefined;
    }
  }

  #results(job: QueryJob, query: URLSearchParams): PlayedAnswer {
    if (job.state !== 'JobComplete') return problem(400, 'INVALIDJOBSTATE', `Job is in ${job.state} state`);
    const locator = query.get('locator');
    const from = locator === null ? 0 : Number(Buffer.from(locator, 'base64url').toString());
    if (!Number.isInteger(from)) return problem(400, 'INVALID_QUERY_LOCATOR', `invalid query locator: ${locator}`);
    const rows = job.rows.slice(from, from + Number(query.get('maxRecords') ?? 50_000));
    const next = from + rows.length;
    const headers = {
      'Sforce-Locator': next < job.rows.length ? Buffer.from(String(next)).toString('base64url') : 'null',
      'Sforce-NumberOfRecords': String(rows.length),
    };
    return { status: 200, body: [job.fields, ...rows].map(csvRow).join(''), type: 'text/csv', headers };
  }

  #shown(job: Job) {
    const { id, state, errorMessage, object } = job;
    const shared = {
      id,
      operation: job.kind === 'query' ? 'query' : job.operation,
      object,
      createdById: '005000000000001AAA',
      createdDate: created,
      systemModstamp: created,
      state,
      concurrencyMode: 'Parallel',
      contentType: 'CSV',
      apiVersion: 62.0,
      lineEnding: 'LF',
      columnDelimiter: 'COMMA',
      ...(errorMessage !== undefined && { errorMessage }),
    };
    if (job.kind === 'query')
      return { ...shared, ...(state === 'JobComplete' && { numberRecordsProcessed: job.rows.length, retries: 0 }) };
    return {
      ...shared,
      jobType: 'V2Ingest',
      ...(job.key !== undefined && { externalIdFieldName: job.key }),
      ...(state === 'Open' && { contentUrl: `services/data/v62.0/jobs/ingest/${id}/batches` }),
      ...(state !== 'Open' && {
        numberRecordsProcessed: job.done.length,
        numberRecordsFailed: job.done.filter(({ error }) => error !== undefined).length,
        retries: 0,
      }),
    };
  }
}
