import { createMiddleware } from 'hono/factory';
import type { Log } from '../log.ts';
import type { HttpEnv } from './context.ts';

/**
 * One line a request: the path of the contract rather than the URL, no query string, no body, nothing personal. It is
 * written once the answer has been handed over: writing it takes 0.1 ms, and nobody waits for that.
 */
export function accessLog(log: Log) {
  return createMiddleware<HttpEnv>(async (c, next) => {
    const started = performance.now();
    c.set('log', log.child({ requestId: c.var.requestId }));
    await next();
    const level = c.res.status >= 500 ? 'error' : 'info';
    const { log: own, route = 'none' } = c.var;
    const ms = Math.round((performance.now() - started) * 10) / 10;
    const line = { method: c.req.method, route, status: c.res.status, ms };
    setImmediate(() => own[level](line, 'request'));
  });
}
