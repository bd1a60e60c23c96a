import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../command.ts';

/** File contents by path, as they would stand in this repository. */
export type Files = Record<string, string>;

/** Stand-ins for the libraries of the rules: installed and declared, with nothing in them. */
const declared = [
  'zod',
  'lit',
  'hono',
  'postgres',
  'drizzle-orm',
  '@electric-sql/pglite',
  'meilisearch',
  '@hubspot/api-client',
  'jsforce',
  '@google-cloud/bigquery',
  'exceljs',
  'pg-boss',
  'libphonenumber-js',
];
const undeclared = ['left-pad'];

const packages = ['core', 'elements', 'bff'];

/**
 * Lays out a small copy of this workspace around `files`: its packages with their real `exports`, linked to each other as pnpm
 * links them. It lies outside the repository, so that no other check sees what is meant to be wrong.
 */
export function fixtureWorkspace(files: Files): { directory: string; remove: () => void } {
  const directory = mkdtempSync(join(realpathSync(tmpdir()), 'peoplekit-rules-'));
  const write = (path: string, content: string) => {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), content);
  };
  const dependencies = Object.fromEntries(declared.map((name) => [name, '*']));
  for (const name of packages) {
    const { exports } = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'));
    write(
      `packages/${name}/package.json`,
      JSON.stringify({ name: `@peoplekit/${name}`, type: 'module', exports, dependencies }),
    );
    mkdirSync(join(directory, 'node_modules/@peoplekit'), { recursive: true });
    symlinkSync(join(directory, 'packages', name), join(directory, 'node_modules/@peoplekit', name), 'junction');
  }
  for (const name of [...declared, ...undeclared]) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, type: 'module', exports: './index.js' }));
    write(`node_modules/${name}/index.js`, 'export default {};\n');
  }
  for (const [path, content] of Object.entries(files)) write(path, content);
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}
