import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pace } from '../connector.ts';
import { CrmError } from '../crm-error.ts';
import { errorOf, isDuplicate, isMissing } from './api-error.ts';
import type { ResultPage, Row, Statement } from './api-types.ts';
import type { WarehouseApi } from './client.ts';

/** Makes one call of the API: in its turn, with a deadline, and again where that helps. */
export type Send = <T>(work: (api: WarehouseApi) => Promise<T>) => Promise<T>;

/** Times that a job which nobody there knows of is begun anew. */
const maxLost = 3;

interface JobOptions {
  send: Send;
  signal: AbortSignal;
  pace: Pace;
  /** The most that a read may look through, in bytes; more is refused, and costs nothing. */
  maximumBytesBilled: string;
}

/** How a job ended. */
interface JobEnd {
  reused: boolean;
  error: CrmError | undefined;
}

export type Jobs = ReturnType<typeof createJobs>;

/**
 * Jobs by ids of ours: what was begun under an id is never begun again, whoever asks, so that an answer that was lost or a
 * process that died does no harm.
 */
export function createJobs({ send, signal, pace, maximumBytesBilled }: JobOptions) {
  async function waitFor<T>(look: () => Promise<T | undefined>): Promise<T> {
    const until = performance.now() + pace.patience;
    for (let attempt = 0; ; attempt += 1) {
      const found = await look();
      if (found !== undefined) return found;
      if (performance.now() > until)
        throw new CrmError('unavailable', 'BigQuery is still at work on it.', { code: 'job_running' });
      await sleep(Math.min((pace.base / 5) * 1.5 ** attempt, pace.base * 3), undefined, { signal });
    }
  }

  /**
   * Runs a job to its end, or finds the one that was run under its id.
   * @returns whether it had been begun before, and why it failed: then its id is used up
   */
  async function run(id: string, begin: (api: WarehouseApi) => Promise<void>): Promise<JobEnd> {
    for (let lost = 0; ; lost += 1) {
      let reused = false;
      try {
        await send(begin);
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        reused = true;
      }
      try {
        const { error } = await waitFor(async () => {
          const state = await send((api) => api.job(id));
          return state.done ? state : undefined;
        });
        return { reused, error: error && errorOf(error) };
      } catch (error) {
        if (!isMissing(error) || lost >= maxLost) throw error;
      }
    }
  }

  /** @param check throws for rows that cannot be those: then they are asked for again */
  async function page(
    id: string,
    from: number,
    size: number,
    check?: (rows: readonly Row[]) => void,
  ): Promise<{ rows: Row[]; total: number }> {
    const found = await waitFor(async (): Promise<ResultPage | undefined> => {
      const result = await send(async (api) => {
        const answer = await api.results(id, from, size);
        // There are more, it says, and gives none: as good as no answer.
        if (answer.rows?.length === 0 && from < answer.total)
          throw new CrmError('unavailable', 'BigQuery sent an empty page.', { code: 'page_empty' });
        check?.(answer.rows ?? []);
        return answer;
      });
      return result.rows && result;
    });
    return { rows: found.rows ?? [], total: found.total };
  }

  async function begin(statement: Statement): Promise<string> {
    const id = `peoplekit_read_${randomUUID()}`;
    await send((api) => api.query(id, statement, { maximumBytesBilled })).catch((error) => {
      // Its answer was lost and it was sent again.
      if (!isDuplicate(error)) throw error;
    });
    return id;
  }

  return {
    run,
    page,
    begin,
    /** All rows of a small result. */
    async all(statement: Statement): Promise<Row[]> {
      const id = await begin(statement);
      const rows: Row[] = [];
      for (;;) {
        const { rows: some, total } = await page(id, rows.length, 5_000);
        rows.push(...some);
        if (rows.length >= total) return rows;
      }
    },
  };
}
