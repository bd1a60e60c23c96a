import { expect, it } from 'vitest';
import { createTurns } from './turns.ts';

it('lets so many work at the same time, the others in the order in which they came', async () => {
  const inTurn = createTurns(2);
  const begun: number[] = [];
  const ends = Array.from({ length: 5 }, () => Promise.withResolvers<number>());
  const results = ends.map(({ promise }, at) =>
    inTurn(() => {
      begun.push(at);
      return promise;
    }),
  );
  const settled = Promise.allSettled(results);
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  await turn();
  expect(begun).toEqual([0, 1]);
  ends[1]?.resolve(1);
  await turn();
  expect(begun).toEqual([0, 1, 2]);
  ends[0]?.reject(new Error('broken'));
  ends[2]?.resolve(2);
  await turn();
  expect(begun).toEqual([0, 1, 2, 3, 4]);
  ends[3]?.resolve(3);
  ends[4]?.resolve(4);
  expect((await settled).map(({ status }) => status)).toEqual([
    'rejected',
    ...Array.from({ length: 4 }, () => 'fulfilled'),
  ]);
  expect(await inTurn(async () => 'free again')).toBe('free again');
});
