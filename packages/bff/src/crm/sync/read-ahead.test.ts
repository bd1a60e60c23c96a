import { describe, expect, it } from 'vitest';
import type { RemotePage } from '../connectors/connector.ts';
import { readAhead } from './read-ahead.ts';

const page = (from: number, count: number, next?: string): RemotePage => ({
  records: Array.from({ length: count }, (_, n) => ({ id: String(from + n), values: {}, updatedAt: undefined })),
  next,
});

/** Gives pages by their cursors, and an error for one that is not there. */
const reader = (pages: Record<string, RemotePage>) => async (cursor: string | undefined) => {
  const found = pages[cursor ?? 'first'];
  if (!found) throw new Error(`no ${cursor}`);
  return found;
};

/** What is read when nothing is taken before all was read that may be. */
async function taken(pages: Record<string, RemotePage>) {
  const found: { ids: string[]; next: string | undefined; total: number | undefined }[] = [];
  for await (const { records, next, total } of readAhead(reader(pages), undefined)) {
    found.push({ ids: records.map(({ id }) => id), next, total });
    await new Promise(setImmediate);
  }
  return found;
}

describe('pages that are read ahead', () => {
  it('are one when they have come meanwhile, and go on behind the last of them', async () => {
    const pages = { first: { ...page(0, 2, 'b'), total: 6 }, b: page(2, 2, 'c'), c: page(4, 2) };
    expect(await taken(pages)).toEqual([
      { ids: ['0', '1'], next: 'b', total: 6 },
      { ids: ['2', '3', '4', '5'], next: undefined, total: undefined },
    ]);
  });

  it('stay apart where one has a record of another', async () => {
    const pages = { first: page(0, 1, 'b'), b: page(1, 2, 'c'), c: page(2, 2) };
    expect((await taken(pages)).map(({ ids }) => ids)).toEqual([['0'], ['1', '2'], ['2', '3']]);
  });

  it('are given before the failure of one behind them is told', async () => {
    const ids: string[] = [];
    const all = async () => {
      for await (const { records } of readAhead(reader({ first: page(0, 1, 'b'), b: page(1, 1, 'c') }), undefined)) {
        ids.push(...records.map(({ id }) => id));
        await new Promise(setImmediate);
      }
    };
    await expect(all()).rejects.toThrow('no c');
    expect(ids).toEqual(['0', '1']);
  });

  it('are no more than are held, and none is read when nobody wants them any more', async () => {
    let read = 0;
    const endless = async (cursor: string | undefined) => {
      read += 1;
      return page(Number(cursor ?? 0), 500, String(Number(cursor ?? 0) + 500));
    };
    for await (const { records } of readAhead(endless, undefined)) {
      expect(records.length).toBeGreaterThan(0);
      for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
      break;
    }
    expect(read).toBeLessThan(8);
    const before = read;
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
    expect(read).toBe(before);
  });
});
