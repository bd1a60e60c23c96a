import { existsSync } from 'node:fs';
import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

/** Workspace packages are their sources: no test waits for a build, and none runs on an old one. */
const sourceCondition = 'peoplekit-source';
const conditions = [sourceCondition, ...defaultServerConditions];

const bffSetup = 'packages/bff/test/harness/global-setup.ts';

interface ProjectOptions {
  globalSetup?: string[];
  testTimeout?: number;
  hookTimeout?: number;
  fileParallelism?: boolean;
  isolate?: boolean;
}

function project(name: string, include: string[], options: ProjectOptions = {}) {
  return {
    resolve: { conditions },
    ssr: { resolve: { conditions, externalConditions: conditions } },
    test: {
      name,
      include,
      environment: 'node' as const,
      // For what Node itself resolves: worker threads and whatever else a test starts.
      execArgv: [`--conditions=${sourceCondition}`],
      // What is waited for comes when a busy machine has time: one second, the usual limit, says nothing about the product.
      expect: { poll: { timeout: 10_000, interval: 25 } },
      ...options,
    },
  };
}

/** Tests in a browser need a build, so a plain `vitest run` leaves them out: they run when they are named. */
const isNamed = (name: string) =>
  process.argv.some((argument) => argument === name || argument === `--project=${name}`);

const inBrowser = { testTimeout: 180_000, hookTimeout: 180_000, fileParallelism: false };

export default defineConfig({
  test: {
    passWithNoTests: true,
    // Half of the time tests wait for servers and processes: two files at a time keep two slow cores busy.
    maxWorkers: 2,
    projects: [
      // Without isolation where modules keep nothing from one test for another: a process a file loads the same ones again and again.
      // Limits that only what hangs reaches: what takes seconds takes twenty times as long on a machine that is busy enough.
      project('core', ['packages/core/src/**/*.test.ts'], { isolate: false, testTimeout: 60_000 }),
      project('elements-unit', ['packages/elements/src/**/*.unit.test.ts'], { isolate: false, testTimeout: 20_000 }),
      project('bff', ['packages/bff/{src,test}/**/*.test.ts'], {
        globalSetup: existsSync(bffSetup) ? [bffSetup] : [],
        // Each file has a database and servers of its own, and nothing in modules is theirs: loading those again costs a second a file.
        isolate: false,
        testTimeout: 60_000,
        hookTimeout: 120_000,
      }),
      project('scripts', ['scripts/**/*.test.ts', 'examples/themes/*.test.ts'], { testTimeout: 60_000 }),
      ...(isNamed('e2e') ? [project('e2e', ['e2e/*.test.ts'], inBrowser)] : []),
      ...(isNamed('stories') ? [project('stories', ['e2e/stories/*.test.ts'], inBrowser)] : []),
      ...(isNamed('hosts') ? [project('hosts', ['examples/*.test.ts'], inBrowser)] : []),
    ],
  },
});
