import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { embedFiles } from './embed-files.ts';

const script = 'export const people = 1;\n'.repeat(100);

describe('GET /embed/…', () => {
  let directory: string;
  let app: Hono;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'peoplekit-embed-'));
    await writeFile(join(directory, 'peoplekit.js'), script);
    await writeFile(join(directory, 'secret.txt'), 'secret');
    app = new Hono().get('/embed/:file', embedFiles(directory));
  });
  afterAll(() => rm(directory, { recursive: true }));

  const get = (accepted?: string, file = 'peoplekit.js') =>
    app.request(`/embed/${file}`, { headers: accepted === undefined ? {} : { 'accept-encoding': accepted } });

  it.each([['gzip, deflate, br, zstd'], ['br;q=1, gzip;q=0.5'], ['GZIP']])(
    'is packed for who takes %s',
    async (accepted) => {
      const response = await get(accepted);
      const body = Buffer.from(await response.arrayBuffer());
      expect(response.headers.get('content-encoding')).toBe('gzip');
      expect(response.headers.get('vary')).toBe('Accept-Encoding');
      expect(body.length).toBeLessThan(script.length / 3);
      expect(gunzipSync(body).toString()).toBe(script);
    },
  );

  it.each([[undefined], ['br'], ['gzip;q=0'], ['gzip; q=0.0, br'], ['x-gzipped']])(
    'is sent as it is for %s',
    async (accepted) => {
      const response = await get(accepted);
      expect(response.headers.get('content-encoding')).toBeNull();
      expect(response.headers.get('vary')).toBe('Accept-Encoding');
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      expect(await response.text()).toBe(script);
    },
  );

  it('is nothing else of the machine', async () => {
    for (const file of ['secret.txt', 'nothing.js', '..%2fpackage.json', '%2e%2e%2fx.js'])
      expect((await get('gzip', file)).status, file).toBe(404);
  });
});
