import { parseCsv } from '../../crm/connectors/salesforce/csv.ts';
import type { ObjectName, SimulatedField } from './fields.ts';
import { saveRecord } from './records-api.ts';
import type { SalesforceStore, Value } from './store.ts';

export type JobState = 'Open' | 'UploadComplete' | 'InProgress' | 'JobComplete' | 'Failed' | 'Aborted';

/** How an organisation works through bulk jobs. */
export interface BulkPace {
  /** How often a job is asked about before it is over. */
  polls: number;
  /** Records in a second, of all jobs together; a job is not over before. */
  rate: number;
}

export interface QueryJob {
  kind: 'query';
  id: string;
  query: string;
  object: string;
  state: JobState;
  readyAt: number;
  pollsLeft: number;
  errorMessage?: string;
  fields: string[];
  /** As they were when the job began. */
  rows: Value[][];
}

export interface IngestJob {
  kind: 'ingest';
  id: string;
  object: ObjectName;
  operation: 'update' | 'upsert';
  key: string | undefined;
  state: JobState;
  readyAt: number;
  pollsLeft: number;
  errorMessage?: string;
  csv: string | undefined;
  names: string[];
  /** What became of each row, as far as they were got to; in no order that means anything. */
  done: { row: Record<string, string>; id: string; created: boolean; error: string | undefined }[];
  unprocessed: Record<string, string>[];
}

function typed(field: SimulatedField | undefined, text: string): Value {
  if (text === '#N/A') return null;
  if (field?.type === 'boolean') return text === 'true';
  return field?.type === 'double' ? Number(text) : text;
}

/** Works through the rows of a job. @param most after so many it stops, as a job does that is taken back */
export function ingest(store: SalesforceStore, job: IngestJob, most = Number.POSITIVE_INFINITY): void {
  const rows = parseCsv(job.csv ?? '');
  job.names = Object.keys(rows[0] ?? {});
  const unknown = job.names.find((name) => name !== 'Id' && !store.fields[job.object].has(name));
  if (unknown !== undefined) {
    job.state = 'Failed';
    job.errorMessage = `InvalidBatch : Field name not found : ${unknown}`;
    job.unprocessed = rows;
    return;
  }
  for (const [at, row] of rows.entries()) {
    if (at >= most) {
      job.unprocessed.push(row);
      continue;
    }
    // An empty cell leaves a field as it is.
    const given = Object.entries(row).filter(([, text]) => text !== '');
    const values = given.map(([name, text]) => [name, typed(store.fields[job.object].get(name), text)] as const);
    const saved = saveRecord(store, job.object, Object.fromEntries(values), job.key);
    const [error] = saved.errors;
    job.done.unshift({
      row,
      id: saved.id ?? '',
      created: saved.created === true,
      error: error && `${error.statusCode}:${error.message}:${error.fields.join(',')} --`,
    });
  }
}
