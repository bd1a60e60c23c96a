import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';

/** @typedef {import('@web/test-runner').TestSuiteResult} TestSuiteResult */

/**
 * @param {TestSuiteResult | undefined} suite
 * @param {string} [within] the names of the suites around it
 * @returns {(import('@web/test-runner').TestResult & { fullName: string })[]}
 */
function testsOf(suite, within = '') {
  if (!suite) return [];
  const fullName = (/** @type {string} */ name) => `${within} ${name}`.trim();
  return [
    ...suite.tests.map((test) => ({ ...test, fullName: fullName(test.name) })),
    ...suite.suites.flatMap((inner) => testsOf(inner, fullName(inner.name))),
  ];
}

/**
 * Writes how many browser tests passed, failed and were skipped, for `scripts/test.ts`. A file that does not load is a failure:
 * its tests cannot be counted, because they were never reached.
 * @param {string | undefined} file
 * @returns {import('@web/test-runner').Reporter}
 */
export function countsReporter(file) {
  return {
    onTestRunFinished({ sessions }) {
      if (!file) return;
      const counts = { passed: 0, failed: 0, skipped: 0, failures: /** @type {string[]} */ ([]) };
      const fail = (/** @type {string} */ name, /** @type {string | undefined} */ why) => {
        counts.failed += 1;
        counts.failures.push(`${name}: ${why?.trim().split('\n', 1)[0] ?? ''}`);
      };
      for (const { testFile, testResults, errors, passed } of sessions) {
        const file = relative('', testFile);
        const tests = testsOf(testResults);
        for (const test of tests) {
          if (test.skipped) counts.skipped += 1;
          else if (test.passed) counts.passed += 1;
          else fail(`${file}: ${test.fullName}`, test.error?.message);
        }
        if (!passed && !tests.some((test) => !test.passed && !test.skipped)) {
          for (const error of errors.length > 0 ? errors : [undefined]) fail(file, error?.message);
        }
      }
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify(counts));
    },
  };
}
