/** The same host on Express: `node express.ts <folder of its pages>`. */
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import express from 'express';
import { people, peopleToken } from './people.ts';
import { contentSecurityPolicy, pages, run } from './run.ts';
import { signedInUser } from './signed-in-user.ts';

const host = express();

host.post('/people-token', async (request, response) => {
  const user = signedInUser({ fetchSite: request.get('sec-fetch-site') });
  if (!user) {
    response.status(401).json({ error: 'Sign in first.' });
    return;
  }
  response.set('Cache-Control', 'no-store').json({ token: await peopleToken(user) });
});

// Ahead of `express.json()` and its like, which would read the body first. `all` keeps the path as it is, `use` would cut it.
host.all(['/api/people/*path', '/embed/*file'], getRequestListener(people.fetch));

host.use((_request, response, next) => {
  response.set('Content-Security-Policy', contentSecurityPolicy);
  next();
});
host.use(express.static(pages));

await run(createServer(host));
