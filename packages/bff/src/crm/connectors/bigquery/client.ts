import { randomUUID } from 'node:crypto';
import { BigQuery } from '@google-cloud/bigquery';
import { bufferedFetch } from '../buffered-fetch.ts';
import { CrmError } from '../crm-error.ts';
import { errorOfAnswer } from './api-error.ts';
import type { Cell, Column, JobState, ResultPage, Row, Statement, Table } from './api-types.ts';

/** Where the calls go. */
export interface Place {
  apiUrl: string;
  project: string;
  dataset: string;
  /** Of the dataset; jobs are found only there. */
  location?: string | undefined;
}

/** A request as the official client hands it to its transport. */
interface ClientRequest {
  uri: string;
  method?: string;
  qs?: Record<string, unknown>;
  json?: unknown;
  headers?: Record<string, unknown>;
  multipart?: { 'Content-Type': string; body: string }[];
}

type Answered = (error: Error | null, body?: unknown, response?: unknown) => void;

/** Options of the client itself, which it leaves among the parameters of a URL. */
const notParameters = new Set(['autoPaginate', 'autoPaginateVal', 'objectMode', 'skipParsing']);

function urlOf({ uri, qs = {} }: ClientRequest): string {
  const url = new URL(uri);
  for (const [name, value] of Object.entries(qs))
    if (value !== undefined && !notParameters.has(name)) url.searchParams.set(name, String(value));
  return url.href;
}

function bodyOf({ json, multipart }: ClientRequest): { body?: string; type?: string } {
  if (multipart) {
    const boundary = randomUUID();
    const parts = multipart.map((part) => `--${boundary}\r\nContent-Type: ${part['Content-Type']}\r\n\r\n${part.body}`);
    return { body: `${parts.join('\r\n')}\r\n--${boundary}--`, type: `multipart/related; boundary=${boundary}` };
  }
  return typeof json === 'object' && json !== null ? { body: JSON.stringify(json), type: 'application/json' } : {};
}

async function send(request: ClientRequest, token: string, signal: AbortSignal): Promise<unknown> {
  const { body, type } = bodyOf(request);
  const headers = new Headers({ authorization: `Bearer ${token}` });
  for (const [name, value] of Object.entries(request.headers ?? {})) headers.set(name, String(value));
  if (type !== undefined) headers.set('content-type', type);
  const answer = await bufferedFetch(urlOf(request), {
    method: request.method ?? 'GET',
    headers,
    signal,
    ...(body !== undefined && { body }),
  });
  const text = answer.body.toString('utf8');
  const isGood = answer.status >= 200 && answer.status < 300;
  let parsed: unknown;
  try {
    parsed = text === '' && answer.status === 204 ? {} : JSON.parse(text);
  } catch {
    if (isGood) throw new CrmError('unavailable', 'BigQuery sent an answer that cannot be read.');
  }
  if (!isGood) throw errorOfAnswer(answer.status, answer.headers, parsed);
  return parsed;
}

interface TableResource {
  etag?: string;
  type?: string;
  schema?: { fields?: Column[] };
}

const toTable = ({ etag = '', type = 'TABLE', schema }: TableResource): Table => ({
  etag,
  type,
  columns: schema?.fields ?? [],
});

export type WarehouseApi = ReturnType<typeof openClient>;

/**
 * The official client for one call with one token, over our transport in place of its own. That one knows no deadline,
 * repeats uploads never and all else without heeding `Retry-After`, does not see `rateLimitExceeded`, asks for a new token
 * never, and looks for credentials at the metadata server of a cloud. Every job has an id of ours: without one the client
 * hides a 409, and a failure behind it is caught by nobody.
 */
export function openClient({ apiUrl, project, dataset, location }: Place, token: string, signal: AbortSignal) {
  const client = new BigQuery({ projectId: project, apiEndpoint: apiUrl, ...(location !== undefined && { location }) });
  const transport = (request: ClientRequest, done: Answered) => {
    send(request, token, signal).then(
      (body) => done(null, body, {}),
      (error: Error) => done(error),
    );
  };
  // An emulator that the environment names is not what this server was told to use.
  Object.assign(client, { makeAuthenticatedRequest: transport, baseUrl: `${apiUrl}/bigquery/v2` });
  const inDataset = client.dataset(dataset);

  /** A job that is there already in a failed state is one that was begun. */
  async function begun(work: Promise<unknown>): Promise<void> {
    await work.catch((error) => {
      if (error instanceof CrmError) throw error;
    });
  }

  return {
    /** @returns where the dataset is. */
    async dataset(): Promise<string> {
      const [metadata] = await inDataset.getMetadata();
      return String((metadata as { location?: string }).location ?? 'US');
    },
    async table(table: string): Promise<Table> {
      const [metadata] = await inDataset.table(table).getMetadata();
      return toTable(metadata as TableResource);
    },
    /** Names of datasets, as many as fit into one answer. */
    async datasets(): Promise<string[]> {
      const [datasets] = await client.getDatasets({ autoPaginate: false, maxResults: 1_000 });
      return datasets.flatMap(({ id }) => id ?? []);
    },
    /** Names of tables and views of any dataset, as many as fit into one answer. */
    async tables(of: string): Promise<string[]> {
      const [tables] = await client.dataset(of).getTables({ autoPaginate: false, maxResults: 1_000 });
      return tables.flatMap(({ id }) => id ?? []);
    },
    /** @param expires milliseconds since 1970 */
    async createTable(table: string, columns: readonly Column[], expires?: number): Promise<void> {
      await inDataset.createTable(table, {
        schema: { fields: [...columns] },
        ...(expires !== undefined && { expirationTime: String(expires) }),
      });
    },
    /** All columns, of which those at the end are new. @param etag refuses to undo what another one did meanwhile */
    async setColumns(table: string, etag: string, columns: readonly Column[]): Promise<void> {
      await inDataset.table(table).setMetadata({ etag, schema: { fields: [...columns] } });
    },
    async query(jobId: string, statement: Statement, options: { maximumBytesBilled?: string }): Promise<void> {
      await begun(client.createQueryJob({ ...statement, jobId, ...options }));
    },
    /** @returns bytes that a statement would look through; nothing is run, and nothing is paid for */
    async dryRun(jobId: string, statement: Statement): Promise<number> {
      const [, job] = await client.createQueryJob({ ...statement, jobId, dryRun: true });
      return Number(job.statistics?.totalBytesProcessed ?? 0);
    },
    /** Rows as JSON, one a line, in place of whatever the table holds: in one request with the description of the job. */
    async load(jobId: string, table: string, columns: readonly Column[], rows: string): Promise<void> {
      const job = {
        jobReference: { projectId: project, jobId, location },
        configuration: {
          load: {
            destinationTable: { projectId: project, datasetId: dataset, tableId: table },
            sourceFormat: 'NEWLINE_DELIMITED_JSON',
            writeDisposition: 'WRITE_TRUNCATE',
            createDisposition: 'CREATE_NEVER',
            schema: { fields: columns },
          },
        },
      };
      const parts = [
        { 'Content-Type': 'application/json', body: JSON.stringify(job) },
        { 'Content-Type': 'application/octet-stream', body: rows },
      ];
      const uri = `${apiUrl}/upload/bigquery/v2/projects/${project}/jobs`;
      await send({ method: 'POST', uri, qs: { uploadType: 'multipart' }, multipart: parts }, token, signal);
    },
    async job(jobId: string): Promise<JobState> {
      const [metadata] = await client.job(jobId).getMetadata();
      const { status } = metadata as { status?: { state?: string; errorResult?: JobState['error'] } };
      return { done: status?.state === 'DONE', error: status?.errorResult };
    },
    /** Rows by their number: a place that stays good as long as the results do, whatever becomes of page tokens. */
    async results(jobId: string, startIndex: number, maxResults: number): Promise<ResultPage> {
      const options = { autoPaginate: false, skipParsing: true, startIndex: String(startIndex), maxResults };
      const [, , answer] = await client.job(jobId).getQueryResults(options);
      const { jobComplete, rows, totalRows } = answer as { jobComplete?: boolean; rows?: Row[]; totalRows?: string };
      return { rows: jobComplete === false ? undefined : (rows ?? []), total: Number(totalRows ?? 0) };
    },
  };
}

/** The texts of a repeated cell. */
export const textsOf = (cells: readonly Cell[]): string[] =>
  cells.flatMap(({ v }) => (typeof v === 'string' ? [v] : []));
