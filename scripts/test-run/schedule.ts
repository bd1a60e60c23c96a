import type { Step } from './steps.ts';

export type Result = 'passed' | 'failed' | 'skipped';

/** The chosen steps with all they need, in the order of the list. */
export function withNeeds(steps: Step[], names: string[]): Step[] {
  if (names.length === 0) return steps;
  const wanted = new Set<string>();
  const want = (name: string) => {
    const step = steps.find((other) => other.name === name);
    if (!step) throw new Error(`there is no step "${name}"; there are ${steps.map((other) => other.name).join(', ')}`);
    wanted.add(name);
    for (const need of step.needs) want(need);
  };
  for (const name of names) want(name);
  return steps.filter(({ name }) => wanted.has(name));
}

/**
 * Runs the steps, at most `slots` at once: the first in the list that has all it needs. A step after a failed or skipped one is
 * skipped, and what needs it too. A step that measures time runs with no other beside it.
 */
export async function schedule(
  steps: Step[],
  slots: number,
  run: (step: Step) => Promise<Result>,
  onSkip: (step: Step, reason: string) => void,
): Promise<void> {
  const results = new Map<string, Result>();
  const waiting = [...steps];
  const running = new Set<Promise<void>>();
  let isAlone = false;

  const skipReason = ({ skip, needs }: Step): string | undefined => {
    if (skip) return skip;
    const missing = needs.find((name) => results.has(name) && results.get(name) !== 'passed');
    return missing && `${missing} ${results.get(missing)}`;
  };

  while (waiting.length > 0 || running.size > 0) {
    for (const step of [...waiting]) {
      const reason = skipReason(step);
      const ready = step.needs.every((name) => results.get(name) === 'passed');
      const isFull = isAlone || running.size >= (step.alone ? 1 : slots);
      if (!reason && (!ready || isFull)) continue;
      waiting.splice(waiting.indexOf(step), 1);
      if (reason) {
        results.set(step.name, 'skipped');
        onSkip(step, reason);
        continue;
      }
      isAlone = step.alone === true;
      const task = run(step).then((result) => {
        isAlone = false;
        results.set(step.name, result);
        running.delete(task);
      });
      running.add(task);
    }
    if (running.size > 0) await Promise.race(running);
  }
}
