import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { HttpEnv } from '../http/context.ts';
import { handleError } from '../http/error-handler.ts';
import { signToken } from './sign-token.ts';

export const demoWorkspace = 'demo';

/** Seconds; short, so that the demo also shows how a token is renewed. */
const tokenLife = 15 * 60;

const assets = {
  'demo.js': 'text/javascript; charset=utf-8',
  'demo.css': 'text/css; charset=utf-8',
  'icon.svg': 'image/svg+xml',
};

const asset = (name: string) => readFileSync(fileURLToPath(new URL(`../../demo/${name}`, import.meta.url)), 'utf8');

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The page itself may ask for a token; another site that the visitor has open may not, neither directly nor under a name
 * of its own that leads to this machine.
 */
function isDemoPage(request: Request, host: string): boolean {
  const site = request.headers.get('sec-fetch-site');
  const { hostname } = new URL(request.url);
  const local = ['localhost', '127.0.0.1', '::1'].includes(host);
  return (site === null || site === 'same-origin') && (!local || loopbackNames.includes(hostname));
}

/** The host that a customer would have: a page with the section, and a server that signs tokens for its user. */
export function mountDemo(app: Hono<HttpEnv>, deps: Deps): void {
  const { secret, audience, basePath, host } = deps.config;
  const page = asset('index.html').replaceAll('{basePath}', basePath);

  app.use(
    '/*',
    secureHeaders({
      // As strict as a host may be: the section has to run under it.
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        connectSrc: ["'self'"],
        imgSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
      },
      // The pop-up in which a CRM is connected tells this page how it ended.
      crossOriginOpenerPolicy: 'same-origin-allow-popups',
      strictTransportSecurity: false,
      crossOriginResourcePolicy: false,
    }),
  );
  app.onError(handleError);
  app.get('/', (c) => c.html(page));
  for (const [name, mediaType] of Object.entries(assets)) {
    const content = asset(name);
    app.get(`/demo/${name}`, (c) => c.body(content, 200, { 'Content-Type': mediaType }));
  }
  app.post('/demo/token', async (c) => {
    if (!isDemoPage(c.req.raw, host)) throw new AppError('forbidden', 'Only the demo page gets a token.');
    if (!secret) throw new AppError('unavailable', 'The demo cannot sign tokens while PEOPLEKIT_JWKS_URL is set.');
    const claims = {
      workspace: demoWorkspace,
      user: 'demo-owner',
      name: 'Demo Owner',
      role: 'owner',
      plan: 'pro',
    } as const;
    return c.json({ token: await signToken({ secret, audience, expiresIn: tokenLife, claims }) }, 200, {
      'Cache-Control': 'no-store',
    });
  });
}
