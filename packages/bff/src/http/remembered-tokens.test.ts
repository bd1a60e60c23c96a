import { type Actor, rolePermissions } from '@peoplekit/core';
import { describe, expect, it } from 'vitest';
import { rememberTokens } from './remembered-tokens.ts';

const actor: Actor = {
  workspace: 'acme',
  user: 'u1',
  role: 'editor',
  plan: 'pro',
  permissions: new Set(rolePermissions.editor),
};

function setUp(lifetime = 3_600_000) {
  let time = 1_000_000;
  const checked: string[] = [];
  const ends = time + lifetime;
  const ask = rememberTokens(
    async (token) => {
      checked.push(token);
      if (token.startsWith('bad') || time >= ends) throw new Error('refused');
      return { actor: { ...actor, user: token }, ends };
    },
    () => time,
  );
  return { ask, checked, pass: (ms: number) => (time += ms) };
}

describe('remembered tokens', () => {
  it('are checked once for requests that follow each other, each for its own actor', async () => {
    const { ask, checked } = setUp();
    expect((await ask('ann')).user).toBe('ann');
    expect((await ask('bob')).user).toBe('bob');
    expect((await ask('ann')).user).toBe('ann');
    expect(checked).toEqual(['ann', 'bob']);
  });

  it('are checked again after half a minute', async () => {
    const { ask, checked, pass } = setUp();
    await ask('ann');
    pass(29_999);
    await ask('ann');
    expect(checked).toHaveLength(1);
    pass(1);
    await ask('ann');
    expect(checked).toHaveLength(2);
  });

  it('end when the token ends', async () => {
    const { ask, pass } = setUp(5_000);
    await ask('ann');
    pass(4_999);
    await expect(ask('ann')).resolves.toBeDefined();
    pass(1);
    await expect(ask('ann')).rejects.toThrow('refused');
  });

  it('are never those that were refused', async () => {
    const { ask, checked } = setUp();
    await expect(ask('bad')).rejects.toThrow('refused');
    await expect(ask('bad')).rejects.toThrow('refused');
    expect(checked).toHaveLength(2);
  });

  it('give way to newer ones when there are very many', async () => {
    const { ask, checked } = setUp();
    for (let number = 0; number <= 5_000; number += 1) await ask(`user ${number}`);
    checked.length = 0;
    await ask('user 5000');
    await ask('user 0');
    expect(checked).toEqual(['user 0']);
  });
});
