import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { signToken } from '../src/demo/sign-token.ts';
import { ConfigError, createPeopleBff } from '../src/index.ts';
import { addMigratedDatabase } from './harness/embedded-data.ts';
import { useTestDatabase } from './harness/test-database.ts';
import { testSecret } from './harness/test-server.ts';

const { url: databaseUrl } = useTestDatabase();
const settings = { secret: testSecret, logLevel: 'silent' } as const;

async function bearer(): Promise<{ authorization: string }> {
  const claims = { workspace: 'acme', user: 'u1', role: 'owner', plan: 'pro' } as const;
  return {
    authorization: `Bearer ${await signToken({ secret: testSecret, audience: 'peoplekit', expiresIn: 60, claims })}`,
  };
}

describe('createPeopleBff', () => {
  it('mounts in a host and leaves the routes of the host alone', async () => {
    const people = createPeopleBff({ ...settings, databaseUrl, basePath: '/app/people' });
    await people.start();
    const host = new Hono();
    host.get('/', (c) => c.text('the host'));
    host.route('/', people);
    host.get('/later', (c) => c.text('later'));
    host.notFound((c) => c.text('the host knows no such page', 404));

    expect(await (await host.request('/')).text()).toBe('the host');
    expect(await (await host.request('/later')).text()).toBe('later');
    expect(await (await host.request('/nowhere')).text()).toBe('the host knows no such page');
    expect((await host.request('/app/people/health')).status).toBe(200);
    expect((await host.request('/app/people/nowhere')).headers.get('content-type')).toBe('application/problem+json');
    expect((await host.request('/app/people/fields', { headers: await bearer() })).status).toBe(200);
    await people.stop();
  });

  it('answers by fetch, and 503 once it is stopped', async () => {
    const people = createPeopleBff({ ...settings, databaseUrl });
    const ask = async () => people.fetch(new Request('http://host/api/people/contacts/x', { headers: await bearer() }));
    expect((await ask()).status).toBe(404);
    await people.stop();
    const query = new Request('http://host/api/people/contacts/query', {
      method: 'POST',
      body: '{}',
      headers: await bearer(),
    });
    expect((await people.fetch(query)).status).toBe(503);
  });

  it('mounts at the root', async () => {
    const people = createPeopleBff({ ...settings, databaseUrl, basePath: '' });
    expect((await people.request('/health')).status).toBe(200);
    expect((await people.request('/nowhere')).status).toBe(404);
    await people.stop();
  });

  it('refuses to start with nothing to check tokens with', () => {
    expect(() => createPeopleBff({ databaseUrl })).toThrow(ConfigError);
  });

  it('refuses to leave its work to others where no others can do it', () => {
    expect(() => createPeopleBff({ ...settings, backgroundWork: false })).toThrow(ConfigError);
  });

  it('leaves nothing running when it is stopped while it starts', { timeout: 240_000 }, async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'peoplekit-data-'));
    const people = createPeopleBff({ ...settings, dataDir });
    const starting = people.start().catch(() => {});
    await expect.poll(() => readdir(dataDir)).toContain('postgres.lock');
    await people.stop();
    await starting;
    expect(await readdir(dataDir)).toEqual(['postgres']);
    await rm(dataDir, { recursive: true, force: true });
  });

  it('shares one embedded database between two of the same process', { timeout: 240_000 }, async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'peoplekit-data-'));
    await addMigratedDatabase(dataDir);
    const first = createPeopleBff({ ...settings, dataDir });
    const second = createPeopleBff({ ...settings, dataDir });
    await Promise.all([first.start(), second.start()]);
    for (const people of [first, second]) expect((await people.request('/api/people/ready')).status).toBe(200);
    await Promise.all([first.stop(), second.stop()]);
    await rm(dataDir, { recursive: true, force: true });
  });
});
