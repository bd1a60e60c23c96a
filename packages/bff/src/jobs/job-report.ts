import type { Actor } from '@peoplekit/core';
import type { Deps } from '../deps.ts';
import type { Download } from '../http/download.ts';
import { visibleJob } from './find-job.ts';
import { nextReported, type ReportedItem } from './job-items.repo.ts';

/** Lines in one read: a report of a hundred thousand is written as it is read. */
const pageSize = 2_000;

const quoted = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const csvLine = ({ contactId, outcome, code, message }: ReportedItem) =>
  `${[contactId, outcome, code, message].map(quoted).join(',')}\r\n`;

const jsonItem = ({ contactId, outcome, code, message }: ReportedItem) =>
  JSON.stringify({ contactId, outcome, code, message });

/** What was skipped or failed in a job, contact by contact, in the order of the job: ids and reasons, never values. */
export async function reportJobItems(deps: Deps, actor: Actor, id: string, format: 'csv' | 'json'): Promise<Download> {
  const { workspace } = actor;
  const row = await deps.database.inWorkspace(workspace, (tx) => visibleJob(tx, actor, id), { readOnly: true });

  async function* pages(): AsyncGenerator<ReportedItem[]> {
    let after = 0;
    for (;;) {
      const items = await deps.database.inWorkspace(workspace, (tx) => nextReported(tx, row, after, pageSize), {
        readOnly: true,
      });
      if (items.length > 0) yield items;
      if (items.length < pageSize) return;
      after = items.at(-1)?.position ?? after;
    }
  }

  async function* csv(): AsyncGenerator<string> {
    yield 'contact_id,outcome,code,message\r\n';
    for await (const items of pages()) yield items.map(csvLine).join('');
  }

  async function* json(): AsyncGenerator<string> {
    let ahead = '{"items":[';
    for await (const items of pages()) {
      yield ahead + items.map(jsonItem).join(',');
      ahead = ',';
    }
    yield ahead === ',' ? ']}' : `${ahead}]}`;
  }

  async function* encoded(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
    for await (const text of texts) yield Buffer.from(text);
  }

  const isJson = format === 'json';
  return {
    name: `report-${row.id}.${format}`,
    mediaType: isJson ? 'application/json' : 'text/csv; charset=utf-8; header=present',
    chunks: encoded(isJson ? json() : csv()),
  };
}
