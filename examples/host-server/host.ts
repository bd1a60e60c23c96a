import { Hono } from 'hono';
import { people, peopleToken } from './people.ts';
import { contentSecurityPolicy } from './run.ts';
import { signedInUser } from './signed-in-user.ts';

/** A host on Hono with the backend of the section in it. Its pages are for whoever starts it to add. */
export function createHost(): Hono {
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
  return host;
}
