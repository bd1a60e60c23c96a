import type { PlayedAnswer } from '../simulator.ts';
import { type ApiCall, problem } from './answers.ts';
import { runStatement, type SqlWorld } from './sql-statement.ts';
import { SqlError, type SqlValue, toCell } from './sql-values.ts';
import type { BigqueryStore, JobKind, PlayedJob } from './store.ts';

interface Parameter {
  name?: string;
  parameterType?: { type?: string; arrayType?: { type?: string } };
  parameterValue?: { value?: string; arrayValues?: { value?: string }[] };
}

interface JobBody {
  jobReference?: { projectId?: string; jobId?: string; location?: string };
  configuration?: {
    dryRun?: boolean;
    query?: {
      query?: string;
      useLegacySql?: boolean;
      queryParameters?: Parameter[];
      maximumBytesBilled?: string;
    };
    load?: {
      destinationTable?: { datasetId?: string; tableId?: string };
      sourceFormat?: string;
      writeDisposition?: string;
    };
  };
}

function shown({ project, location, bytes }: BigqueryStore, job: PlayedJob) {
  const { id, configuration, error } = job;
  const state = job.running > 0 ? 'RUNNING' : 'DONE';
  return {
    kind: 'bigquery#job',
    id: `${project}:${location}.${id}`,
    jobReference: { projectId: project, jobId: id, location },
    configuration,
    status: { state, ...(state === 'DONE' && error && { errorResult: error, errors: [error] }) },
    statistics: { creationTime: '1700000000000', totalBytesProcessed: String(bytes) },
  };
}

function paramsOf(parameters: readonly Parameter[]): SqlWorld['params'] {
  return Object.fromEntries(
    parameters.map(({ name = '', parameterType: type, parameterValue: value }) => {
      const list = type?.arrayType?.type;
      if (list !== undefined)
        return [name, { type: `ARRAY<${list}>`, value: (value?.arrayValues ?? []).map((one) => one.value ?? null) }];
      return [name, { type: type?.type ?? 'STRING', value: (value?.value ?? null) as SqlValue }];
    }),
  );
}

const kindOf = ({ configuration = {} }: JobBody): JobKind =>
  configuration.load ? 'load' : /^\s*MERGE/.test(configuration.query?.query ?? '') ? 'MERGE' : 'SELECT';

function work(store: BigqueryStore, { configuration = {} }: JobBody, data: string | undefined): PlayedJob['result'] {
  const { query, load } = configuration;
  if (load) {
    if (load.sourceFormat !== 'NEWLINE_DELIMITED_JSON' || load.writeDisposition !== 'WRITE_TRUNCATE')
      throw new SqlError('This simulator loads JSON in place of what was there', 'invalid');
    const { datasetId = '', tableId = '' } = load.destinationTable ?? {};
    store.load(store.keyOf(datasetId, tableId), data ?? '');
    return undefined;
  }
  const most = Number(query?.maximumBytesBilled ?? Number.POSITIVE_INFINITY);
  if (store.bytes > most)
    throw new SqlError(
      `Query exceeded limit for bytes billed: ${most}. ${store.bytes} or higher required.`,
      'bytesBilledLimitExceeded',
    );
  const { columns, rows } = runStatement(query?.query ?? '', {
    params: paramsOf(query?.queryParameters ?? []),
    now: new Date(store.now()),
    table: (path) => store.tableAt(path),
  });
  return { columns, rows };
}

function insert(store: BigqueryStore, body: JobBody, data: string | undefined): PlayedAnswer {
  const { jobId: id = '', location = store.location } = body.jobReference ?? {};
  const { dryRun = false, query } = body.configuration ?? {};
  if (!/^[\w-]{1,1024}$/.test(id)) return problem(400, 'invalid', `Invalid job ID "${id}"`);
  if (location !== store.location)
    return problem(404, 'notFound', `Not found: Dataset was not found in location ${location}`);
  if (query && query.useLegacySql !== false) return problem(400, 'invalid', 'This simulator knows standard SQL only');
  if (store.jobs.has(id)) return problem(409, 'duplicate', `Already Exists: Job ${store.project}:${location}.${id}`);
  const job: PlayedJob = {
    id,
    location,
    configuration: body.configuration,
    error: dryRun ? undefined : store.failJob?.(kindOf(body), id),
    running: dryRun ? 0 : store.running,
    result: undefined,
  };
  try {
    if (!job.error) job.result = work(store, body, data);
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    if (dryRun) return problem(400, error.reason, error.message);
    job.error = { reason: error.reason, message: error.message };
  }
  if (!dryRun) store.jobs.set(id, job);
  return { status: 200, body: shown(store, job) };
}

function results(store: BigqueryStore, job: PlayedJob, query: URLSearchParams): PlayedAnswer {
  const jobReference = { projectId: store.project, jobId: job.id, location: job.location };
  const kind = 'bigquery#getQueryResultsResponse';
  if (job.running > 0) {
    job.running -= 1;
    return { status: 200, body: { kind, jobReference, jobComplete: false } };
  }
  if (job.error) return problem(400, job.error.reason, job.error.message);
  const { columns, rows } = job.result ?? { columns: [], rows: [] };
  const from = Number(query.get('startIndex') ?? 0);
  const page = rows.slice(from, from + Number(query.get('maxResults') ?? 100_000));
  const body = {
    kind,
    jobReference,
    jobComplete: true,
    schema: { fields: columns },
    totalRows: String(rows.length),
    ...(page.length > 0 && { rows: page.map((row) => ({ f: columns.map(({ name }) => toCell(row[name] ?? null)) })) }),
    ...(from + page.length < rows.length && { pageToken: `row-${from + page.length}` }),
  };
  return { status: 200, body };
}

/** Answers what there is of jobs; undefined for any other path. @param data what was uploaded with the job */
export function jobsApi(store: BigqueryStore, call: ApiCall, data: string | undefined): PlayedAnswer | undefined {
  const { method, path, query, body } = call;
  if (method === 'POST' && path === '/jobs') return insert(store, body as JobBody, data);
  const found = /^\/(jobs|queries)\/([^/]+)$/.exec(path);
  if (method !== 'GET' || !found) return undefined;
  const [, what, id = ''] = found;
  const job = store.jobs.get(id);
  if (!job || (query.get('location') ?? 'US') !== job.location)
    return problem(404, 'notFound', `Not found: Job ${store.project}:${id}`);
  if (what === 'queries') return results(store, job, query);
  const answer = { status: 200, body: shown(store, job) };
  if (job.running > 0) job.running -= 1;
  return answer;
}
