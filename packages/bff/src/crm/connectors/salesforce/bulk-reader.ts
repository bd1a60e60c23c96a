import { CrmError } from '../crm-error.ts';
import { stuck, unreadable } from './api-error.ts';
import type { Row } from './api-types.ts';
import { type BulkOptions, unlessRefused, untilOver } from './bulk-jobs.ts';
import { parseCsv } from './csv.ts';
import { type RowPage, type Selection, select, soqlText } from './soql.ts';

/** Rows of one page of results: what is written of them here is one short transaction. */
const pageSize = 1_000;
/** How often a bulk job that was taken away is begun anew. */
const maxRestarts = 3;
/** Looks for the end of a portion, each so many rows on as Salesforce skips at most. */
const steps = 5;
/** With fewer of them behind it, the rest is one portion. */
const worthCutting = 3;

/** Rows of one job: those behind an id, up to another one; without that, all the others. */
interface Portion {
  job: string;
  after?: string | undefined;
  until?: string | undefined;
  restarts: number;
}

/** Where the next page is. */
interface Place {
  reading: Portion;
  /** In its results; undefined until the job is over. */
  locator?: string | undefined;
  /** What Salesforce looks for meanwhile. */
  following?: Portion | undefined;
}

const cursorOf = (place: Place) => `jobs:${JSON.stringify(place)}`;

export interface BulkReaderOptions extends BulkOptions {
  selection: () => Promise<Selection>;
  /** Rows that a query may skip. */
  skips: number;
}

/**
 * Pages of a selection by bulk jobs. Many rows are cut into portions by their ids, so that one is read and stored here while
 * Salesforce looks for the next: a job tells nothing of its rows before it has them all.
 */
export function createBulkReader(options: BulkReaderOptions) {
  const { send, selection, skips } = options;

  const between = async ({ after, until }: Pick<Portion, 'after' | 'until'>): Promise<Selection> => {
    const { conditions, ...rest } = await selection();
    return {
      ...rest,
      conditions: [
        ...conditions,
        ...(after === undefined ? [] : [`Id > ${soqlText(after)}`]),
        ...(until === undefined ? [] : [`Id <= ${soqlText(until)}`]),
      ],
    };
  };

  async function begin(portion: Omit<Portion, 'job'>): Promise<Portion> {
    const soql = select(await between(portion));
    const { id } = await send((api) => api.newQueryJob(soql));
    return { ...portion, job: id };
  }

  /**
   * The last id of the portion behind an id; undefined when it is the last. What is no more than one portion is cut in two, the
   * smaller part at the end: while that is stored here, there is nothing left for Salesforce to do meanwhile.
   */
  async function endBehind(after: string | undefined): Promise<string | undefined> {
    const ends: string[] = [];
    while (ends.length < steps) {
      const { object, conditions } = await between({ after: ends.at(-1) ?? after });
      const soql = select({ object, fields: ['Id'], conditions, tail: `ORDER BY Id LIMIT 1 OFFSET ${skips}` });
      const [row] = (await send((api) => api.query(soql))).records;
      if (!row) return ends.length >= worthCutting ? ends.at(-2) : undefined;
      ends.push(String(row.Id));
    }
    return ends.at(-1);
  }

  const beginBehind = async (after: string | undefined) => begin({ after, until: await endBehind(after), restarts: 0 });

  async function results({ job: id }: Portion, locator: string | undefined) {
    const job = locator === undefined ? await unlessRefused(untilOver(options, 'query', id)) : { state: 'JobComplete' };
    const page =
      job?.state === 'JobComplete'
        ? await unlessRefused(send(async (api) => rowsOf(await api.queryResults(id, pageSize, locator), locator)))
        : undefined;
    return { page, reason: job && 'errorMessage' in job ? job.errorMessage : undefined };
  }

  return {
    /** A page without rows at first: the id of the job is known to the next process before it is waited for. */
    async begin(total: number | undefined): Promise<RowPage> {
      const isMuch = total !== undefined && total > skips * steps;
      const reading = isMuch ? await beginBehind(undefined) : await begin({ restarts: 0 });
      return { rows: [], next: cursorOf({ reading }) };
    },

    async page({ reading, locator, following }: Place): Promise<RowPage> {
      if (!following && reading.until !== undefined) {
        const next = await beginBehind(reading.until);
        return { rows: [], next: cursorOf({ reading, locator, following: next }) };
      }
      const { page, reason } = await results(reading, locator);
      if (page?.next !== undefined) return { ...page, next: cursorOf({ reading, locator: page.next, following }) };
      if (page) return { ...page, next: following && cursorOf({ reading: following }) };
      // Its results are gone, or it was taken back there: what was read of them is read again, and is found to be the same.
      const { restarts } = reading;
      if (restarts >= maxRestarts)
        throw new CrmError('refused', reason ?? 'The bulk job was taken back.', { code: 'bulk_failed' });
      const again = await begin({ ...reading, restarts: restarts + 1 });
      return { rows: [], next: cursorOf({ reading: again, following }) };
    },

    /** @param cursor without its kind; those of versions that read all by one job are `job:restarts:locator` */
    placeOf(kind: string, cursor: string): Place {
      if (kind === 'jobs') return JSON.parse(cursor) as Place;
      const [job = '', restarts = '0', ...rest] = cursor.split(':');
      const locator = rest.join(':');
      return { reading: { job, restarts: Number(restarts) }, locator: locator === '' ? undefined : locator };
    },
  };
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
