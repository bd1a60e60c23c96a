/**
 * How fast `people-table` is beside other tables: `pnpm bench:table [case …] [--rounds N]`. 100,000 rows of 12 columns from memory, each case
 * in a page of its own, three rounds, medians. One line of JSON a case. Frames are only worth reading on a quiet machine.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { build, defaultClientConditions } from 'vite';
import { chromiumArgs, findChromium } from '../../scripts/chromium.ts';
import type { Measures } from './src/measure.ts';

const cases = ['people-table', 'vaadin-grid', 'revogrid', 'tabulator', 'ag-grid'];
const args = process.argv.slice(2);
const chosen = cases.filter((name) => args.includes(name));
const rounds = Number(args[args.indexOf('--rounds') + 1]) || 3;

const page = (name: string) => `<!doctype html><html lang="en"><head><link rel="stylesheet" href="data:text/css,">
<style>html,body{margin:0}#host{height:800px;width:1280px}</style></head>
<body><div id="host"></div><script type="module" src="/${name}.js"></script></body></html>`;

async function buildCases(outDir: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await build({
      root: import.meta.dirname,
      configFile: false,
      logLevel: 'error',
      resolve: { conditions: ['peoplekit-source', ...defaultClientConditions] },
      build: {
        outDir,
        emptyOutDir: false,
        target: 'es2022',
        modulePreload: false,
        rolldownOptions: {
          input: { [name]: join(import.meta.dirname, 'src', `${name}.ts`) },
          output: { entryFileNames: '[name].js', assetFileNames: `${name}[extname]` },
        },
      },
    });
    await writeFile(join(outDir, `${name}.html`), page(name).replace('data:text/css,', `/${name}.css`));
  }
}

const mediaTypes: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

function serve(folder: string): Promise<{ port: number; close: () => void }> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const content = await readFile(join(folder, pathname)).catch(() => undefined);
    response.writeHead(content ? 200 : 404, { 'content-type': mediaTypes[extname(pathname)] ?? 'text/plain' });
    response.end(content);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve({ port: typeof address === 'object' && address ? address.port : 0, close: () => server.close() });
    });
  });
}

async function measure(browser: Browser, url: string): Promise<Measures> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const tab = await context.newPage();
    await tab.goto(url);
    await tab.waitForFunction(() => window.measure !== undefined);
    return await tab.evaluate(() => window.measure?.() as Promise<Measures>);
  } finally {
    await context.close();
  }
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const folder = await mkdtemp(join(tmpdir(), 'peoplekit-bench-'));
const names = chosen.length > 0 ? chosen : cases;
try {
  await buildCases(folder, names);
  const { port, close } = await serve(folder);
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
  const results = new Map<string, Measures[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      try {
        results.get(name)?.push(await measure(browser, `http://127.0.0.1:${port}/${name}.html`));
      } catch (error) {
        console.error(`${name}: ${error instanceof Error ? error.message : error}`);
      }
    }
  }
  for (const [name, measured] of results) {
    const of = (key: keyof Measures) => Math.round(median(measured.map((values) => values[key])) * 10) / 10;
    const load = Math.round(((loadavg()[0] ?? 0) / availableParallelism()) * 100) / 100;
    console.log(
      JSON.stringify({
        case: name,
        rounds: measured.length,
        firstRowsMs: of('firstRows'),
        frameP95Ms: of('frameP95'),
        framesOver33: of('framesOver33'),
        jumpP50Ms: of('jumpP50'),
        loadPerCore: load,
      }),
    );
  }
  await browser.close();
  close();
} finally {
  await rm(folder, { recursive: true, force: true });
}
