import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConnectAnswer, IntegrationList, Job, Preview } from '@peoplekit/core/contract';
import { afterAll, describe, expect, it } from 'vitest';
import { type RunningCommand, startPeoplekit } from './harness/peoplekit-cli.ts';

const dataDir = await mkdtemp(join(tmpdir(), 'peoplekit-demo-'));
let demo: RunningCommand | undefined;
afterAll(async () => {
  demo?.process.kill('SIGTERM');
  await demo?.ended;
  await rm(dataDir, { recursive: true, force: true });
});

async function startDemo() {
  demo = startPeoplekit(['demo'], {
    PORT: '0',
    PEOPLEKIT_DATA_DIR: dataDir,
    PEOPLEKIT_DEMO_CONTACTS: '150',
    MEILI_URL: 'http://127.0.0.1:9',
  });
  const [, url = ''] = await demo.printed(/ready: (\S+)/);
  const { token } = (await (await fetch(`${url}/demo/token`, { method: 'POST' })).json()) as { token: string };
  return async function call<Body>(method: string, path: string, body?: unknown): Promise<Body> {
    const response = await fetch(`${url}/api/people${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return (await response.json()) as Body;
  };
}

/** What a newcomer does in the pop-up. */
async function allow(label: string, authorizeUrl = ''): Promise<string> {
  const start = await fetch(authorizeUrl, { headers: { referer: authorizeUrl }, redirect: 'manual' });
  const page = await (await fetch(start.headers.get('location') ?? '')).text();
  expect(page).toContain(`no real ${label}`);
  const href = /href="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const cookie = start.headers.get('set-cookie')?.split(';')[0] ?? '';
  return (await fetch(href, { headers: { cookie } })).text();
}

describe('the demo', { timeout: 240_000 }, () => {
  it('lets a newcomer connect, look ahead, import and export without any account, and says that it is played', async () => {
    const call = await startDemo();
    const finished = async ({ id }: Job): Promise<Job> => {
      for (;;) {
        const job = await call<Job>('GET', `/jobs/${id}`);
        if (job.state !== 'queued' && job.state !== 'running') return job;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    };
    const { integrations } = await call<IntegrationList>('GET', '/integrations');
    expect(integrations).toMatchObject([
      { connector: 'hubspot', state: 'not_connected', simulated: true },
      { connector: 'salesforce', state: 'not_connected', simulated: true },
      { connector: 'bigquery', state: 'not_connected', simulated: true },
    ]);
    for (const { connector, label, settings: form } of integrations) {
      const examples = form?.flatMap(({ key, example, way }) => (example && way !== 'oauth' ? [[key, example]] : []));
      const settings = Object.fromEntries(examples ?? []);
      const answer = await call<ConnectAnswer>('POST', `/integrations/${connector}/connect`, form ? { settings } : {});
      if (form) expect(answer).toMatchObject({ integration: { state: 'connected' } });
      else expect(await allow(label, answer.authorizeUrl)).toContain(`${label} is connected.`);
      const preview = await call<Preview>('POST', `/integrations/${connector}/preview`, { direction: 'import' });
      expect(preview.counts.create).toBeGreaterThan(20);
      expect(preview.counts.update + preview.counts.unchanged).toBeGreaterThan(20);
      const imported = await finished(await call<Job>('POST', `/integrations/${connector}/import`, {}));
      expect(imported).toMatchObject({ state: 'succeeded', counts: { created: preview.counts.create, failed: 0 } });
      const exported = await finished(
        await call<Job>('POST', `/integrations/${connector}/export`, { scope: { kind: 'all' } }),
      );
      expect(exported.state).toBe('succeeded');
      expect(exported.counts.created).toBeGreaterThan(0);
    }
    demo?.process.kill('SIGTERM');
    expect(await demo?.ended).toMatchObject({ code: 0 });
    const again = await startDemo();
    expect((await again<IntegrationList>('GET', '/integrations')).integrations).toMatchObject([
      { state: 'not_connected' },
      { state: 'not_connected' },
      { state: 'not_connected' },
    ]);
  });
});
