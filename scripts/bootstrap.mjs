/**
 * What `npm start` and `npm test` run: plain Node 18 without dependencies, because it is what gets the right Node, pnpm and
 * packages onto a machine that has none of them. It says what it does, and a second run does nothing but start the command.
 *
 * package.json starts it with `exec`: npm runs scripts through a shell, and a shell keeps a SIGTERM to itself. (On Windows, whose
 * shell has no `exec`, run it as below.)
 *
 *   node scripts/bootstrap.mjs start [arguments of `peoplekit demo`]
 *   node scripts/bootstrap.mjs test  [names of steps]
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInForeground } from './bootstrap/foreground.mjs';
import { installPackages, packagesAreCurrent } from './bootstrap/packages.mjs';
import { BootstrapError, root, say } from './bootstrap/progress.mjs';
import { environmentFor, findNode, installNode } from './bootstrap/toolchain.mjs';
import { staleTargets } from './build-stamp.mjs';
import { withLock } from './lock.mjs';

/** @typedef {{ peoplekit: { node: string, nodeOn?: Record<string, string>, pnpm: string }, engines: { node: string } }} Manifest */

const commands = ['start', 'test'];

/** Two bootstraps in one checkout take turns; the second then finds the work done. */
async function prepare(/** @type {Manifest} */ manifest) {
  const ready = findNode(manifest);
  if (ready && packagesAreCurrent()) return ready;
  return withLock(join(root, '.tools', 'install.lock'), say, async () => {
    const node = findNode(manifest) ?? (await installNode(manifest));
    if (!packagesAreCurrent()) await installPackages(node, manifest.peoplekit.pnpm);
    return node;
  });
}

async function main() {
  const [command, ...rest] = process.argv.slice(2);
  if (!command || !commands.includes(command)) {
    throw new BootstrapError('say what to do: node scripts/bootstrap.mjs start|test', 2);
  }
  /** @type {Manifest} */
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const node = await prepare(manifest);
  const env = environmentFor(node, manifest.peoplekit.pnpm);

  if (command === 'test') return runInForeground(node, ['scripts/test.ts', ...rest], env);
  if (staleTargets(root).length > 0) {
    const code = await runInForeground(node, ['scripts/build.ts'], env);
    if (code !== 0) throw new BootstrapError('the build failed; its output is above', code);
  }
  return runInForeground(node, ['packages/bff/dist/main.js', 'demo', ...rest], env);
}

main().then(
  (code) => process.exit(code),
  (error) => {
    if (!(error instanceof BootstrapError)) throw error;
    console.error(`peoplekit: ${error.message}`);
    process.exit(error.exitCode);
  },
);
