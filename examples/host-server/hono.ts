/** A host on Hono: `node hono.ts <folder of its pages>`. */
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { createHost } from './host.ts';
import { pages, run } from './run.ts';

const host = createHost();
host.use(serveStatic({ root: pages }));

await run(createAdaptorServer({ fetch: host.fetch }) as Server);
