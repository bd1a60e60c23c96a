import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'vite';

const bff = fileURLToPath(new URL('../../', import.meta.url));

/** Files that are found beside a source file are beside it still. */
const ownPlaces: Plugin = {
  name: 'own-places',
  enforce: 'pre',
  transform: (code, id) =>
    code.includes('import.meta.url') && !id.includes('node_modules')
      ? code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href))
      : undefined,
};

/** CommonJS and what is built on it, which means something else in a bundle now and then, and what loads files of its own. */
const leftOut = [
  '@electric-sql/pglite',
  '@electric-sql/pglite-socket',
  '@google-cloud/bigquery',
  '@hubspot/api-client',
  'exceljs',
  'jsforce',
  'pg-boss',
  'pino',
  'prom-client',
];

/** The commands in a few files: `serve` starts in 0.45 s of processor time, and in 0.85 s from a thousand. */
export interface BundledCommands {
  main: string;
  remove(): Promise<void>;
}

/** Once a run, as tests start some hundred processes. */
export async function bundleCommands(): Promise<BundledCommands> {
  // Where what is left out is found as from the source.
  const outDir = join(bff, 'node_modules', `.commands-${process.pid}`);
  await build({
    configFile: false,
    root: bff,
    logLevel: 'error',
    plugins: [ownPlaces],
    ssr: {
      noExternal: true,
      external: leftOut,
      resolve: { conditions: ['peoplekit-source', 'node', 'import', 'default'] },
    },
    build: { ssr: join(bff, 'src/main.ts'), outDir, target: 'node24', minify: false, copyPublicDir: false },
  });
  return { main: join(outDir, 'main.js'), remove: () => rm(outDir, { recursive: true, force: true }) };
}
