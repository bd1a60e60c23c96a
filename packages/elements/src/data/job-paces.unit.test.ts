import { describe, expect, it } from 'vitest';
import { JobPaces, type PacedJob } from './job-paces.ts';

const job = (done: number, state: PacedJob['state'] = 'running'): PacedJob => ({
  id: '1',
  state,
  progress: { done, total: 10_000 },
  startedAt: new Date(0).toISOString(),
});

describe('JobPaces', () => {
  it('tell the average since the beginning until enough has been seen', () => {
    const paces = new JobPaces();
    paces.note(job(500), 10_000);
    expect(paces.rate(job(500), 10_000)).toBe(50);
    expect(paces.rate(job(500), 1_000)).toBe(undefined);
    expect(paces.rate(job(0), 10_000)).toBe(undefined);
  });

  it('tell the speed of the last seconds once they have been seen', () => {
    const paces = new JobPaces();
    for (const [at, done] of [
      [100_000, 1_000],
      [102_000, 3_000],
      [104_000, 5_000],
    ] as const)
      paces.note(job(done), at);
    expect(paces.rate(job(5_000), 104_000)).toBe(1_000);
    // It has stopped since: it gets slower and slower.
    expect(paces.rate(job(5_000), 108_000)).toBe(500);
    paces.note(job(5_100), 130_000);
    paces.note(job(5_200), 132_000);
    expect(paces.rate(job(5_200), 132_000)).toBe(50);
  });

  it('forget what was before a job was started over or ended', () => {
    const paces = new JobPaces();
    paces.note(job(9_000), 100_000);
    paces.note(job(0), 101_000);
    paces.note(job(100), 103_000);
    expect(paces.rate(job(100), 103_000)).toBe(50);
    expect(paces.rate(job(100, 'succeeded'), 103_000)).toBe(undefined);
    expect(paces.rate({ ...job(100), startedAt: null }, 101_500)).toBe(undefined);
  });
});
