import { createMiddleware } from 'hono/factory';
import type { HttpEnv } from './context.ts';

/** Of an answer to HEAD only the head is sent: a stream that nobody will read is let go, and with it what feeds it. */
export function headAnswers() {
  return createMiddleware<HttpEnv>(async (c, next) => {
    await next();
    if (c.req.method === 'HEAD') await c.res.body?.cancel();
  });
}
