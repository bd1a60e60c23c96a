import { describe, expect, it } from 'vitest';
import { withCode } from './with-code.ts';

describe('code that is loaded when it is used', () => {
  it('is gone on with as soon as it is here', async () => {
    const used: string[] = [];
    await withCode(
      async () => 'panel',
      (code) => used.push(code),
      () => used.push('missing'),
    );
    expect(used).toEqual(['panel']);
  });

  it('is loaded anew by whoever tries again, as often as that takes', async () => {
    let attempts = 0;
    const load = async () => {
      attempts += 1;
      if (attempts < 3) throw new TypeError('Failed to fetch dynamically imported module');
      return 'panel';
    };
    let missed = 0;
    const used = await new Promise<string>((resolve) => {
      void withCode(load, resolve, (retry) => {
        missed += 1;
        retry();
      });
    });
    expect([used, attempts, missed]).toEqual(['panel', 3, 2]);
  });

  it('keeps what fails in going on apart from code that is missing', async () => {
    const broken = withCode(
      async () => 'panel',
      () => {
        throw new Error('broken');
      },
      () => undefined,
    );
    await expect(broken).rejects.toThrow('broken');
  });
});
