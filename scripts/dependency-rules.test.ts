import { afterEach, describe, expect, test } from 'vitest';
import importRules, { runTime } from '../.dependency-cruiser.mjs';
import { findBreaches } from './check-dependencies.ts';
import { type Files, fixtureWorkspace } from './dependency-rules/fixture-workspace.ts';
import { allowed, fixtures } from './dependency-rules/fixtures.ts';

const rules = [...importRules.forbidden, ...runTime.forbidden].map(({ name }) => name ?? '');

let removeFixture = () => {};
afterEach(() => removeFixture());

async function brokenRules(files: Files): Promise<string[]> {
  const { directory, remove } = fixtureWorkspace(files);
  removeFixture = remove;
  const breaches = await findBreaches(directory);
  return [...new Set(breaches.map(({ rule }) => rule))];
}

describe('dependency rules', () => {
  test('each has a name of its own, a comment, and a fixture that breaks it', () => {
    expect(new Set(rules).size).toBe(rules.length);
    expect(fixtures.map(({ rule }) => rule).sort()).toEqual(rules.toSorted());
    expect([...importRules.forbidden, ...runTime.forbidden].filter(({ comment }) => !comment)).toEqual([]);
  });

  test.each(fixtures)('$rule is reported when broken, and nothing else is', async ({ rule, files }) => {
    expect(await brokenRules(files)).toEqual([rule]);
  });

  test('what only looks like a breach is let through', async () => {
    expect(await brokenRules(allowed)).toEqual([]);
  });
});
