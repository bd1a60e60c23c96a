import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Handler } from 'hono';

const embedDir = fileURLToPath(new URL('../../embed/', import.meta.url));

const mediaTypes: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  map: 'application/json; charset=utf-8',
};

/** Chunks carry a hash of their content in the name; `peoplekit.js` does not, and must be asked for again. */
const cacheControlOf = (file: string) =>
  /-[\w-]{8}\.js(\.map)?$/.test(file) ? 'public, max-age=31536000, immutable' : 'public, max-age=0, must-revalidate';

/** Serves the script for the browser and its chunks, to any origin: it holds no data. */
export function embedFiles(): Handler {
  const cache = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  return async (c, next) => {
    const file = c.req.param('file') ?? '';
    const mediaType = mediaTypes[file.split('.').at(-1) ?? ''];
    if (!mediaType || !/^[\w-]+(\.[\w-]+)+$/.test(file)) return next();
    const content = cache.get(file) ?? readFile(join(embedDir, file)).then((buffer) => new Uint8Array(buffer));
    cache.set(file, content);
    try {
      return c.body(await content, 200, {
        'Content-Type': mediaType,
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
