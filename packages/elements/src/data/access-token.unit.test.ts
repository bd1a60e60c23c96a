import { describe, expect, it, vi } from 'vitest';
import { AccessToken, claimsOf, type TokenOptions } from './access-token.ts';

const jwt = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`;
const endingIn = (seconds: number, name = 'a') => jwt({ sub: name, exp: Math.floor(Date.now() / 1000) + seconds });

describe('claimsOf', () => {
  it('reads a payload with any text in it', () => {
    expect(claimsOf(jwt({ sub: 'ünï😀', exp: 5 }))).toEqual({ sub: 'ünï😀', exp: 5 });
  });

  it.each(['', 'opaque', 'a.b.c', `a.${btoa('7')}.c`, `a.${btoa('null')}.c`])('has no claims for %o', (token) => {
    expect(claimsOf(token)).toEqual({});
  });
});

describe('AccessToken', () => {
  it('gives the host’s token as long as it lasts, and follows a new one', async () => {
    const options: TokenOptions = { token: endingIn(600) };
    const token = new AccessToken(options);
    expect(await token.read()).toBe(options.token);
    options.token = endingIn(900);
    expect(await token.read()).toBe(options.token);
  });

  it('takes an opaque token, and none', async () => {
    expect(await new AccessToken({ token: 'opaque' }).read()).toBe('opaque');
    expect(await new AccessToken({ token: '' }).read()).toBeUndefined();
    expect(await new AccessToken({}).read()).toBeUndefined();
  });

  it('asks for another before one ends, once for all who wait', async () => {
    const getToken = vi.fn(async () => endingIn(600, 'b'));
    const token = new AccessToken({ token: endingIn(10), getToken });
    const [first, second] = await Promise.all([token.read(), token.read()]);
    expect(claimsOf(first ?? '').sub).toBe('b');
    expect(second).toBe(first);
    await token.read();
    expect(getToken).toHaveBeenCalledTimes(1);
  });

  it('sends a token that is about to end when there is no way to another', async () => {
    const old = endingIn(-5);
    expect(await new AccessToken({ token: old }).read()).toBe(old);
  });

  it('replaces a refused token, unless another one is already here', async () => {
    const getToken = vi.fn(async () => endingIn(600, 'b'));
    const refused = endingIn(600);
    const token = new AccessToken({ token: refused, getToken });
    const [first, second] = await Promise.all([token.replace(refused), token.replace(refused)]);
    expect(first).toBe(second);
    expect(await token.replace(refused)).toBe(first);
    expect(getToken).toHaveBeenCalledTimes(1);
    expect(await new AccessToken({ token: refused }).replace(refused)).toBeUndefined();
  });

  it('fails as unauthenticated when the host cannot give one, and asks again the next time', async () => {
    const getToken = vi.fn(async () => endingIn(600)).mockRejectedValueOnce(new Error('logged out'));
    const token = new AccessToken({ getToken });
    await expect(token.read()).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await token.read()).toBeTruthy();
    const empty = new AccessToken({ getToken: async () => '' });
    await expect(empty.read()).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('fails as offline when there is no network for getToken either', async () => {
    vi.stubGlobal('navigator', { onLine: false });
    const token = new AccessToken({ getToken: () => Promise.reject(new TypeError('Failed to fetch')) });
    await expect(token.read()).rejects.toMatchObject({ code: 'offline' });
    vi.unstubAllGlobals();
  });

  it('does not wait for ever: it asks again the next time, and takes what comes late', async () => {
    vi.useFakeTimers();
    let answer: (token: string) => void = () => undefined;
    const getToken = vi.fn(() => new Promise<string>((resolve) => (answer = resolve)));
    const token = new AccessToken({ getToken });
    const refused = expect(token.read()).rejects.toMatchObject({ code: 'unavailable' });
    await vi.advanceTimersByTimeAsync(30_000);
    await refused;
    const late = endingIn(600);
    const next = token.read();
    expect(getToken).toHaveBeenCalledTimes(2);
    answer(late);
    expect(await next).toBe(late);
    expect(await token.read()).toBe(late);
    vi.useRealTimers();
  });
});
