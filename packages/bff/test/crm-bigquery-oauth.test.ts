import type { Problem } from '@peoplekit/core';
import { afterEach, describe, expect, it } from 'vitest';
import { freshToken } from '../src/crm/fresh-token.ts';
import { bigquerySettings, createCrmServer, setOut, useBigquery } from './harness/crm-server.ts';
import { useTestDatabase } from './harness/test-database.ts';

const database = useTestDatabase();
const crm = await useBigquery(database);
const { server, bigquery } = crm;
const { store, oauth, account } = bigquery;
afterEach(async () => {
  await database.sql`delete from peoplekit.crm_connections`;
});

const given = { project: store.project, dataset: store.dataset };
const signIn = (settings: Record<string, string> = given) => crm.authorize({}, { way: 'oauth', settings });
const remoteFields = () => server.as<Problem>({}, 'GET', '/integrations/bigquery/remote-fields');

async function connect(): Promise<void> {
  const { body } = await signIn();
  expect(await (await crm.allow(body.authorizeUrl)).text()).toContain('BigQuery is connected.');
}

describe('BigQuery by OAuth', () => {
  it('asks for a project besides what a key needs, and says which way each setting is for', async () => {
    const shown = await crm.integration();
    expect(shown?.capabilities.oauth).toBe(true);
    const ways = new Map(shown?.settings?.map(({ key, way }) => [key, way]));
    expect([ways.get('project'), ways.get('service_account'), ways.get('dataset')]).toEqual([
      'oauth',
      'form',
      undefined,
    ]);
  });

  it('asks for a refresh token, with a state, PKCE and one scope, and keeps what was said besides', async () => {
    const { body } = await signIn({ ...given, table: 'people' });
    const asked = new URL(body.authorizeUrl ?? '').searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      access_type: 'offline',
      prompt: 'consent',
      scope: 'https://www.googleapis.com/auth/bigquery',
      code_challenge_method: 'S256',
      redirect_uri: 'http://localhost/api/people/integrations/bigquery/callback',
    });
    await crm.allow(body.authorizeUrl);
    expect(await crm.integration()).toMatchObject({
      state: 'connected',
      account: { id: `${store.project}.crm.people` },
      given: { ...given, table: 'people' },
    });
    expect((await remoteFields()).status).toBe(200);
  });

  it.each([
    [{ dataset: 'crm' }, 'project'],
    [{ project: 'No Project', dataset: 'crm' }, 'project'],
    [{ ...given, dataset: 'a.b' }, 'dataset'],
    [{ ...given, service_account: '{}' }, 'service_account'],
  ])('says what of %j is wrong before anybody is sent to Google', async (settings, key) => {
    const { body } = await signIn(settings as Record<string, string>);
    expect(body).toMatchObject({ code: 'invalid', errors: [{ pointer: `/settings/${key}` }] });
  });

  it('connects nothing for a dataset that is not there, or another browser', async () => {
    const missing = await signIn({ ...given, dataset: 'nowhere' });
    expect(await (await crm.allow(missing.body.authorizeUrl)).text()).toContain('Dataset');
    const { href } = await setOut(server, (await signIn()).body.authorizeUrl);
    expect(await (await server.app.request(href)).text()).toContain('This browser did not begin it');
    expect(await crm.integration()).toMatchObject({ state: 'not_connected' });
  });

  it('renews a token once for all processes, and keeps the refresh token that comes only once', async () => {
    await connect();
    const second = createCrmServer(database, bigquerySettings(bigquery));
    const before = [oauth.refreshes, account.refreshes];
    await database.sql`update peoplekit.crm_connections set expires_at = now()`;
    oauth.expireAll();
    const tokens = await Promise.all(
      [server, second, server, second].map(({ deps }) => freshToken(deps, deps.crm.connector('bigquery'), 'acme')),
    );
    expect(new Set(tokens).size).toBe(1);
    oauth.expireAll();
    expect((await remoteFields()).status).toBe(200);
    expect([oauth.refreshes, account.refreshes]).toEqual([(before[0] ?? 0) + 2, before[1]]);
    await second.close();
  });

  it('needs a person once it was taken back, whatever a key could do, and goes on when signed in again', async () => {
    await connect();
    oauth.revokeAll();
    expect((await remoteFields()).body).toMatchObject({ code: 'conflict' });
    expect(await crm.integration()).toMatchObject({ state: 'needs_reauth', given });
    await connect();
    expect((await remoteFields()).status).toBe(200);
  });

  it('is given back when it is disconnected; a key is not, which is of whoever made it', async () => {
    await connect();
    const live = oauth.liveGrants;
    await server.as({}, 'DELETE', '/integrations/bigquery');
    expect(oauth.liveGrants).toBe(live - 1);
    await crm.connect();
    await server.as({}, 'DELETE', '/integrations/bigquery');
    expect(crm.calls(/revoke/)).toHaveLength(1);
  });

  it('takes the place of a key, and a key its place', async () => {
    await crm.connect();
    await connect();
    account.expireAll();
    oauth.expireAll();
    const before = [oauth.refreshes, account.refreshes];
    expect((await remoteFields()).status).toBe(200);
    await crm.connect();
    account.expireAll();
    expect((await remoteFields()).status).toBe(200);
    expect([oauth.refreshes, account.refreshes]).toEqual([(before[0] ?? 0) + 1, (before[1] ?? 0) + 2]);
  });
});
