import { createHash } from 'node:crypto';
import type { Job } from '@peoplekit/core/contract';
import { parse } from 'csv-parse/sync';
import excel from 'exceljs';
import { expect } from 'vitest';
import type { jobCalls } from './job-calls.ts';
import type { Caller, TestServer } from './test-server.ts';

export const readCsv = (bytes: Buffer) => parse(bytes, { columns: true, bom: true }) as Record<string, string>[];

export async function readXlsx(bytes: Buffer): Promise<excel.Workbook> {
  const workbook = new excel.Workbook();
  await workbook.xlsx.load(bytes as never);
  return workbook;
}

/** A file as it was sent. */
export interface Download {
  status: number;
  headers: Headers;
  bytes: Buffer;
}

/** The calls that make files and fetch them. */
export function exportCalls(server: TestServer, { begin, finished }: ReturnType<typeof jobCalls>) {
  /** @param query with a ticket in it: then no token is sent. */
  async function download(
    job: Pick<Job, 'id'>,
    caller: Caller = {},
    headers: Record<string, string> = {},
    query = '',
  ): Promise<Download> {
    const authorization = query ? {} : { authorization: `Bearer ${await server.tokenFor(caller)}` };
    const response = await server.app.request(`/api/people/jobs/${job.id}/file${query}`, {
      headers: { ...authorization, ...headers },
    });
    return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
  }

  /** Exports, all contacts unless told otherwise, and downloads what the job says it has written. */
  async function exported(body: object, caller: Caller): Promise<{ job: Job } & Download> {
    const { status, body: begun } = await begin('/exports', { scope: { kind: 'all' }, ...body }, caller);
    expect([status, begun.detail]).toEqual([202, expect.anything()]);
    const job = await finished(begun, caller);
    expect(job).toMatchObject({ state: 'succeeded', error: null });
    const found = await download(job, caller);
    expect(found.status).toBe(200);
    expect(found.bytes).toHaveLength(job.file?.size ?? -1);
    expect(createHash('sha256').update(found.bytes).digest('hex')).toBe(job.file?.sha256);
    return { job, ...found };
  }

  return { download, exported };
}
