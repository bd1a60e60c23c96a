import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Handler } from 'hono';

const embedDir = fileURLToPath(new URL('../../embed/', import.meta.url));

const mediaTypes: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  map: 'application/json; charset=utf-8',
};

/** Chunks carry a hash of their content in the name; `peoplekit.js` does not, and must be asked for again. */
const cacheControlOf = (file: string) =>
  /-[\w-]{8}\.js(\.map)?$/.test(file) ? 'public, max-age=31536000, immutable' : 'public, max-age=0, must-revalidate';

/** Without weighing it against others: every browser takes it, and nothing else is offered. */
const takesGzip = (accepted = '') => /(^|[\s,])gzip(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i.test(accepted);

/** A file as it is, and packed to a third of that for those who take it so. */
async function load(path: string): Promise<Record<'plain' | 'packed', Uint8Array<ArrayBuffer>>> {
  const content = await readFile(path);
  return { plain: new Uint8Array(content), packed: new Uint8Array(await promisify(gzip)(content, { level: 9 })) };
}

/** Serves the script for the browser and its chunks, to any origin: it holds no data. */
export function embedFiles(directory = embedDir): Handler {
  const cache = new Map<string, ReturnType<typeof load>>();
  return async (c, next) => {
    const file = c.req.param('file') ?? '';
    const mediaType = mediaTypes[file.split('.').at(-1) ?? ''];
    if (!mediaType || !/^[\w-]+(\.[\w-]+)+$/.test(file)) return next();
    const loading = cache.get(file) ?? load(join(directory, file));
    cache.set(file, loading);
    try {
      const { plain, packed } = await loading;
      const isPacked = takesGzip(c.req.header('accept-encoding'));
      return c.body(isPacked ? packed : plain, 200, {
        'Content-Type': mediaType,
        ...(isPacked && { 'Content-Encoding': 'gzip' }),
        Vary: 'Accept-Encoding',
        'Cache-Control': cacheControlOf(file),
        'Access-Control-Allow-Origin': '*',
        'Cross-Origin-Resource-Policy': 'cross-origin',
        'X-Content-Type-Options': 'nosniff',
      });
    } catch {
      cache.delete(file);
      return next();
    }
  };
}
