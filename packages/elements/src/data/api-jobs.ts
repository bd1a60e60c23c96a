import type { Job, JobList, JobTicket } from '@peoplekit/core/contract';
import { type OpenApi, readJson } from './api-request.ts';
import type { JobQuery, JobsClient } from './jobs-client.ts';

/** The jobs of a BFF. `endpoint` is where its links lead to, which it tells from the root of its server. */
export function createJobsApi(open: OpenApi, endpoint: string): JobsClient {
  async function send<T>(method: string, path: string, signal?: AbortSignal, body?: unknown): Promise<T> {
    return readJson<T>(await open(path, { method, body, signal }), signal);
  }

  return {
    listJobs: (query = {}, { signal } = {}) => send<JobList>('GET', `/jobs${searchOf(query)}`, signal),
    getJob: (id, { signal } = {}) => send<Job>('GET', job(id), signal),
    cancelJob: (id, { signal } = {}) => send<Job>('POST', `${job(id)}/cancel`, signal),
    retryJob: (id, { signal } = {}) => send<Job>('POST', `${job(id)}/retry`, signal),
    undoJob: (id, { signal } = {}) => send<Job>('POST', `${job(id)}/undo`, signal),
    jobTicket: async (id, { signal } = {}) => {
      const ticket = await send<JobTicket>('POST', `${job(id)}/ticket`, signal);
      return { ...ticket, url: linkOf(ticket.url, endpoint) };
    },
    jobReport: async (id, { signal } = {}) =>
      (await open(`${job(id)}/report`, { headers: { accept: 'text/csv' }, signal })).blob(),
    createExport: (input, { signal } = {}) => send<Job>('POST', '/exports', signal, input),
    bulkDelete: (scope, { signal } = {}) => send<Job>('POST', '/contacts/bulk-delete', signal, { scope }),
    bulkEdit: (scope, values, { signal } = {}) => send<Job>('POST', '/contacts/bulk-edit', signal, { scope, values }),
  };
}

const job = (id: string) => `/jobs/${encodeURIComponent(id)}`;

function searchOf(query: JobQuery): string {
  const given = Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]));
  return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
}

/** The server of the endpoint may be another than that of the page. */
function linkOf(url: string, endpoint: string): string {
  return new URL(url, new URL(endpoint, globalThis.document?.baseURI ?? 'http://localhost')).href;
}
