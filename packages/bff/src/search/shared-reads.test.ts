import { expect, it } from 'vitest';
import { createSharedReads } from './shared-reads.ts';

interface Read extends PromiseWithResolvers<string> {
  key: string;
}

function held() {
  const reads: Read[] = [];
  const shared = createSharedReads((key) => {
    const read = { key, ...Promise.withResolvers<string>() };
    reads.push(read);
    return read.promise;
  });
  return { reads, shared };
}

it('reads once for all who ask while it reads for another, and begins after they have asked', async () => {
  const { reads, shared } = held();
  const first = shared('a');
  const later = [shared('a'), shared('a'), shared('a')];
  expect(reads).toHaveLength(1);
  reads[0]?.resolve('as it was');
  expect(await first).toBe('as it was');
  await expect.poll(() => reads.length).toBe(2);
  // It has begun: who asks now may have changed something since.
  const last = shared('a');
  reads[1]?.resolve('as it is');
  expect(await Promise.all(later)).toEqual(['as it is', 'as it is', 'as it is']);
  await expect.poll(() => reads.length).toBe(3);
  reads[2]?.resolve('newer');
  expect(await last).toBe('newer');
});

it('goes on after a read that failed, and does not wait for one that hangs', async () => {
  const { reads, shared } = held();
  const failing = shared('a');
  const after = shared('a');
  reads[0]?.reject(new Error('away'));
  await expect(failing).rejects.toThrow('away');
  await expect.poll(() => reads.length).toBe(2);
  // The second hangs from now on.
  const beside = shared('a');
  await expect.poll(() => reads.length).toBe(3);
  reads[2]?.resolve('there');
  expect(await beside).toBe('there');
  reads[1]?.resolve('late');
  expect(await after).toBe('late');
});

it('keeps those of different keys apart', async () => {
  const { reads, shared } = held();
  const both = [shared('a'), shared('b')];
  expect(reads.map(({ key }) => key)).toEqual(['a', 'b']);
  for (const { key, resolve } of reads) resolve(key);
  expect(await Promise.all(both)).toEqual(['a', 'b']);
});
