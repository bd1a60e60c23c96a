import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { createDeps } from '../deps.ts';
import type { HttpEnv } from '../http/context.ts';
import { createTokenVerifier } from '../http/token-verifier.ts';
import { mountDemo } from './demo.routes.ts';

const secret = 'the secret of the tests, which nobody else has';

function demo(environment: Record<string, string> = {}) {
  const app = new Hono<HttpEnv>();
  mountDemo(app, createDeps(readConfig({ PEOPLEKIT_SECRET: secret, PEOPLEKIT_LOG_LEVEL: 'silent', ...environment })));
  return app;
}

const askToken = (url: string, headers: Record<string, string> = {}) =>
  demo().request(`${url}/demo/token`, { method: 'POST', headers });

describe('the demo page', () => {
  it('has the section, and a policy under which nothing inline runs', async () => {
    const response = await demo({ PEOPLEKIT_BASE_PATH: '/people' }).request('http://127.0.0.1:8787/');
    expect(await response.text()).toContain('<people-section endpoint="/people" sync-url>');
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("style-src 'self';");
    expect(policy).not.toContain('unsafe');
  });

  it.each(['/demo/demo.js', '/demo/demo.css', '/demo/icon.svg'])('comes with %s', async (path) => {
    expect((await demo().request(`http://127.0.0.1:8787${path}`)).status).toBe(200);
  });

  it('gets the token of an owner on the pro plan', async () => {
    const response = await askToken('http://localhost:8787', { 'sec-fetch-site': 'same-origin' });
    const { token } = (await response.json()) as { token: string };
    const actor = await createTokenVerifier({ secret, audience: 'peoplekit' })(token);
    expect(actor).toMatchObject({ workspace: 'demo', role: 'owner', plan: 'pro' });
  });

  it('is the only one that gets a token', async () => {
    for (const site of ['cross-site', 'same-site', 'none']) {
      expect((await askToken('http://127.0.0.1:8787', { 'sec-fetch-site': site })).status, site).toBe(403);
    }
    expect((await askToken('http://rebound.example:8787', { 'sec-fetch-site': 'same-origin' })).status).toBe(403);
  });
});
