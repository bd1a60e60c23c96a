import { readFileSync } from 'node:fs';
import { countsFile, type Step } from './steps.ts';

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

/** A file that does not load has no tests to count: it is one failure. */
function countVitest(report: VitestReport): Counts {
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
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
  const counts = step.counts ? readCounts(step) : { passed: succeeded ? 1 : 0, failed: 0, skipped: 0 };
  if (counts && succeeded && counts.passed + counts.skipped > 0) return counts;
  return { passed: counts?.passed ?? 0, failed: Math.max(1, counts?.failed ?? 0), skipped: counts?.skipped ?? 0 };
}
