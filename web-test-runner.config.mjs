import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { chromiumArgs, findChromium } from './scripts/chromium.ts';
import { countsReporter } from './scripts/test-run/counts-reporter.mjs';
import { keptPages } from './scripts/test-run/kept-pages.ts';

/** Says nothing about the code under test: a resize that is observed in the next frame, and Lit's greeting. */
const noise = /ResizeObserver loop|Lit is in dev mode/;

/** The virtualised table measures itself while it lays out. Browsers call that an error; Mocha would fail the test for it. */
const page = (/** @type {string} */ testFramework) => `<!doctype html>
<html lang="en">
  <body>
    <script>
      addEventListener('error', (event) => {
        if (/ResizeObserver loop/.test(event.message)) event.stopImmediatePropagation();
      });
    </script>
    <script type="module" src="${testFramework}"></script>
  </body>
</html>`;

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  rootDir: fileURLToPath(new URL('.', import.meta.url)),
  files: ['packages/elements/src/**/*.test.ts', '!packages/elements/src/**/*.unit.test.ts'],
  nodeResolve: { exportConditions: ['peoplekit-source', 'browser', 'development'] },
  plugins: [
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('scripts/test-run/tsconfig.browser.json', import.meta.url)),
    }),
  ],
  browsers: [
    playwrightLauncher({
      launchOptions: { executablePath: findChromium(), args: chromiumArgs },
      ...keptPages(),
    }),
  ],
  // Two cores: a second page at once is faster, a third is not.
  concurrency: 2,
  // A test that is given up goes on beside the next one and presses keys there: no busy machine should come to that.
  testFramework: { config: { ui: 'bdd', timeout: 60_000 } },
  testRunnerHtml: page,
  filterBrowserLogs: ({ args }) => !args.some((argument) => noise.test(String(argument))),
  reporters: [defaultReporter({ reportTestProgress: false }), countsReporter(process.env.PEOPLEKIT_COUNTS_FILE)],
};
