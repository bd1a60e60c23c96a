import { createMiddleware } from 'hono/factory';
import { AppError } from '../errors.ts';
import type { HttpEnv } from './context.ts';
import type { TokenVerifier } from './token-verifier.ts';

/** Sets `actor` from the bearer token, or answers 401. */
export function authenticate(verifyToken: TokenVerifier) {
  return createMiddleware<HttpEnv>(async (c, next) => {
    const token = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    if (!token) throw new AppError('unauthenticated', 'Send a token: "Authorization: Bearer …".');
    const actor = await verifyToken(token);
    c.set('actor', actor);
    c.set('log', c.var.log.child({ workspace: actor.workspace, user: actor.user }));
    await next();
  });
}
