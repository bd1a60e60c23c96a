import { createHash } from 'node:crypto';
import type { Problem } from '@peoplekit/core';
import { type IntegrationList, integrationListSchema } from '@peoplekit/core/contract';
import { afterEach, describe, expect, it } from 'vitest';
import { freshToken } from '../src/crm/fresh-token.ts';
import { createTokenVault } from '../src/crm/token-vault.ts';
import { createCrmServer, hubspotSettings, setOut, useCrm } from './harness/crm-server.ts';
import { encryptionKey } from './harness/encryption-key.ts';
import { peoplekit } from './harness/peoplekit-cli.ts';
import { useTestDatabase } from './harness/test-database.ts';
import { createTestServer } from './harness/test-server.ts';

const database = useTestDatabase();
const crm = await useCrm(database);
const { hubspot, server } = crm;
afterEach(async () => {
  await database.sql`delete from peoplekit.crm_connections`;
  hubspot.oauth.rotates = false;
});

const disconnect = (caller = {}) => server.as<Problem & { state: string }>(caller, 'DELETE', '/integrations/hubspot');
const remoteFields = (caller = {}) => server.as<Problem>(caller, 'GET', '/integrations/hubspot/remote-fields');
const stored = async () =>
  (await database.sql`select * from peoplekit.crm_connections where workspace_id = 'acme'`)[0] as Record<
    string,
    string
  >;

describe('GET /integrations', () => {
  it('lists what there is, with its state and the plan that it needs', async () => {
    const { status, body } = await server.as({}, 'GET', '/integrations');
    expect(status).toBe(200);
    expect(integrationListSchema.parse(body).integrations).toContainEqual({
      connector: 'hubspot',
      label: 'HubSpot',
      state: 'not_connected',
      requiredPlan: 'pro',
      capabilities: { import: true, export: true, oauth: true },
      schedules: [],
    });
  });

  it('tells everyone what there is, and those alone what it is connected to who may use it', async () => {
    await crm.connect();
    expect(await crm.list()).toMatchObject([
      { state: 'connected', account: { id: '4711', connectedBy: 'u1' } },
      { connector: 'salesforce', state: 'unavailable' },
      { connector: 'bigquery', state: 'not_connected' },
    ]);
    for (const caller of [{ plan: 'standard' }, { role: 'agent' }] as const) {
      const [integration] = await crm.list(caller);
      expect(integration).toMatchObject({ connector: 'hubspot', requiredPlan: 'pro' });
      expect(integration).not.toHaveProperty('account');
    }
    expect((await crm.list({ workspace: 'other' }))[0]).toMatchObject({ state: 'not_connected' });
  });

  it('says that a server without an app or a key cannot connect', async () => {
    const bare = createTestServer(database);
    const { body } = await bare.as<{ integrations: unknown[] }>({}, 'GET', '/integrations');
    expect(body.integrations).toMatchObject([
      { connector: 'hubspot', state: 'unavailable' },
      { connector: 'salesforce', state: 'unavailable' },
      { connector: 'bigquery', state: 'unavailable' },
    ]);
    expect(await bare.as({}, 'POST', '/integrations/hubspot/connect', {})).toMatchObject({ status: 503 });
    await bare.close();
  });
});

describe('connecting', () => {
  it('is for a plan and a right', async () => {
    expect((await crm.authorize({ plan: 'standard' })).body).toMatchObject({ code: 'plan_required', status: 403 });
    expect((await crm.authorize({ role: 'editor' })).body).toMatchObject({ code: 'forbidden', status: 403 });
    const unknown = await server.as<Problem>({}, 'POST', '/integrations/pipedrive/connect', {});
    expect(unknown.body).toMatchObject({ code: 'not_found' });
  });

  it('asks by OAuth with a state that nobody guesses and PKCE, and ends in a page that tells the page that opened it', async () => {
    const { body } = await crm.authorize({}, { returnOrigin: 'http://localhost' });
    const url = new URL(body.authorizeUrl ?? '');
    expect(url.searchParams.get('code_challenge_method')).toBe('S256');
    expect((url.searchParams.get('state') ?? '').length).toBeGreaterThan(40);
    expect(url.searchParams.get('redirect_uri')).toBe('http://localhost/api/people/integrations/hubspot/callback');
    const page = await crm.allow(body.authorizeUrl);
    const text = await page.text();
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(text).toContain('data-ok="true"');
    expect(text).toContain('data-origin="http://localhost"');
    const script = /<script>([\s\S]+)<\/script>/.exec(text)?.[1] ?? '';
    const hash = createHash('sha256').update(script).digest('base64');
    expect(page.headers.get('content-security-policy')).toContain(`script-src 'sha256-${hash}'`);
    const audit = await server.as<{ entries: unknown[] }>({}, 'GET', '/audit?action=integration.connect');
    expect(audit.body.entries[0]).toMatchObject({ actor: 'u1', detail: { connector: 'hubspot', account: '4711' } });
  });

  it('tells no page that is not allowed', async () => {
    const { body } = await crm.authorize({}, { returnOrigin: 'https://evil.example' });
    expect(body).toMatchObject({ code: 'invalid', errors: [{ pointer: '/returnOrigin' }] });
  });

  it('takes each answer once, in time, and only one that it asked for', async () => {
    const { body } = await crm.authorize();
    const { href, cookie } = await setOut(server, body.authorizeUrl);
    const back = async (url: string) => (await server.app.request(url, { headers: { cookie } })).text();
    const changed = new URL(href);
    changed.searchParams.set('state', `${changed.searchParams.get('state')}x`);
    expect(await back(changed.href)).toContain('data-ok="false"');
    expect(await back(href)).toContain('data-ok="true"');
    expect(await back(href)).toContain('used already');
    const late = await crm.authorize();
    const lateBack = await setOut(server, late.body.authorizeUrl);
    await database.sql`update peoplekit.crm_authorizations set expires_at = now() - interval '1 second'`;
    const answer = await server.app.request(lateBack.href, { headers: { cookie: lateBack.cookie } });
    expect(await answer.text()).toContain('too old');
    expect(await (await server.app.request(late.body.authorizeUrl ?? '')).text()).toContain('too old');
  });

  it('is ended by the browser that began it: the state alone, or somebody else, connects nothing', async () => {
    const { body } = await crm.authorize();
    const { href, cookie } = await setOut(server, body.authorizeUrl);
    const [name, mark = ''] = cookie.split('=');
    for (const headers of [{}, { cookie: `${name}=${mark.slice(0, -1)}_` }]) {
      const next = await crm.authorize();
      const other = await setOut(server, next.body.authorizeUrl);
      const page = await server.app.request(other.href, { headers });
      expect(await page.text()).toContain('This browser did not begin it');
    }
    expect((await crm.list())[0]).toMatchObject({ state: 'not_connected' });
    expect(await (await server.app.request(href, { headers: { cookie } })).text()).toContain('data-ok="true"');
  });

  it('sets out once, with a mark that only the callback gets', async () => {
    const { body } = await crm.authorize();
    const headers = { 'sec-fetch-site': 'same-origin' };
    const start = await server.app.request(body.authorizeUrl ?? '', { headers });
    expect(start.headers.get('set-cookie')).toMatch(
      /^peoplekit_oauth_\S+=[\w-]{43}; Max-Age=600; Path=\/api\/people\/integrations\/hubspot; HttpOnly; SameSite=Lax$/,
    );
    expect(new URL(start.headers.get('location') ?? '').origin).toBe(hubspot.url);
    expect(await (await server.app.request(body.authorizeUrl ?? '', { headers })).text()).toContain('used already');
  });

  it('asks whoever comes from elsewhere whether it was they who began it, and for whom it is', async () => {
    const origin = 'http://localhost';
    const { body } = await crm.authorize({ workspace: 'acme', name: '<b>Ann</b>' }, { returnOrigin: origin });
    const from = (headers: Record<string, string>) => server.app.request(body.authorizeUrl ?? '', { headers });
    for (const headers of [{}, { referer: 'https://evil.example/lure' }, { 'sec-fetch-site': 'cross-site' }]) {
      const page = await from(headers);
      const text = await page.text();
      expect(page.status).toBe(200);
      expect(page.headers.get('set-cookie')).toBeNull();
      expect(text).toContain('&lt;b&gt;Ann&lt;/b&gt; wants to connect');
      expect(text).toContain('<strong>acme</strong>');
      expect(text).toContain('Continue to HubSpot');
    }
    expect((await from({ referer: `${origin}/people` })).status).toBe(302);
  });

  it('says so when the user does not allow it, and escapes whatever came along', async () => {
    const { body } = await crm.authorize();
    const state = new URL(body.authorizeUrl ?? '').searchParams.get('state') ?? '';
    const { cookie } = await setOut(server, body.authorizeUrl);
    const refused = await server.app.request(
      `/api/people/integrations/hubspot/callback?error=access_denied<script>&state=${encodeURIComponent(state)}`,
      { headers: { cookie } },
    );
    const text = await refused.text();
    expect(text).toContain('was not allowed');
    expect(text).not.toContain('access_denied');
    expect((await crm.list())[0]).toMatchObject({ state: 'not_connected' });
  });

  it('keeps tokens sealed: nothing of them is in the database', async () => {
    await crm.connect();
    const row = await stored();
    const token = await freshToken(server.deps, server.deps.crm.connector('hubspot'), 'acme');
    expect(hubspot.oauth.scopesOf(token)).toBeDefined();
    expect(JSON.stringify(row)).not.toContain(token);
    expect(row.tokens).toMatch(/^v1\.[0-9a-f]{12}\./);
  });
});

describe('the vault', () => {
  const vault = createTokenVault(Buffer.alloc(32, 7));

  it('opens what it sealed, for the same purpose and with the same key only', () => {
    const sealed = vault.seal('secret', ['acme', 'hubspot', 'tokens']);
    expect(vault.open(sealed, ['acme', 'hubspot', 'tokens'])).toBe('secret');
    expect(() => vault.open(sealed, ['other', 'hubspot', 'tokens'])).toThrow('another key');
    expect(() => createTokenVault(Buffer.alloc(32, 8)).open(sealed, ['acme', 'hubspot', 'tokens'])).toThrow(
      'another key',
    );
    const bytes = Buffer.from(sealed.split('.')[2] ?? '', 'base64url');
    bytes[14] = (bytes[14] ?? 0) ^ 1;
    const changed = [...sealed.split('.').slice(0, 2), bytes.toString('base64url')].join('.');
    expect(() => vault.open(changed, ['acme', 'hubspot', 'tokens'])).toThrow('another key');
  });

  it('never seals the same text the same way', () => {
    expect(vault.seal('secret', [])).not.toBe(vault.seal('secret', []));
  });
});

describe('another key', () => {
  const before = { PEOPLEKIT_PREVIOUS_ENCRYPTION_KEY: encryptionKey };
  const another = { ...hubspotSettings(hubspot), PEOPLEKIT_ENCRYPTION_KEY: Buffer.alloc(32, 9).toString('base64') };
  const stateOf = async (one: typeof server) =>
    (await one.as<IntegrationList>({}, 'GET', '/integrations')).body.integrations[0];
  const environment = { DATABASE_URL: database.url, ...another };

  it('opens nothing, and the integration says what to do; with the one before it goes on', async () => {
    await crm.connect();
    const without = createCrmServer(database, another);
    expect(await stateOf(without)).toMatchObject({ state: 'error', error: expect.stringContaining('another key') });
    await without.close();
    const rotating = createCrmServer(database, { ...another, ...before });
    expect(await stateOf(rotating)).toMatchObject({ state: 'connected' });
    expect((await rotating.as({}, 'GET', '/integrations/hubspot/remote-fields')).status).toBe(200);
    await rotating.close();
  });

  it('seals all tokens by a command, which can be repeated; then the one before is not needed any more', {
    timeout: 240_000,
  }, async () => {
    await crm.connect();
    await crm.connect('other');
    const old = await stored();
    expect((await peoplekit(['reseal'], { ...environment, ...before })).stdout).toContain('Sealed anew: 2');
    expect((await peoplekit(['reseal'], environment)).stdout).toContain('Sealed with this key before: 2');
    expect((await stored()).tokens).not.toBe(old.tokens);
    const without = createCrmServer(database, another);
    expect((await without.as({}, 'GET', '/integrations/hubspot/remote-fields')).status).toBe(200);
    await without.close();
    await database.sql`update peoplekit.crm_connections set tokens = ${old.tokens ?? ''}, key_id = ${old.key_id ?? ''} where workspace_id = 'acme'`;
    await expect(peoplekit(['reseal'], environment)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Neither key opens hubspot of "acme"'),
    });
  });
});

describe('tokens', () => {
  it('are renewed once, by whoever comes first, for all processes that need one', async () => {
    await crm.connect();
    hubspot.oauth.rotates = true;
    const second = createCrmServer(database, hubspotSettings(hubspot));
    const before = hubspot.oauth.refreshes;
    await database.sql`update peoplekit.crm_connections set expires_at = now()`;
    hubspot.oauth.expireAll();
    const tokens = await Promise.all(
      [server, second, server, second, server].map(({ deps }) =>
        freshToken(deps, deps.crm.connector('hubspot'), 'acme'),
      ),
    );
    expect(new Set(tokens).size).toBe(1);
    expect(hubspot.oauth.refreshes - before).toBe(1);
    expect((await stored()).version).toBe('2');
    await second.close();
  });

  it('that are refused before their time are renewed once for all calls that were refused', async () => {
    await crm.connect();
    hubspot.oauth.expireAll();
    const before = hubspot.oauth.refreshes;
    const answers = await Promise.all([remoteFields(), remoteFields(), remoteFields()]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(hubspot.oauth.refreshes - before).toBe(1);
  });

  it('that are refused for ever end in the wish to connect again, not in refresh after refresh', async () => {
    await crm.connect();
    const before = hubspot.oauth.refreshes;
    const body = { status: 'error', category: 'EXPIRED_AUTHENTICATION', message: 'expired' };
    hubspot.faults.add({ path: /properties/, times: 100, action: { status: 401, body } });
    expect((await remoteFields()).body).toMatchObject({
      code: 'conflict',
      detail: expect.stringContaining('Connect it again'),
    });
    expect(hubspot.oauth.refreshes - before).toBe(1);
    expect((await crm.list())[0]).toMatchObject({ state: 'needs_reauth' });
  });

  it('whose authorisation was taken back make the connection say so, and connecting again mends it', async () => {
    await crm.connect();
    hubspot.oauth.revokeAll();
    expect((await remoteFields()).body).toMatchObject({ code: 'conflict' });
    expect((await crm.list())[0]).toMatchObject({
      state: 'needs_reauth',
      error: expect.stringContaining('Connect it again'),
    });
    const refreshes = hubspot.oauth.refreshes;
    expect((await remoteFields()).body).toMatchObject({ code: 'conflict' });
    expect(hubspot.oauth.refreshes).toBe(refreshes);
    await crm.connect();
    expect((await remoteFields()).status).toBe(200);
  });

  it.each([500, 503])('are not given up for a CRM that answers %s', async (status) => {
    await crm.connect();
    hubspot.oauth.expireAll();
    hubspot.faults.add({ path: /oauth.*token$/, action: { status, body: 'broken' } });
    expect((await remoteFields()).status).toBe(200);
    hubspot.oauth.expireAll();
    hubspot.faults.add({ path: /oauth.*token$/, times: 2, action: { status, body: 'broken' } });
    expect((await remoteFields()).body).toMatchObject({ code: 'unavailable' });
    expect((await crm.list())[0]).toMatchObject({ state: 'connected' });
  });

  it('of a CRM that takes each refresh token once, and whose answer was lost, need a person', async () => {
    await crm.connect();
    hubspot.oauth.rotates = true;
    hubspot.oauth.expireAll();
    hubspot.faults.add({ path: /oauth.*token$/, action: { drop: 'after' } });
    expect((await remoteFields()).body).toMatchObject({ code: 'conflict' });
    expect((await crm.list())[0]).toMatchObject({ state: 'needs_reauth' });
  });
});

describe('disconnecting', () => {
  it('forgets the tokens and gives the authorisation back', async () => {
    await crm.connect();
    const live = hubspot.oauth.liveGrants;
    expect(await disconnect()).toMatchObject({ status: 200, body: { state: 'not_connected' } });
    expect(hubspot.oauth.liveGrants).toBe(live - 1);
    expect(await stored()).toBeUndefined();
    expect((await disconnect()).body).toMatchObject({ code: 'not_found' });
    expect((await remoteFields()).body).toMatchObject({ code: 'conflict', detail: 'HubSpot is not connected.' });
  });

  it('works while the CRM is away', async () => {
    await crm.connect();
    hubspot.faults.add({ path: /revoke/, action: { drop: 'before' } });
    expect(await disconnect()).toMatchObject({ status: 200 });
    expect(await stored()).toBeUndefined();
  });
});
