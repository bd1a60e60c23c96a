/** As much of an element as waiting for it needs. */
interface Updating extends HTMLElement {
  readonly updateComplete: Promise<boolean>;
}

const timeout = 20_000;

/** Waits until a condition holds, or what it promises, looking once a frame. Fails with the description after twenty seconds. */
export async function until(condition: () => unknown, description: string): Promise<void> {
  const start = performance.now();
  while (!(await condition())) {
    if (performance.now() - start > timeout) throw new Error(`Waited in vain until ${description}`);
    await frame();
  }
}

/** Waits until a `people-table`, or the one inside an element, shows what it was asked for, be it rows or a state. */
export async function settled(element: HTMLElement): Promise<void> {
  await until(() => {
    const grid = gridOf(element);
    if (grid?.ariaBusy !== 'false') return false;
    const expected = Math.min(Number(grid.ariaRowCount) - 1, 1);
    return grid.hidden || grid.querySelectorAll('[part=row]').length >= expected || Number(grid.ariaRowCount) > 1;
  }, 'the table has what it was asked for');
  // Rows come with the virtualiser's next turn, and the focus after them.
  await frame();
  await frame();
  await (element as Updating).updateComplete;
}

function gridOf(element: HTMLElement): HTMLElement | undefined {
  const root = element.shadowRoot;
  const inner = root?.querySelector<HTMLElement>('people-table');
  return inner ? gridOf(inner) : (root?.querySelector<HTMLElement>('[role=grid]') ?? undefined);
}

function frame(): Promise<number> {
  return new Promise(requestAnimationFrame);
}
