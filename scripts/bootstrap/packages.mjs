import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root, runQuietly } from './progress.mjs';
import { environmentFor, findPnpm } from './toolchain.mjs';

const stampFile = join(root, '.tools', 'packages.stamp');

/** Every package.json of the workspace. A folder that is not there yet has none. */
function manifests() {
  const folders = ['packages', 'examples', 'bench'].flatMap((parent) =>
    existsSync(join(root, parent)) ? readdirSync(join(root, parent)).map((name) => join(parent, name)) : [],
  );
  return ['.', 'stories', ...folders]
    .map((folder) => join(root, folder, 'package.json'))
    .filter(existsSync)
    .sort();
}

/** What decides about node_modules: the lockfile, the manifests, and the platform whose binaries it holds. */
function fingerprint() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  const files = [join(root, 'pnpm-lock.yaml'), join(root, 'pnpm-workspace.yaml'), ...manifests()];
  for (const file of files) hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest('hex');
}

/** A node_modules may have been deleted by hand since. @param {string} manifest */
function hasItsPackages(manifest) {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(manifest, 'utf8'));
  const needed = Object.keys({ ...dependencies, ...devDependencies }).length > 0;
  return !needed || existsSync(join(dirname(manifest), 'node_modules'));
}

export function packagesAreCurrent() {
  if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== fingerprint()) return false;
  return manifests().every(hasItsPackages);
}

/** @param {string} node @param {string} pnpmVersion */
export async function installPackages(node, pnpmVersion) {
  const pnpm = await findPnpm(node, pnpmVersion);
  // CI keeps pnpm from asking anything, and from installing what the lockfile does not say.
  const env = { ...environmentFor(node, pnpmVersion), CI: 'true' };
  await runQuietly('installing packages (a minute or two the first time)', [...pnpm, 'install', '--frozen-lockfile'], {
    env,
    advice:
      'is the npm registry reachable from here? If it speaks of an outdated lockfile, run "pnpm install" and commit pnpm-lock.yaml.',
  });
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, fingerprint());
}
