import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, root, tool } from '../command.ts';

export interface Step {
  name: string;
  /** Steps whose result it uses: it does not run when one of them failed. */
  needs: string[];
  command: Command;
  /** Writes its own counts of tests; any other step is one check. */
  counts?: 'vitest' | 'browser';
  /** It measures how long things take. */
  alone?: boolean;
  /** Why it cannot run yet; nothing is wrong then. */
  skip?: string | undefined;
}

export const resultsFolder: string = join(root, 'test-results');

export const countsFile = (step: string): string => join(resultsFolder, `${step}.json`);

const script = (name: string) => [process.execPath, join('scripts', name)];

function vitest(step: string, ...args: string[]): string[] {
  return [
    tool('vitest'),
    'run',
    ...args,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${countsFile(step)}`,
  ];
}

const missing = (pattern: string) => globSync(pattern, { cwd: root }).length === 0;

/**
 * Everything that `npm test` runs, in the order in which free cores take it: what others wait for, then what takes longest, and beside
 * it the short checks first, because they fail most often. Timeouts in seconds, some five times what the step takes on two slow cores.
 */
export const steps: Step[] = [
  { name: 'build', needs: [], command: { run: [...script('build.ts'), '--force'], timeout: 180 } },
  { name: 'types', needs: [], command: { run: script('check-types.ts'), timeout: 180 } },
  { name: 'unit', needs: [], command: { run: vitest('unit'), timeout: 2_400 }, counts: 'vitest' },
  { name: 'lint', needs: [], command: { run: [tool('biome'), 'check', '--error-on-warnings', '.'], timeout: 60 } },
  { name: 'structure', needs: [], command: { run: script('check-structure.ts'), timeout: 30 } },
  { name: 'dependencies', needs: ['build'], command: { run: script('check-dependencies.ts'), timeout: 90 } },
  { name: 'chromium', needs: [], command: { run: script('chromium.ts'), timeout: 300 } },
  {
    name: 'browser',
    needs: ['chromium'],
    command: { run: [tool('wtr')], env: { PEOPLEKIT_COUNTS_FILE: countsFile('browser') }, timeout: 900 },
    counts: 'browser',
    skip: missing('packages/elements/src/**/*.test.ts') ? 'there are no browser tests' : undefined,
  },
  {
    name: 'e2e',
    needs: ['build', 'chromium'],
    alone: true,
    command: { run: vitest('e2e', '--project=e2e', 'e2e/demo.test.ts'), timeout: 420 },
    counts: 'vitest',
    skip: missing('e2e/demo.test.ts') ? 'there are no end-to-end tests' : undefined,
  },
  {
    name: 'isolation',
    needs: ['build', 'chromium'],
    command: { run: vitest('isolation', '--project=e2e', 'e2e/isolation.test.ts'), timeout: 420 },
    counts: 'vitest',
    skip: missing('e2e/isolation.test.ts') ? 'there are no tests of the script tag' : undefined,
  },
  { name: 'size', needs: ['build'], command: { run: script('check-size.ts'), timeout: 90 } },
  { name: 'packages', needs: ['build'], command: { run: script('check-packages.ts'), timeout: 120 } },
  {
    name: 'hosts',
    needs: ['build', 'chromium'],
    command: { run: vitest('hosts', '--project=hosts'), timeout: 840 },
    counts: 'vitest',
  },
  {
    name: 'storybook',
    needs: ['build'],
    command: {
      run: ['pnpm', '--filter', '@peoplekit/stories', 'build'],
      env: { STORYBOOK_DISABLE_TELEMETRY: '1' },
      timeout: 300,
    },
    skip: existsSync(join(root, 'stories/.storybook')) ? undefined : 'there are no stories',
  },
  {
    name: 'stories',
    needs: ['storybook', 'chromium'],
    command: { run: vitest('stories', '--project=stories'), timeout: 480 },
    counts: 'vitest',
  },
];
