import type { JobScope } from '@peoplekit/core/contract';
import { describe, expect, it } from 'vitest';
import { createApiClient } from './api-client.ts';

/** A server that gives these answers, one after another, and the requests that it got. */
function server(...answers: unknown[]) {
  const requests: unknown[][] = [];
  const send = async (url: string, { method, body }: RequestInit = {}) => {
    requests.push([method, url, ...(typeof body === 'string' ? [JSON.parse(body)] : [])]);
    const answer = answers.shift();
    return typeof answer === 'string' ? new Response(answer) : new Response(JSON.stringify(answer));
  };
  return { requests, fetch: send as unknown as typeof fetch };
}

describe('the jobs of createApiClient', () => {
  it('ask the routes of the contract', async () => {
    const job = { id: 'a/b' };
    const { requests, fetch } = server({ jobs: [job], total: 1 }, { jobs: [], total: 0 }, job, job, job, job);
    const client = createApiClient({ endpoint: '/p/', fetch });
    expect(await client.listJobs()).toEqual({ jobs: [job], total: 1 });
    await client.listJobs({ state: 'running', createdBy: 'ann & bob', limit: 10, offset: undefined });
    expect(await client.getJob('a/b')).toEqual(job);
    await client.cancelJob('a/b');
    await client.retryJob('a/b');
    await client.undoJob('a/b');
    expect(requests).toEqual([
      ['GET', '/p/jobs'],
      ['GET', '/p/jobs?state=running&createdBy=ann+%26+bob&limit=10'],
      ['GET', '/p/jobs/a%2Fb'],
      ['POST', '/p/jobs/a%2Fb/cancel'],
      ['POST', '/p/jobs/a%2Fb/retry'],
      ['POST', '/p/jobs/a%2Fb/undo'],
    ]);
  });

  it('begin with what is to be done', async () => {
    const { requests, fetch } = server({}, {}, {});
    const client = createApiClient({ endpoint: '/p', fetch });
    const scope: JobScope = { kind: 'selected', ids: ['1'] };
    await client.createExport({ format: 'csv', scope, bom: true });
    await client.bulkDelete(scope);
    await client.bulkEdit({ kind: 'all' }, { company: null });
    expect(requests).toEqual([
      ['POST', '/p/exports', { format: 'csv', scope, bom: true }],
      ['POST', '/p/contacts/bulk-delete', { scope }],
      ['POST', '/p/contacts/bulk-edit', { scope: { kind: 'all' }, values: { company: null } }],
    ]);
  });

  it('give links that lead to the server, wherever the page is', async () => {
    const ticket = { url: '/api/people/jobs/1/file?ticket=T', expiresAt: '2026-01-01T00:00:00Z' };
    const { requests, fetch } = server(ticket, 'id,outcome\r\n');
    const client = createApiClient({ endpoint: 'https://bff.example.com/api/people', fetch });
    expect((await client.jobTicket('1')).url).toBe('https://bff.example.com/api/people/jobs/1/file?ticket=T');
    expect(await (await client.jobReport('1')).text()).toBe('id,outcome\r\n');
    expect(requests).toEqual([
      ['POST', 'https://bff.example.com/api/people/jobs/1/ticket'],
      ['GET', 'https://bff.example.com/api/people/jobs/1/report'],
    ]);
  });
});
