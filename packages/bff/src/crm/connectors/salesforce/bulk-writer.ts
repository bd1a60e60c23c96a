import type { RemoteWrite, WriteOutcome } from '../connector.ts';
import { CrmError } from '../crm-error.ts';
import { unreadable } from './api-error.ts';
import type { BulkJob, NewIngest } from './api-types.ts';
import { type BulkOptions, unlessRefused, untilOver } from './bulk-jobs.ts';
import { csvLine, parseCsv } from './csv.ts';
import { toCell } from './field-values.ts';
import { failureOfRow, noAnswer } from './write-outcomes.ts';

/** Bytes of one job, of which Salesforce takes 150 million after it has made them longer. */
const maxBytes = 50 * 1024 * 1024;
/** How often records that a job did not get to are put into another one. */
const maxJobs = 3;

/** What results say of a row; the columns that were sent come back beside them, and are not kept. */
const toldColumns = ['sf__Id', 'sf__Created', 'sf__Error'];

type Row = Record<string, string>;

interface Portion {
  records: RemoteWrite[];
  csv: string;
}

/** @param key the column that rows are told apart by, in the results as well */
function toPortions(records: readonly RemoteWrite[], key: string, keyOf: (record: RemoteWrite) => string): Portion[] {
  const names = [...new Set(records.flatMap(({ values }) => Object.keys(values)))].filter((name) => name !== key);
  const head = csvLine([key, ...names]);
  const portions: Portion[] = [];
  let size = 0;
  for (const record of records) {
    const line = csvLine([keyOf(record), ...names.map((name) => toCell(record.values[name]))]);
    const last = portions.at(-1);
    size += Buffer.byteLength(line);
    if (last && size <= maxBytes) {
      last.records.push(record);
      last.csv += line;
    } else {
      portions.push({ records: [record], csv: head + line });
      size = Buffer.byteLength(head + line);
    }
  }
  return portions;
}

/** Writes of thousands of records, by jobs of Bulk API 2.0. */
export function createBulkWriter(options: BulkOptions & { object: string }) {
  const { send, object } = options;

  /** Uploaded once, and then not again: a job takes one upload, and an answer that was lost has arrived for all that. */
  async function run(what: NewIngest, csv: string, note: (id: string) => Promise<void>): Promise<BulkJob> {
    const { id } = await send((api) => api.newIngest(what));
    await note(id);
    await unlessRefused(send((api) => api.upload(id, csv)));
    await unlessRefused(send((api) => api.setState('ingest', id, 'UploadComplete')));
    const job = await unlessRefused(send((api) => api.job('ingest', id)));
    if (job?.state === 'Open') throw new CrmError('unavailable', 'A bulk job of Salesforce did not take its records.');
    // Somebody deleted it: nobody knows what it did, and its records go into the next one.
    return (job && (await unlessRefused(untilOver(options, 'ingest', id)))) ?? { id, state: 'Aborted' };
  }

  /** @param expected how many rows there have to be, where the job told it: less is an answer that was cut off */
  const resultsOf = (
    id: string,
    which: 'successfulResults' | 'failedResults',
    key: string,
    expected: number | undefined,
  ) =>
    send(async (api) => {
      const csv = await api.ingestResults(id, which);
      let rows: Row[];
      try {
        rows = parseCsv(csv, [key, ...toldColumns]);
      } catch {
        throw unreadable();
      }
      // There is a first line even where no row is.
      if (csv === '' || (expected !== undefined && rows.length !== expected)) throw unreadable();
      return rows;
    });

  /** What the results say, by the column that rows are told apart by: they come in no order. */
  async function toldBy(job: BulkJob, key: string, keyOf: (row: Row) => string): Promise<Map<string, Row>> {
    const { id, numberRecordsProcessed: processed, numberRecordsFailed: failed } = job;
    const isWhole = job.state === 'JobComplete' && processed !== undefined && failed !== undefined;
    const [good, bad] = isWhole ? [processed - failed, failed] : [];
    const rows = [
      ...((await unlessRefused(resultsOf(id, 'successfulResults', key, good))) ?? []),
      ...(bad === 0 ? [] : ((await unlessRefused(resultsOf(id, 'failedResults', key, bad))) ?? [])),
    ];
    return new Map(rows.map((row) => [keyOf(row) || (row[key] ?? ''), row]));
  }

  async function writePortion(
    { records, csv }: Portion,
    what: NewIngest,
    key: string,
    keyOf: (record: RemoteWrite) => string,
    note: (id: string) => Promise<void>,
  ): Promise<WriteOutcome[]> {
    const job = await run(what, csv, note);
    const told = await toldBy(job, key, (row) => (key === 'Id' ? row.sf__Id || row.Id : row[key]) ?? '');
    const { state, errorMessage = 'The bulk job failed.' } = job;
    return records.map((record) => {
      const row = told.get(keyOf(record));
      if (!row && state === 'Failed') return failureOfRow(record.contactId, errorMessage);
      if (!row) return noAnswer(record);
      const { sf__Id: id = '', sf__Created: created, sf__Error: error } = row;
      if (error !== undefined) return failureOfRow(record.contactId, error);
      return { contactId: record.contactId, ok: true, id, created: created === 'true' };
    });
  }

  /** What a job did not get to, or somebody else held, goes into the next one. */
  return async function write(
    records: readonly RemoteWrite[],
    what: Pick<NewIngest, 'operation' | 'externalIdFieldName'>,
    note: (id: string) => Promise<void>,
  ): Promise<WriteOutcome[]> {
    const key = what.externalIdFieldName ?? 'Id';
    const keyOf = ({ id, contactId }: RemoteWrite) => (key === 'Id' ? (id ?? '') : contactId);
    const settled = new Map<string, WriteOutcome>();
    let open = records;
    for (let jobs = 0; open.length > 0 && jobs < maxJobs; jobs += 1) {
      for (const portion of toPortions(open, key, keyOf))
        for (const outcome of await writePortion(portion, { ...what, object }, key, keyOf, note))
          settled.set(outcome.contactId, outcome);
      open = open.filter(({ contactId }) => {
        const outcome = settled.get(contactId);
        return outcome && !outcome.ok && outcome.retryable;
      });
    }
    return records.flatMap(({ contactId }) => settled.get(contactId) ?? []);
  };
}
