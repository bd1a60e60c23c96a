import { describe, expect, it } from 'vitest';
import type { JobRun } from '../../jobs/define-job.ts';
import { batchName, type ExportCheckpoint, lostWrites, noteBatch } from './export-checkpoint.ts';

/** The checkpoint that notes of batches leave, as the run of a job keeps it. */
async function noted(...batches: [after: number, creating: number[], begun?: string][]): Promise<ExportCheckpoint> {
  let checkpoint: ExportCheckpoint = {};
  const run = {
    async step(work: () => Promise<{ progress: { merge: object } }>) {
      const { progress } = await work();
      checkpoint = { ...checkpoint, ...progress.merge };
    },
  } as unknown as JobRun<unknown>;
  for (const [after, creating, begun] of batches) await noteBatch(run, batchName(after), creating, begun);
  return checkpoint;
}

describe('the checkpoint of an export', () => {
  it('tells whose records batches of a dead run may have made, by their places', async () => {
    const lost = lostWrites(await noted([0, [1, 2, 3, 7]], [10, [12], 'remote job']));
    const begun = Array.from({ length: 15 }, (_, place) => place).filter((place) => lost.wasBegun(place, 'any'));
    expect(begun).toEqual([1, 2, 3, 7, 12]);
    expect(lost.begun).toEqual(['remote job']);
    expect(lost.batches).toEqual([batchName(0), batchName(10)]);
  });

  it('is small, however many contacts follow each other', async () => {
    const checkpoint = await noted([0, Array.from({ length: 5_000 }, (_, at) => at + 1)]);
    expect(JSON.stringify(checkpoint).length).toBeLessThan(100);
  });

  it('of an older version names them by their ids', () => {
    const lost = lostWrites({ creating: ['id-1'], [batchName(0)]: { creating: ['id-2'] } } as ExportCheckpoint);
    expect(['id-1', 'id-2', 'id-3'].map((id) => lost.wasBegun(1, id))).toEqual([true, true, false]);
    expect(lost.creating).toEqual(['id-1', 'id-2']);
  });
});
