/** Checks the files themselves: length, names, silenced tests and types, hosts and paths that exist on one machine only. */
import { readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { root } from './command.ts';
import { checkFile, type Finding } from './structure-rules.ts';

/** What is installed or generated. */
const foreign = new Set([
  'node_modules',
  '.git',
  '.tools',
  '.peoplekit',
  'dist',
  'storybook-static',
  'coverage',
  'test-results',
]);
const generated = /^packages\/(bff\/embed|elements\/(frameworks|custom-elements\.json|vscode-html-data\.json))(\/|$)/;
const readable = /\.(ts|mts|tsx|js|mjs|jsx|vue|json|ya?ml|md|html|css|sql|sh|toml)$|(^|\/)(run|\.gitignore|\.npmrc)$/;

function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (foreign.has(entry.name) || generated.test(path) || entry.isSymbolicLink()) continue;
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (readable.test(path)) yield path;
  }
}

/** Short ones ("/", "/root") would be found in prose. */
const ownPaths = [root, homedir()].filter((path) => path.split('/').length > 2);

const findings: Finding[] = [];
let count = 0;
for (const path of filesBelow('')) {
  count += 1;
  findings.push(...checkFile({ path, text: readFileSync(join(root, path), 'utf8') }, ownPaths));
}
for (const { level, path, message } of findings) console.log(`${level} ${path}: ${message}`);
const failed = findings.filter(({ level }) => level === 'error').length;
console.log(`${count} files, ${failed} errors, ${findings.length - failed} warnings`);
process.exit(failed ? 1 : 0);
