import { describe, expect, test } from 'vitest';
import { type Result, schedule, withNeeds } from './schedule.ts';
import type { Step } from './steps.ts';

const step = (name: string, needs: string[] = [], skip?: string): Step => ({ name, needs, skip, command: { run: [] } });

/** Runs the steps and tells in which order they started, how many ran at once, and what was skipped. */
async function play(steps: Step[], failing: string[] = []) {
  const started: string[] = [];
  const skipped: string[] = [];
  let running = 0;
  let most = 0;
  const run = async ({ name }: Step): Promise<Result> => {
    started.push(name);
    running += 1;
    most = Math.max(most, running);
    await new Promise((done) => setTimeout(done, 2));
    running -= 1;
    return failing.includes(name) ? 'failed' : 'passed';
  };
  await schedule(steps, 2, run, ({ name }, reason) => skipped.push(`${name}: ${reason}`));
  return { started, skipped, most };
}

describe('schedule', () => {
  test('runs two at once, in the order of the list', async () => {
    const { started, most } = await play([step('a'), step('b'), step('c'), step('d')]);
    expect(started).toEqual(['a', 'b', 'c', 'd']);
    expect(most).toBe(2);
  });

  test('a step waits for what it needs, and lets others go first', async () => {
    const { started } = await play([step('e2e', ['build']), step('build'), step('size', ['build']), step('unit')]);
    expect(started.slice(0, 2)).toEqual(['build', 'unit']);
    expect(started.slice(2).sort()).toEqual(['e2e', 'size']);
  });

  test('a step that measures time has no other beside it', async () => {
    const beside: string[] = [];
    const running = new Set<string>();
    const run = async ({ name }: Step): Promise<Result> => {
      running.add(name);
      if (running.has('e2e') && running.size > 1) beside.push(...running);
      await new Promise((done) => setTimeout(done, 2));
      running.delete(name);
      return 'passed';
    };
    const steps = [step('build'), { ...step('e2e'), alone: true }, step('unit'), step('size')];
    await schedule(steps, 2, run, () => {});
    expect(beside).toEqual([]);
  });

  test('what needs a failed step is skipped, and what needs that too', async () => {
    const { started, skipped } = await play(
      [step('build'), step('size', ['build']), step('report', ['size'])],
      ['build'],
    );
    expect(started).toEqual(['build']);
    expect(skipped).toEqual(['size: build failed', 'report: size skipped']);
  });

  test('a step that says why it cannot run is skipped', async () => {
    expect(await play([step('e2e', [], 'there are none')])).toMatchObject({
      started: [],
      skipped: ['e2e: there are none'],
    });
  });

  test('a chosen step brings what it needs', () => {
    const all = [step('build'), step('unit'), step('size', ['build'])];
    expect(withNeeds(all, ['size']).map(({ name }) => name)).toEqual(['build', 'size']);
    expect(withNeeds(all, [])).toEqual(all);
    expect(() => withNeeds(all, ['none'])).toThrow('there is no step "none"');
  });
});
