import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { decodeJwt } from 'jose';
import { AppError } from '../errors.ts';
import type { HttpEnv } from './context.ts';
import { requestOrigin } from './request-origin.ts';
import type { TokenVerifier } from './token-verifier.ts';

const tokenOf = (c: Context) => /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];

/** When the token of a request ends that has been let in. */
export function tokenEnd(c: Context<HttpEnv>): Date {
  return new Date((decodeJwt(tokenOf(c) ?? '').exp ?? 0) * 1_000);
}

/** Sets `actor` from the bearer token, or answers 401. */
export function authenticate(verifyToken: TokenVerifier, trustedProxies: number) {
  return createMiddleware<HttpEnv>(async (c, next) => {
    const token = tokenOf(c);
    if (!token) throw new AppError('unauthenticated', 'Send a token: "Authorization: Bearer …".');
    const actor = await verifyToken(token);
    const origin = requestOrigin(c, trustedProxies);
    c.set('actor', origin ? { ...actor, origin } : actor);
    c.set('log', c.var.log.child({ workspace: actor.workspace, user: actor.user }));
    await next();
  });
}
