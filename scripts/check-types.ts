/**
 * Type checks every project of the workspace: whatever a `tsconfig*.json` describes, but for the ones that only build. The examples
 * are checked as strangers have them, installed from tarballs: in `examples/hosts.test.ts`.
 */
import { globSync } from 'node:fs';
import { root, runCommand, tool } from './command.ts';

const projects = globSync(
  ['tsconfig.json', 'packages/*/tsconfig*.json', 'stories/tsconfig.json', 'bench/*/tsconfig.json'],
  {
    cwd: root,
  },
).filter((path) => !path.endsWith('tsconfig.build.json'));

/** Of one compiler: each finds out anew what types mean that several use, and four, the default, take twice the processor time. */
const checkers = 1;

let failed = false;

async function check(project: string): Promise<void> {
  const options = ['--pretty', 'false', '--checkers', String(checkers)];
  const { succeeded, output, seconds } = await runCommand({ run: [tool('tsc'), '-p', project, ...options] });
  console.log(`${succeeded ? 'passed' : 'FAILED'} ${project} (${seconds.toFixed(1)} s)`);
  if (output.trim()) console.log(output.trimEnd());
  failed ||= !succeeded;
}

const queue = projects.sort();
const worker = async () => {
  for (let project = queue.shift(); project; project = queue.shift()) await check(project);
};
await Promise.all([worker(), worker()]);
process.exit(failed ? 1 : 0);
