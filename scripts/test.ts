/**
 * Every check of the repository, as `npm test` runs them: two at a time, each one's output in one piece when it ends, and one
 * last line that counts. `node scripts/test.ts unit lint` runs only these and what they need.
 */

import { rmSync } from 'node:fs';
import { constants } from 'node:os';
import { stripVTControlCharacters } from 'node:util';
import { root, runCommand } from './command.ts';
import { onStopSignal } from './process-group.mjs';
import { type Counts, countStep } from './test-run/counts.ts';
import { type Result, schedule, withNeeds } from './test-run/schedule.ts';
import { countsFile, type Step, steps } from './test-run/steps.ts';

const slots = 2;

/** Of a step that passed, only the end is worth reading. */
const linesWhenPassed = 8;

/** When more than this fails, it is one thing. */
const failuresShown = 30;

/** The steps write to a pipe; what reads it decides about colours. */
const colors: Record<string, string> = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };

const total: Counts = { passed: 0, failed: 0, skipped: 0, failures: [] };
const failedSteps: string[] = [];

function print(title: string, output: string): void {
  console.log(`\n── ${title}${output ? `\n${output}` : ''}`);
}

/** What a step printed; some tools move the cursor even where there is none. */
function excerpt(output: string, passed: boolean): string {
  const text = (process.stdout.isTTY ? output : stripVTControlCharacters(output)).trimEnd();
  if (!passed) return text;
  const lines = text.split('\n').filter((line) => line.trim());
  return lines.slice(-linesWhenPassed).join('\n');
}

async function run(step: Step): Promise<Result> {
  if (exitCode !== undefined) return 'skipped';
  rmSync(countsFile(step.name), { force: true });
  const { succeeded, output, seconds } = await runCommand({ ...step.command, env: { ...colors, ...step.command.env } });
  const counts = countStep(step, succeeded);
  for (const kind of ['passed', 'failed', 'skipped'] as const) total[kind] += counts[kind];
  const passed = counts.failed === 0;
  if (!passed) failedSteps.push(step.name);
  // Their paths are long, and where the repository lies says nothing.
  total.failures.push(...counts.failures.map((failure) => `${step.name}: ${failure.replaceAll(`${root}/`, '')}`));
  const tests = step.counts ? `, ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped` : '';
  print(`${step.name}: ${passed ? 'passed' : 'FAILED'} in ${seconds.toFixed(1)} s${tests}`, excerpt(output, passed));
  return passed ? 'passed' : 'failed';
}

function skip({ name }: Step, reason: string): void {
  total.skipped += 1;
  print(`${name}: skipped, because ${reason}`, '');
}

/** The running steps end themselves on the same signal; nothing new starts, and who does not end in time is left. */
let exitCode: number | undefined;
function stop(code: number): void {
  if (exitCode !== undefined) return;
  exitCode = code;
  console.log('\nstopping …');
  setTimeout(() => process.exit(code), 10_000).unref();
}
onStopSignal((signal) => stop(128 + constants.signals[signal]));
process.on('disconnect', () => stop(1));

const started = performance.now();
try {
  await schedule(withNeeds(steps, process.argv.slice(2)), slots, run, skip);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
}
if (exitCode !== undefined) process.exit(exitCode);
const seconds = ((performance.now() - started) / 1000).toFixed(0);
console.log(`\n${failedSteps.length ? `failed: ${failedSteps.join(', ')}` : 'everything passed'} in ${seconds} s\n`);
// Between the outputs of fifteen steps a failure is hard to find.
if (total.failures.length) console.log(`${total.failures.slice(0, failuresShown).join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed ? 1 : 0);
