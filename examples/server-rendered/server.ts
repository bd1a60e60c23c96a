/** A host that renders its pages on the server, as Next and its like do: `node server.ts`, after a build. */
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { createHost } from '@peoplekit/example-host-server/host';
import { run } from '@peoplekit/example-host-server/run';

const { renderPage } = (await import('./dist/server/page.js')) as typeof import('./src/page.tsx');
const document = readFileSync('dist/index.html', 'utf8');

const host = createHost();
host.get('/', (c) => c.html(document.replace('<!--page-->', renderPage())));
host.use(serveStatic({ root: 'dist' }));

await run(createAdaptorServer({ fetch: host.fetch }) as Server);
