import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CachedPage, PageCache } from './page-cache.ts';

interface Request {
  page: number;
  signal: AbortSignal;
  answer: (page: CachedPage<string>) => Promise<void>;
  fail: (error: Error) => Promise<void>;
}

const pageSize = 10;
const pageOf = (page: number, mark = '', total = 1_000): CachedPage<string> => ({
  items: Array.from({ length: pageSize }, (_, index) => `${page * pageSize + index}${mark}`),
  total,
});

function cache(capacity = 40) {
  const requests: Request[] = [];
  const onChange = vi.fn();
  const made = new PageCache<string>({
    pageSize,
    capacity,
    onChange,
    fetch: (page, signal) =>
      new Promise((resolve, reject) => {
        const settle = async (act: () => void) => {
          act();
          await vi.advanceTimersByTimeAsync(0);
        };
        requests.push({
          page,
          signal,
          answer: (content) => settle(() => resolve(content)),
          fail: (error) => settle(() => reject(error)),
        });
      }),
  });
  made.reset(pageOf(0));
  return { made, requests, onChange };
}

const pause = () => vi.advanceTimersByTimeAsync(50);

describe('PageCache', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('has the page it starts with, and fetches others when they are looked at', async () => {
    const { made, requests, onChange } = cache();
    expect([made.itemAt(3), made.itemAt(55), made.total]).toEqual(['3', undefined, 1_000]);
    made.want(54, 56);
    await pause();
    expect(requests.map(({ page }) => page)).toEqual([5]);
    await requests[0]?.answer(pageOf(5));
    expect(onChange).toHaveBeenCalledTimes(1);
    expect(made.itemAt(55)).toBe('55');
  });

  it('fetches the neighbour when its edge is near, and never beyond the ends', async () => {
    const { made, requests } = cache();
    made.want(58, 59);
    await pause();
    expect(requests.map(({ page }) => page)).toEqual([5, 6]);
    made.want(998, 999);
    await pause();
    expect(requests.map(({ page }) => page)).toEqual([5, 6, 99]);
  });

  it('fetches nothing that is only passed by', async () => {
    const { made, requests } = cache();
    for (const first of [100, 300, 500, 700]) made.want(first + 4, first + 5);
    await pause();
    expect(requests.map(({ page }) => page)).toEqual([70]);
  });

  it('aborts what has been scrolled past, and drops its answer', async () => {
    const { made, requests, onChange } = cache();
    made.want(104, 105);
    await pause();
    made.want(504, 505);
    expect(requests[0]?.signal.aborted).toBe(true);
    await requests[0]?.answer(pageOf(10));
    expect(made.itemAt(104)).toBeUndefined();
    expect(onChange).not.toHaveBeenCalled();
  });

  it('never lets an answer of an earlier list win', async () => {
    const { made, requests } = cache();
    made.want(104, 105);
    await pause();
    made.reset(pageOf(0, ' new'));
    made.want(104, 105);
    await pause();
    await requests[1]?.answer(pageOf(10, ' new'));
    await requests[0]?.answer(pageOf(10, ' old'));
    expect(made.itemAt(104)).toBe('104 new');
  });

  it('keeps the items of before until those of a refresh are here', async () => {
    const { made, requests } = cache();
    made.want(104, 105);
    await pause();
    await requests[0]?.answer(pageOf(10));
    made.refresh(pageOf(0, ' new', 900));
    expect([made.itemAt(104), made.itemAt(0), made.total]).toEqual(['104', '0 new', 900]);
    made.want(104, 105);
    await pause();
    await requests[1]?.answer(pageOf(10, ' new', 900));
    expect(made.itemAt(104)).toBe('104 new');
  });

  it('keeps no more pages than it may, the ones looked at last', async () => {
    const { made, requests } = cache(3);
    for (const page of [1, 2, 3, 4]) {
      made.want(page * pageSize + 4, page * pageSize + 5);
      await pause();
      await requests.at(-1)?.answer(pageOf(page));
    }
    expect([0, 1, 2, 3, 4].map((page) => made.itemAt(page * pageSize) !== undefined)).toEqual([
      false,
      false,
      true,
      true,
      true,
    ]);
  });

  it('says what it could not get, and tries again when it is asked to', async () => {
    const { made, requests, onChange } = cache();
    made.want(104, 105);
    await pause();
    const error = new Error('offline');
    await requests[0]?.fail(error);
    expect(made.error).toBe(error);
    expect(onChange).toHaveBeenCalledTimes(1);
    made.retry();
    await requests[1]?.answer(pageOf(10));
    expect([made.error, made.itemAt(104)]).toEqual([undefined, '104']);
  });

  it('asks anew for what was on its way when it is asked to try again, as that may fail late', async () => {
    const { made, requests } = cache();
    made.want(108, 111);
    await pause();
    await requests[0]?.fail(new Error('offline'));
    made.retry();
    expect(requests[1]?.signal.aborted).toBe(true);
    expect(requests.slice(2).map(({ page }) => page)).toEqual([10, 11]);
    await requests[2]?.answer(pageOf(10));
    await requests[1]?.fail(new Error('offline'));
    await requests[3]?.answer(pageOf(11));
    expect([made.error, made.itemAt(108), made.itemAt(110)]).toEqual([undefined, '108', '110']);
  });

  it('says so as long as one of those that are looked at is missing', async () => {
    const { made, requests, onChange } = cache();
    made.want(108, 111);
    await pause();
    expect(requests.map(({ page }) => page)).toEqual([10, 11]);
    const error = new Error('offline');
    await requests[0]?.fail(error);
    await requests[1]?.answer(pageOf(11));
    expect(made.error).toBe(error);
    made.want(114, 115);
    expect([made.error, onChange.mock.calls.length]).toEqual([undefined, 3]);
    made.want(108, 111);
    await pause();
    await requests[2]?.answer(pageOf(10));
    expect([made.error, made.itemAt(108)]).toEqual([undefined, '108']);
  });

  it('is still when it is stopped', async () => {
    const { made, requests } = cache();
    made.want(104, 105);
    await pause();
    made.want(304, 305);
    made.stop();
    await pause();
    expect(requests).toHaveLength(1);
    expect(requests[0]?.signal.aborted).toBe(true);
  });
});
