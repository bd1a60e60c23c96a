import { createMiddleware } from 'hono/factory';
import type { Log } from '../log.ts';
import type { HttpEnv } from './context.ts';

/** One line a request: the path of the contract rather than the URL, no query string, no body, nothing personal. */
export function accessLog(log: Log) {
  return createMiddleware<HttpEnv>(async (c, next) => {
    const started = performance.now();
    c.set('log', log.child({ requestId: c.var.requestId }));
    await next();
    const level = c.res.status >= 500 ? 'error' : 'info';
    c.var.log[level](
      {
        method: c.req.method,
        route: c.var.route ?? 'none',
        status: c.res.status,
        ms: Math.round((performance.now() - started) * 10) / 10,
      },
      'request',
    );
  });
}
