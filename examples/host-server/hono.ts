/** A host on Hono: `node hono.ts <folder of its pages>`. */
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { people, peopleToken } from './people.ts';
import { contentSecurityPolicy, pages, run } from './run.ts';
import { signedInUser } from './signed-in-user.ts';

const host = new Hono();

host.post('/people-token', async (c) => {
  const user = signedInUser({ fetchSite: c.req.header('sec-fetch-site') });
  if (!user) return c.json({ error: 'Sign in first.' }, 401);
  return c.json({ token: await peopleToken(user) }, 200, { 'Cache-Control': 'no-store' });
});

// Answers /api/people/… and /embed/…, and leaves every other path to the host.
host.route('/', people);

host.use(async (c, next) => {
  await next();
  c.header('Content-Security-Policy', contentSecurityPolicy);
});
host.use(serveStatic({ root: pages }));

await run(createAdaptorServer({ fetch: host.fetch }) as Server);
