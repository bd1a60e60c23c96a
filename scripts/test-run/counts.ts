import { readFileSync } from 'node:fs';
import { countsFile, type Step } from './steps.ts';

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  /** The name of each test that failed and the first line of why. */
  failures: string[];
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { status: string; fullName: string; failureMessages?: string[] | null }[];
  }[];
}

const firstLine = (text: string | undefined) => text?.trim().split('\n', 1)[0] ?? '';

/** A file that does not load has no tests to count: it is one failure. */
function countVitest(report: VitestReport): Counts {
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  );
  const failed = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => `${name}: ${fullName}: ${firstLine(failureMessages?.[0])}`),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: [...failed, ...broken.map(({ name, message }) => `${name}: ${firstLine(message)}`)],
  };
}

function readCounts({ name, counts }: Step): Counts | undefined {
  try {
    const report = JSON.parse(readFileSync(countsFile(name), 'utf8'));
    return counts === 'vitest' ? countVitest(report) : report;
  } catch {
    return undefined;
  }
}

/** A step that fails counts a failure, whatever its report says; one that says it ran nothing has not passed either. */
export function countStep(step: Step, succeeded: boolean): Counts {
  const { passed, failed, skipped, failures }: Counts = (step.counts && readCounts(step)) || {
    passed: succeeded && !step.counts ? 1 : 0,
    failed: 0,
    skipped: 0,
    failures: [],
  };
  if (succeeded && passed + skipped > 0) return { passed, failed, skipped, failures };
  return {
    passed,
    failed: Math.max(1, failed),
    skipped,
    failures: failures.length > 0 ? failures : ['it ended with an error, and no test says why'],
  };
}
