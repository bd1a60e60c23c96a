/**
 * Builds what is out of date: `node scripts/build.ts [--force]`. Core first, because the type checks of the others read its
 * declarations; then the others side by side.
 */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { staleTargets, type Target, type TargetName, takeStamp, targets } from './build-stamp.mjs';
import { type Command, root, runCommand, tool } from './command.ts';
import { withLock } from './lock.mjs';

const commands: Record<TargetName, Command> = {
  core: { run: [tool('tsc'), '-p', 'packages/core/tsconfig.build.json', '--checkers', '1'] },
  elements: { run: [tool('tsc'), '-p', 'packages/elements/tsconfig.build.json', '--checkers', '1'] },
  manifest: { run: [process.execPath, 'scripts/build-manifest.ts'] },
  embed: { run: [tool('vite'), 'build', '--logLevel', 'warn'], cwd: join(root, 'packages/elements') },
  bff: { run: [tool('tsc'), '-p', 'packages/bff/tsconfig.build.json', '--checkers', '1'] },
};

async function build(target: Target): Promise<boolean> {
  const keepStamp = takeStamp(root, target);
  rmSync(join(root, target.output), { recursive: true, force: true });
  const { succeeded, output, seconds } = await runCommand(commands[target.name]);
  const complete = succeeded && existsSync(join(root, target.marker));
  console.log(`build: ${target.name} ${complete ? 'done in' : 'FAILED after'} ${seconds.toFixed(1)} s`);
  if (output.trim()) console.log(output.trimEnd());
  if (succeeded && !complete) console.log(`build: ${target.name} did not make ${target.marker}`);
  if (complete) keepStamp();
  return complete;
}

/** Level by level: whatever has all it needs is built at once. Nothing is built on top of a failure. */
async function buildAll(wanted: Target[]): Promise<boolean> {
  const waiting = new Set(wanted.map(({ name }) => name));
  while (waiting.size > 0) {
    const ready = wanted.filter(({ name, needs }) => waiting.has(name) && !needs.some((other) => waiting.has(other)));
    const results = await Promise.all(ready.map(build));
    if (results.includes(false)) return false;
    for (const { name } of ready) waiting.delete(name);
  }
  return true;
}

const say = (line: string) => console.log(`build: ${line}`);
const succeeded = await withLock(join(root, '.tools', 'build.lock'), say, async () => {
  const wanted = process.argv.includes('--force') ? targets : staleTargets(root);
  if (wanted.length === 0) say('everything is up to date');
  return buildAll(wanted);
});
process.exit(succeeded ? 0 : 1);
