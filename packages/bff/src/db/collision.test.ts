import { describe, expect, it } from 'vitest';
import { againAfterCollision } from './collision.ts';

const collision = (code: string) => Object.assign(new Error('somebody was in the way'), { code });

describe('what collides with others', () => {
  it.each(['40P01', '40001', '55P03'])('is tried again until it gets through (%s)', async (code) => {
    let attempts = 0;
    const attempt = async () => {
      attempts += 1;
      if (attempts < 4) throw collision(code);
      return 'done';
    };
    expect(await againAfterCollision(attempt, { within: 60_000 })).toBe('done');
    expect(attempts).toBe(4);
  });

  it('is given up when its time is over', async () => {
    let attempts = 0;
    const attempt = async () => {
      attempts += 1;
      throw collision('40P01');
    };
    await expect(againAfterCollision(attempt, { within: -1 })).rejects.toMatchObject({ code: '40P01' });
    expect(attempts).toBe(1);
  });

  it('is not tried again once that is not wanted any more', async () => {
    const stop = new AbortController();
    let attempts = 0;
    const attempt = async () => {
      attempts += 1;
      // While it pauses.
      setImmediate(() => stop.abort());
      throw collision('55P03');
    };
    const tried = againAfterCollision(attempt, { within: 60_000, signal: stop.signal });
    await expect(tried).rejects.toMatchObject({ code: '55P03' });
    expect(attempts).toBe(1);
  });

  it('is told at once of what is no collision', async () => {
    const attempt = () => Promise.reject(collision('23505'));
    await expect(againAfterCollision(attempt, { within: 60_000 })).rejects.toMatchObject({ code: '23505' });
  });
});
