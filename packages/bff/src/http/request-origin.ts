import { getConnInfo } from '@hono/node-server/conninfo';
import type { Origin } from '@peoplekit/core';
import type { Context } from 'hono';
import type { HttpEnv } from './context.ts';

/** Longer than what browsers send. */
const maxUserAgent = 300;

/** The address at the other end of the connection; a host that mounts the app elsewhere than in Node may have none. */
function peerOf(c: Context<HttpEnv>): string | undefined {
  try {
    return getConnInfo(c).remote.address;
  } catch {
    return undefined;
  }
}

/** What somebody may have written by hand is no address. */
const isAddress = (text: string | undefined): text is string => text !== undefined && /^[\da-fA-F.:]{2,45}$/.test(text);

/**
 * Where a request came from. Each proxy adds the address that it saw to the end of `X-Forwarded-For`; what stands before
 * those of our own proxies is whatever the caller wrote there.
 * @param trustedProxies how many proxies of ours a request passes.
 */
export function requestOrigin(c: Context<HttpEnv>, trustedProxies: number): Origin | undefined {
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map((text) => text.trim());
  const passed = [...forwarded, peerOf(c)];
  const ip = trustedProxies === 0 ? passed.at(-1) : passed.at(-1 - trustedProxies);
  const userAgent = c.req
    .header('user-agent')
    ?.replaceAll(/\p{Cc}|\p{Surrogate}/gu, '')
    .slice(0, maxUserAgent);
  if (!isAddress(ip) && !userAgent) return undefined;
  return { ...(isAddress(ip) && { ip }), ...(userAgent && { userAgent }) };
}
