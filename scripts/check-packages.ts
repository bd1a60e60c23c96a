/**
 * Packs the packages and checks what a host would install: that what their manifests name is there and right (publint), that types
 * are found for every entry (are-the-types-wrong), and that every element has an entry of its own and is in the manifest.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, runCommand, tool } from './command.ts';
import type { Manifest } from './element-manifest/manifest.ts';
import { packPackages, type Tarball } from './pack-packages.ts';

const findings: string[] = [];

async function check(title: string, run: string[]): Promise<void> {
  const { succeeded, output } = await runCommand({ run });
  console.log(`${succeeded ? 'passed' : 'FAILED'} ${title}`);
  if (!succeeded) findings.push(`${title}:\n${output.trim()}`);
}

/** Tests, sources and notes of the compiler are not for hosts. */
async function checkFiles({ name, file }: Tarball): Promise<void> {
  const { output } = await runCommand({ run: ['tar', '-tzf', file] });
  const files = output.trim().split('\n');
  const stray = files.filter((path) => /\.test\.|\.tsbuildinfo$|^package\/(src|test)\//.test(path));
  if (stray.length > 0) findings.push(`${name} contains what no host needs: ${stray.join(', ')}`);
  if (!files.includes('package/LICENSE')) findings.push(`${name} does not contain the LICENSE`);
}

/** What `define` registers can also be had alone, and is told to editors and frameworks. */
function checkElements(): void {
  const elements = join(root, 'packages/elements');
  const { exports, publishConfig } = JSON.parse(readFileSync(join(elements, 'package.json'), 'utf8'));
  const manifest: Manifest = JSON.parse(readFileSync(join(elements, 'custom-elements.json'), 'utf8'));
  const described = new Set(manifest.modules.map(({ path }) => path));
  const defined = readFileSync(join(elements, 'src/define.ts'), 'utf8').matchAll(
    /^export \* from '\.\/([\w-]+)\/index/gm,
  );
  for (const [, entry] of defined) {
    if (!exports[`./${entry}`] || !publishConfig.exports[`./${entry}`])
      findings.push(`@peoplekit/elements exports no "./${entry}": add it to exports and publishConfig.exports`);
    else if (!described.has(`dist/${entry}/index.js`))
      findings.push(`custom-elements.json does not describe the element of "./${entry}"`);
  }
}

const folder = mkdtempSync(join(tmpdir(), 'peoplekit-pack-'));
try {
  for (const tarball of await packPackages(folder)) {
    await check(`publint ${tarball.name}`, [tool('publint'), tarball.file, '--strict']);
    // Modules only, as in the manifests: what only CommonJS or Node 10 would look for is left out.
    const attw = [tool('attw'), tarball.file, '--profile', 'esm-only', '--format', 'ascii', '--no-emoji'];
    await check(`are the types wrong ${tarball.name}`, attw);
    await checkFiles(tarball);
  }
  checkElements();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const finding of findings) console.error(`\n${finding}`);
process.exit(findings.length ? 1 : 0);
