import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { build, defaultClientConditions } from 'vite';

/** The page of a library: bare, so that nothing else takes time in it. */
const page = (name: string) => `<!doctype html><html lang="en"><head><link rel="stylesheet" href="/${name}.css">
<style>html,body{margin:0}#host{height:800px;width:1280px}</style></head>
<body><div id="host"></div><script type="module" src="/${name}.js"></script></body></html>`;

/** Bundles a library with its rows into a page of a folder, for production, as a host's bundler would. */
export async function buildPage(folder: string, name: string): Promise<void> {
  await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['peoplekit-source', ...defaultClientConditions] },
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: { [name]: join(import.meta.dirname, 'src', `${name}.ts`) },
        output: { entryFileNames: '[name].js', assetFileNames: `${name}[extname]` },
      },
    },
  });
  await writeFile(join(folder, `${name}.html`), page(name));
}

const mediaTypes: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** Serves a folder on a free port of this machine. */
export function servePages(folder: string): Promise<{ origin: string; close: () => void }> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const content = await readFile(join(folder, pathname)).catch(() => undefined);
    response.writeHead(content ? 200 : 404, { 'content-type': mediaTypes[extname(pathname)] ?? 'text/plain' });
    response.end(content);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      const close = () => {
        server.close();
        server.closeAllConnections();
      };
      resolve({ origin: `http://127.0.0.1:${port}`, close });
    });
  });
}
