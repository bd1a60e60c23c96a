import { setTimeout as sleep } from 'node:timers/promises';
import type { Pace } from '../connector.ts';
import { CrmError } from '../crm-error.ts';
import type { BulkJob } from './api-types.ts';
import type { SalesforceApi } from './client.ts';

/** Makes one call, in its turn and again where that helps. */
export type Send = <T>(work: (api: SalesforceApi) => Promise<T>) => Promise<T>;

export interface BulkOptions {
  send: Send;
  pace: Pace;
  signal: AbortSignal;
}

type Kind = 'ingest' | 'query';

const isOver = ({ state }: BulkJob) => state === 'JobComplete' || state === 'Failed' || state === 'Aborted';

/** Refused is: it is not there any more, or not in a state that allows it. */
export async function unlessRefused<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof CrmError && error.kind === 'refused' && error.status !== 403) return undefined;
    throw error;
  }
}

/**
 * Waits until a job is over, however it ended, and asks ever more seldom, as each time is a call: what it is late by is a
 * small part of what the job took.
 * @throws CrmError `unavailable` when it does not get on, after it was taken back
 */
export async function untilOver({ send, pace, signal }: BulkOptions, kind: Kind, id: string): Promise<BulkJob> {
  const began = performance.now();
  let processed = -1;
  let moved = performance.now();
  for (;;) {
    const job = await send((api) => api.job(kind, id));
    if (isOver(job)) return job;
    const now = performance.now();
    if ((job.numberRecordsProcessed ?? 0) !== processed) {
      processed = job.numberRecordsProcessed ?? 0;
      moved = now;
    } else if (now - moved > pace.patience) {
      await unlessRefused(send((api) => api.setState(kind, id, 'Aborted')));
      throw new CrmError('unavailable', 'A bulk job of Salesforce does not get on.', { code: 'bulk_stuck' });
    }
    const pause = Math.min(Math.max((now - began) / 20, pace.base / 4), pace.base * 5);
    await sleep(pause, undefined, { signal });
  }
}

/** Jobs that a process began and did not see the end of: those without their records go, the others are waited for. */
export async function settleJobs(options: BulkOptions, ids: readonly string[]): Promise<void> {
  const { send } = options;
  for (const id of ids) {
    const job = await unlessRefused(send((api) => api.job('ingest', id)));
    if (!job || isOver(job)) continue;
    if (job.state === 'Open' && (await unlessRefused(send((api) => api.setState('ingest', id, 'Aborted'))))) continue;
    await untilOver(options, 'ingest', id);
  }
}
