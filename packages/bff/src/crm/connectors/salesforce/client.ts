import { PassThrough } from 'node:stream';
import { Connection, type DescribeSObjectResult, type HttpRequest, type HttpResponse } from 'jsforce/lib/core.js';
import { Transport } from 'jsforce/lib/transport.js';
import { StreamPromise } from 'jsforce/lib/util/promise.js';
import { bufferedFetch, retryAfterOf } from '../buffered-fetch.ts';
import { errorOf, unreadable } from './api-error.ts';
import type {
  ApiUsage,
  BulkJob,
  DescribedField,
  NewIngest,
  QueryAnswer,
  ResultPage,
  Row,
  SaveResult,
} from './api-types.ts';
import { splitAccess } from './instance.ts';

/** One version for all calls: results of a bulk job are only given to the version that it was made with. */
export const apiVersion = '62.0';

/**
 * Our transport in the client: whole answers, no redirect, aborted with the call. The one that it comes with ends the process
 * when an answer is cut off in the middle, repeats what may not be repeated, and heeds no `Retry-After`.
 */
class BufferedTransport extends Transport {
  /** Of the last answer. */
  headers: Record<string, string> = {};
  readonly #signal: AbortSignal;

  constructor(signal: AbortSignal) {
    super();
    this.#signal = signal;
  }

  override httpRequest(request: HttpRequest): StreamPromise<HttpResponse> {
    // Nobody reads the stream: the client asks for one.
    return StreamPromise.create(() => ({ stream: new PassThrough(), promise: this.#send(request) }));
  }

  async #send({ url, method, headers: given = {}, body: sent }: HttpRequest): Promise<HttpResponse> {
    const { 'content-length': _, ...headers } = given;
    const hasBody = typeof sent === 'string';
    const answer = await bufferedFetch(url, { method, headers, ...(hasBody && { body: sent }), signal: this.#signal });
    this.headers = answer.headers;
    const text = answer.body.toString('utf8');
    if (answer.status >= 300)
      throw errorOf({ status: answer.status, text, retryAfter: retryAfterOf(answer.headers['retry-after']) });
    return { statusCode: answer.status, headers: answer.headers, body: text };
  }
}

/** The client passes on a body that it cannot read as the text that it is. */
function objectOf<T>(answer: unknown): T {
  if (typeof answer !== 'object' || answer === null) throw unreadable();
  return answer as T;
}

function listOf<T>(answer: unknown): T[] {
  if (!Array.isArray(answer)) throw unreadable();
  return answer as T[];
}

/** Rows as they are: the client would read a CSV with any of six delimiters at once. */
const asText = { responseType: 'text/plain' };
const json = { 'content-type': 'application/json' };

export type SalesforceApi = ReturnType<typeof openClient>;

/**
 * The client for one call with one token. It renews no tokens: its way to do so throws new refresh tokens away, and asks for
 * ever where none helps. Its classes for queries and bulk jobs are left out: they tell of errors by events, which end the
 * process where nobody listens, and end it on the second page of a bulk query
 * (https://github.com/jsforce/jsforce/issues/1546).
 * @param access of `joinAccess`
 */
export function openClient(access: string, signal: AbortSignal, onUsage?: (usage: ApiUsage) => void) {
  const { instanceUrl, token } = splitAccess(access);
  const connection = new Connection({ instanceUrl, accessToken: token, version: apiVersion });
  const transport = new BufferedTransport(signal);
  connection._transport = transport;

  async function call(request: string | HttpRequest, options?: object): Promise<unknown> {
    const answer = await connection.request(request, options);
    if (connection.limitInfo?.apiUsage) onUsage?.(connection.limitInfo.apiUsage);
    return answer;
  }

  const send = (method: 'POST' | 'PATCH', url: string, body: object) =>
    call({ method, url, body: JSON.stringify(body), headers: json });
  const rowsOf = (object: string, rows: readonly Row[]) =>
    rows.map((row) => ({ attributes: { type: object }, ...row }));

  return {
    /** Where the organisation is, its pages too. */
    origin: instanceUrl,
    async describe(object: string): Promise<DescribedField[]> {
      const answer = objectOf<DescribeSObjectResult>(await connection.describe(object));
      if (connection.limitInfo?.apiUsage) onUsage?.(connection.limitInfo.apiUsage);
      return listOf<DescribedField>(answer.fields);
    },
    async query(soql: string): Promise<QueryAnswer> {
      const answer = objectOf<QueryAnswer>(await call(`/query?q=${encodeURIComponent(soql)}`));
      listOf(answer.records);
      return answer;
    },
    /** At most 2,000, each at the place of its id; null for one that is not there. */
    retrieve: async (object: string, ids: readonly string[], fields: readonly string[]) =>
      listOf<Row | null>(await connection.retrieve(object, [...ids], { fields: [...fields] })),
    /** At most 200, as all that follow. */
    create: async (object: string, rows: readonly Row[]) =>
      listOf<SaveResult>(
        await send('POST', '/composite/sobjects', { allOrNone: false, records: rowsOf(object, rows) }),
      ),
    update: async (object: string, rows: readonly Row[]) =>
      listOf<SaveResult>(
        await send('PATCH', '/composite/sobjects', { allOrNone: false, records: rowsOf(object, rows) }),
      ),
    upsert: async (object: string, key: string, rows: readonly Row[]) =>
      listOf<SaveResult>(
        await send('PATCH', `/composite/sobjects/${object}/${key}`, {
          allOrNone: false,
          records: rowsOf(object, rows),
        }),
      ),
    newQueryJob: async (query: string) =>
      objectOf<BulkJob>(await send('POST', '/jobs/query', { operation: 'query', query })),
    async queryResults(id: string, maxRecords: number, locator?: string): Promise<ResultPage> {
      const from = locator === undefined ? '' : `&locator=${encodeURIComponent(locator)}`;
      const csv = await call(`/jobs/query/${id}/results?maxRecords=${maxRecords}${from}`, asText);
      const { 'sforce-locator': next, 'sforce-numberofrecords': count } = transport.headers;
      // Without it nobody knows whether there is more.
      if (typeof csv !== 'string' || next === undefined) throw unreadable();
      return { csv, next: next === 'null' ? undefined : next, count: count === undefined ? undefined : Number(count) };
    },
    newIngest: async (job: NewIngest) =>
      objectOf<BulkJob>(
        await send('POST', '/jobs/ingest', { ...job, contentType: 'CSV', columnDelimiter: 'COMMA', lineEnding: 'LF' }),
      ),
    upload: (id: string, csv: string) =>
      call({ method: 'PUT', url: `/jobs/ingest/${id}/batches`, body: csv, headers: { 'content-type': 'text/csv' } }),
    setState: async (kind: 'ingest' | 'query', id: string, state: 'UploadComplete' | 'Aborted') =>
      objectOf<BulkJob>(await send('PATCH', `/jobs/${kind}/${id}`, { state })),
    job: async (kind: 'ingest' | 'query', id: string) => objectOf<BulkJob>(await call(`/jobs/${kind}/${id}`)),
    async ingestResults(id: string, which: 'successfulResults' | 'failedResults'): Promise<string> {
      const csv = await call(`/jobs/ingest/${id}/${which}`, asText);
      if (typeof csv !== 'string') throw unreadable();
      return csv;
    },
  };
}
