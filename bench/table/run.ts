/**
 * How fast `people-table` is beside other tables: `pnpm bench:table [library …] [case …] [--rounds N] [--limit SECONDS]`.
 *
 * 100,000 rows of 12 columns from memory. Each round has a page of its own; a number is the median of the rounds. One line of JSON as
 * soon as a case of a library has been measured; one that fails or takes longer than the limit says so in its line, and the next
 * goes on. Frames are only worth reading on a quiet machine: `loadPerCore` says how quiet it was.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { chromiumArgs, findChromium } from '../../scripts/chromium.ts';
import { buildPage, servePages } from './pages.ts';
import { caseNames, type Measures } from './src/cases.ts';

const libraries = ['people-table', 'virtualizer', 'vaadin-grid', 'revogrid', 'tabulator', 'ag-grid'];

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    limit: { type: 'string', default: '30' },
  },
});
const unknown = positionals.filter((name) => ![...libraries, ...caseNames].includes(name));
if (unknown.length > 0) {
  console.error(
    `There is no ${unknown.join(', ')}. Libraries: ${libraries.join(', ')}. Cases: ${caseNames.join(', ')}.`,
  );
  process.exit(2);
}
const chosenOf = <Name extends string>(names: readonly Name[]) => {
  const chosen = names.filter((name) => positionals.includes(name));
  return chosen.length > 0 ? chosen : names;
};
const rounds = Math.max(1, Number(options.rounds) || 3);
const limit = Math.max(1, Number(options.limit) || 30) * 1_000;

/** Rejects when the promise takes longer than the limit. */
async function within<Value>(promise: Promise<Value>, what: string): Promise<Value> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`${what} took more than ${limit / 1_000} s`)), limit);
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** One round of a case, in a page of its own. */
async function measure(browser: Browser, url: string, name: keyof Measures): Promise<Measures[keyof Measures]> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const tab = await context.newPage();
    await tab.goto(url);
    await within(
      tab.waitForFunction(() => window.measure !== undefined),
      'making the rows',
    );
    return await within(
      tab.evaluate((which) => window.measure?.[which]() as Promise<Measures[keyof Measures]>, name),
      name,
    );
  } finally {
    // A page whose script never ends does not close either.
    await Promise.race([context.close(), new Promise((resolve) => setTimeout(resolve, 5_000))]);
  }
}

const round = (value: number) => Math.round(value * 10) / 10;
const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** The median of each number that the rounds have. */
function medians(results: Measures[keyof Measures][]): Record<string, number> {
  const keys = Object.keys(results[0] ?? {}) as never[];
  return Object.fromEntries(keys.map((key) => [key, round(median(results.map((result) => result[key])))]));
}

async function report(url: string, library: string, name: keyof Measures): Promise<void> {
  const load = round((loadavg()[0] ?? 0) / availableParallelism());
  // A browser that one library has brought to its knees does not count against the next.
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
  try {
    const results: Measures[keyof Measures][] = [];
    for (let index = 0; index < rounds; index++) results.push(await measure(browser, url, name));
    console.log(JSON.stringify({ library, case: name, rounds, ...medians(results), loadPerCore: load }));
  } catch (error) {
    console.log(
      JSON.stringify({ library, case: name, failed: error instanceof Error ? error.message : String(error) }),
    );
    process.exitCode = 1;
  } finally {
    await Promise.race([browser.close(), new Promise((resolve) => setTimeout(resolve, 5_000))]);
  }
}

const folder = await mkdtemp(join(tmpdir(), 'peoplekit-bench-'));
const { origin, close } = await servePages(folder);
try {
  for (const library of chosenOf(libraries)) {
    await buildPage(folder, library);
    for (const name of chosenOf(caseNames)) await report(`${origin}/${library}.html`, library, name);
  }
} finally {
  close();
  await rm(folder, { recursive: true, force: true });
}
process.exit();
