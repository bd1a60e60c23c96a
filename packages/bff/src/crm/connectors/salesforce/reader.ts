import { CrmError } from '../crm-error.ts';
import { stuck, unreadable } from './api-error.ts';
import type { QueryAnswer, Row } from './api-types.ts';
import { type BulkOptions, unlessRefused, untilOver } from './bulk-jobs.ts';
import { parseCsv } from './csv.ts';
import { type Selection, select, soqlText } from './soql.ts';

/** Rows of one page: what is written of them here is one short transaction. */
const pageSize = 1_000;
/** How often a bulk job that was taken away is begun anew. */
const maxRestarts = 3;

export interface RowPage {
  rows: Row[];
  next: string | undefined;
}

/**
 * Pages of a selection, by queries or by a bulk job. A cursor says all that there is to go on with: the last id, or the job and
 * the place in its results, which stays good as long as the job is kept.
 */
export function createReader(options: BulkOptions, selection: () => Promise<Selection>) {
  const { send } = options;

  /**
   * By id from the last one on, never by the cursor of Salesforce, which ends after a while: no record that changes
   * meanwhile moves another one out of sight.
   */
  async function queryPage(last: string | undefined): Promise<RowPage> {
    const { conditions, ...rest } = await selection();
    const soql = select({
      ...rest,
      conditions: last === undefined ? conditions : [...conditions, `Id > ${soqlText(last)}`],
      tail: `ORDER BY Id LIMIT ${pageSize}`,
    });
    const { rows, isLast } = await send(async (api) => checked(await api.query(soql), last));
    return { rows, next: isLast ? undefined : `rest:${String(rows.at(-1)?.Id)}` };
  }

  async function begin(restarts: number): Promise<string> {
    const soql = select(await selection());
    const { id } = await send((api) => api.newQueryJob(soql));
    return `bulk:${id}:${restarts}:`;
  }

  async function bulkPage(id: string, restarts: number, locator: string | undefined): Promise<RowPage> {
    const job = locator === undefined ? await unlessRefused(untilOver(options, 'query', id)) : { state: 'JobComplete' };
    if (job?.state === 'JobComplete') {
      const page = await unlessRefused(
        send(async (api) => rowsOf(await api.queryResults(id, pageSize, locator), locator)),
      );
      if (page) return { rows: page.rows, next: page.next && `bulk:${id}:${restarts}:${page.next}` };
    }
    // Its results are gone, or it was taken back there: what was read already is read again, and is found to be the same.
    if (restarts < maxRestarts) return { rows: [], next: await begin(restarts + 1) };
    const reason = job && 'errorMessage' in job ? job.errorMessage : undefined;
    throw new CrmError('refused', reason ?? 'The bulk job was taken back.', { code: 'bulk_failed' });
  }

  return {
    /** How many there are; undefined where counting takes too long. */
    async count(): Promise<number | undefined> {
      const { object, conditions } = await selection();
      const where = conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '';
      try {
        return (await send((api) => api.query(`SELECT COUNT() FROM ${object}${where}`))).totalSize;
      } catch (error) {
        if (error instanceof CrmError && error.code === 'QUERY_TIMEOUT') return undefined;
        throw error;
      }
    },
    first: () => queryPage(undefined),
    /** A bulk job has a page without rows at first: its id is known to the next process before it is waited for. */
    begin: async (): Promise<RowPage> => ({ rows: [], next: await begin(0) }),
    page(cursor: string): Promise<RowPage> {
      const [kind, id = '', restarts = '0', ...locator] = cursor.split(':');
      if (kind === 'rest') return queryPage(id);
      const place = locator.join(':');
      return bulkPage(id, Number(restarts), place === '' ? undefined : place);
    },
  };
}

/** Inside the call, so that a page that cannot be is asked for again. */
function checked({ records, done }: QueryAnswer, last: string | undefined): { rows: Row[]; isLast: boolean } {
  const fresh = records.filter(({ Id }) => last === undefined || String(Id) > last);
  if (records.length > 0 && fresh.length === 0) throw stuck();
  if (records.length === 0 && !done) throw unreadable();
  return { rows: fresh, isLast: done && records.length < pageSize };
}

/** Half of a CSV is no page of it. */
function rowsOf(
  { csv, next, count }: { csv: string; next: string | undefined; count: number | undefined },
  locator: string | undefined,
): RowPage {
  let rows: Row[];
  try {
    rows = parseCsv(csv);
  } catch {
    throw unreadable();
  }
  if ((count !== undefined && rows.length !== count) || rows.some(({ Id }) => !Id)) throw unreadable();
  if (next !== undefined && next === locator) throw stuck();
  return { rows, next };
}
