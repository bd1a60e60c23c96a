import { randomUUID } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import type { HttpEnv } from './context.ts';

/** Ids from outside go into logs and headers: only harmless ones are taken over. */
const acceptable = /^[\w.-]{1,100}$/;

/** Gives every request an id, or keeps the one that a proxy gave it; the answer carries it back. */
export function requestId() {
  return createMiddleware<HttpEnv>(async (c, next) => {
    const given = c.req.header('x-request-id');
    const id = given && acceptable.test(given) ? given : randomUUID();
    c.set('requestId', id);
    c.header('X-Request-Id', id);
    await next();
  });
}
