import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTokenVerifier } from './token-verifier.ts';

const secret = 'a secret that is long enough for HS256';
const audience = 'peoplekit';
const verify = createTokenVerifier({ secret, audience });
const claims = { sub: 'u1', workspace: 'acme', role: 'editor', plan: 'pro' };
const nowInSeconds = () => Math.floor(Date.now() / 1000);

function sign(payload: JWTPayload, key = secret, alg = 'HS256'): Promise<string> {
  return new SignJWT({ exp: nowInSeconds() + 60, ...payload })
    .setProtectedHeader({ alg })
    .sign(new TextEncoder().encode(key));
}

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const refusal = { code: 'unauthenticated' };

describe('a token signed with the secret', () => {
  it('becomes the actor, with the permissions of the role', async () => {
    const actor = await verify(await sign({ ...claims, name: 'Ann' }));
    expect(actor).toMatchObject({ workspace: 'acme', user: 'u1', role: 'editor', plan: 'pro', name: 'Ann' });
    expect(actor.permissions.has('contacts:read')).toBe(true);
    expect(actor.permissions.has('fields:manage')).toBe(false);
  });

  it('lists permissions that replace those of the role; unknown ones grant nothing', async () => {
    const actor = await verify(await sign({ ...claims, permissions: ['contacts:read', 'world:rule'] }));
    expect([...actor.permissions]).toEqual(['contacts:read']);
  });

  it('is taken for half a minute after it expired, for clocks that differ, and not longer', async () => {
    await expect(verify(await sign({ ...claims, exp: nowInSeconds() - 20 }))).resolves.toBeDefined();
    await expect(verify(await sign({ ...claims, exp: nowInSeconds() - 40 }))).rejects.toMatchObject(refusal);
  });

  it('is not taken before it begins, but for clocks that differ', async () => {
    await expect(verify(await sign({ ...claims, nbf: nowInSeconds() + 20 }))).resolves.toBeDefined();
    for (const nbf of [nowInSeconds() + 60, 'now', null])
      await expect(verify(await sign({ ...claims, nbf: nbf as number })), String(nbf)).rejects.toMatchObject(refusal);
  });

  it('is refused however long it is, in no time', async () => {
    const started = performance.now();
    for (const part of ['a', 'eyJ', '.', '='])
      await expect(verify(part.repeat(1_000_000))).rejects.toMatchObject(refusal);
    const signed = await sign({ ...claims, name: 'x'.repeat(1_000_000) });
    await expect(verify(signed)).rejects.toMatchObject(refusal);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('must expire', async () => {
    const token = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(secret));
    await expect(verify(token)).rejects.toMatchObject(refusal);
    await expect(verify(await sign({ ...claims, exp: 'never' as never }))).rejects.toMatchObject(refusal);
  });

  it('is refused with another key, another algorithm or none', async () => {
    const payload = { ...claims, exp: nowInSeconds() + 60 };
    const forgeries = [
      await sign(claims, 'another secret that is long enough too'),
      await sign(claims, secret, 'HS384'),
      `${base64({ alg: 'none' })}.${base64(payload)}.`,
      `${base64({ alg: 'HS256' })}.${base64(payload)}.`,
      `${base64({ alg: 'HS256' })}.${base64({ ...payload, role: 'owner' })}.${(await sign(payload)).split('.')[2]}`,
      'not.a.token',
      'x',
    ];
    for (const token of forgeries) await expect(verify(token), token).rejects.toMatchObject(refusal);
  });

  it('is refused when it was made for another audience', async () => {
    await expect(verify(await sign({ ...claims, aud: 'billing' }))).rejects.toMatchObject(refusal);
    await expect(verify(await sign({ ...claims, aud: ['billing', 'peoplekit'] }))).resolves.toBeDefined();
  });

  it.each([
    ['workspace', undefined],
    ['workspace', ''],
    ['workspace', 'a\nb'],
    ['workspace', 7],
    ['role', 'root'],
    ['plan', 'gold'],
    ['sub', undefined],
    ['permissions', 'contacts:read'],
  ])('is refused when its claim %s is %j', async (claim, value) => {
    await expect(verify(await sign({ ...claims, [claim]: value }))).rejects.toMatchObject(refusal);
  });
});

describe('a token signed with a key that the host publishes', () => {
  let server: Server;
  let publicJwk: unknown;
  let privateKey: CryptoKey;
  let jwksUrl: string;

  beforeAll(async () => {
    const pair = await generateKeyPair('ES256', { extractable: true });
    privateKey = pair.privateKey;
    publicJwk = { ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'ES256' };
    server = createServer(({ url }, response) => {
      if (url === '/down') return response.writeHead(503).end();
      if (url === '/html') return response.end('<html>');
      if (url === '/empty') return response.end('{}');
      if (url === '/nokeys') return response.end('{"keys": "none"}');
      return response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [publicJwk] }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    jwksUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`;
  });
  afterAll(() => server.close());
  afterEach(() => vi.useRealTimers());

  const signWithKey = (payload: JWTPayload) =>
    new SignJWT({ exp: nowInSeconds() + 60, ...payload })
      .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
      .sign(privateKey);

  it('becomes the actor', async () => {
    const verifyPublished = createTokenVerifier({ jwksUrl, audience });
    await expect(verifyPublished(await signWithKey(claims))).resolves.toMatchObject({ workspace: 'acme' });
  });

  it('is taken some seconds after the host has changed its key at the latest', async () => {
    const verifyPublished = createTokenVerifier({ jwksUrl, audience });
    const before = { publicJwk, privateKey };
    await verifyPublished(await signWithKey(claims));
    const pair = await generateKeyPair('ES256', { extractable: true });
    publicJwk = { ...(await exportJWK(pair.publicKey)), kid: 'k2', alg: 'ES256' };
    const renewed = await new SignJWT({ ...claims, exp: nowInSeconds() + 60 })
      .setProtectedHeader({ alg: 'ES256', kid: 'k2' })
      .sign(pair.privateKey);
    await expect(verifyPublished(renewed)).rejects.toMatchObject(refusal);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 6_000 });
    await expect(verifyPublished(renewed)).resolves.toMatchObject({ workspace: 'acme' });
    ({ publicJwk, privateKey } = before);
  });

  it('cannot be forged with the public key as an HMAC secret', async () => {
    const verifyPublished = createTokenVerifier({ jwksUrl, audience });
    const forged = await new SignJWT({ ...claims, exp: nowInSeconds() + 60 })
      .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
      .sign(new TextEncoder().encode(JSON.stringify(publicJwk)));
    await expect(verifyPublished(forged)).rejects.toMatchObject(refusal);
  });

  it('is not the fault of the caller when the keys cannot be fetched', async () => {
    const token = await signWithKey(claims);
    for (const path of ['/down', '/html', '/empty', '/nokeys'])
      await expect(
        createTokenVerifier({ jwksUrl: new URL(path, jwksUrl).href, audience })(token),
        path,
      ).rejects.toMatchObject({ code: 'unavailable' });
    const nowhere = createTokenVerifier({ jwksUrl: 'http://127.0.0.1:1/jwks', audience });
    await expect(nowhere(token)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('is refused when its key is none of those, or it ends, whatever its signature', async () => {
    const verifyPublished = createTokenVerifier({ jwksUrl, audience });
    const other = await generateKeyPair('ES256');
    const strange = (kid: string) =>
      new SignJWT({ ...claims, exp: nowInSeconds() + 60 })
        .setProtectedHeader({ alg: 'ES256', kid })
        .sign(other.privateKey);
    for (const kid of ['k1', 'k2'])
      await expect(verifyPublished(await strange(kid)), kid).rejects.toMatchObject(refusal);
    await expect(verifyPublished(await signWithKey({ ...claims, exp: nowInSeconds() - 60 }))).rejects.toMatchObject(
      refusal,
    );
  });
});
