import { CrmError } from '../crm-error.ts';
import { stuck, unreadable } from './api-error.ts';
import type { QueryAnswer, Row } from './api-types.ts';
import { type BulkReaderOptions, createBulkReader } from './bulk-reader.ts';
import { type RowPage, select, soqlText } from './soql.ts';

/** Rows of one page of a query: what is written of them here is one short transaction. */
const pageSize = 1_000;
/**
 * Pages of a selection, by queries or by bulk jobs. A cursor says all that there is to go on with: the last id, or the jobs and
 * the place in their results, which stays good as long as the job is kept.
 */
export function createReader(options: BulkReaderOptions) {
  const { send, selection } = options;
  const bulk = createBulkReader(options);

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
    begin: bulk.begin,
    page(cursor: string): Promise<RowPage> {
      const [kind = '', place = ''] = cursor.split(/:(.*)/s);
      return kind === 'rest' ? queryPage(place) : bulk.page(bulk.placeOf(kind, place));
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
