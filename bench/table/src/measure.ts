import type { Measures } from './cases.ts';
import { rowCount } from './rows.ts';

/** One table on the page. */
export interface TableCase {
  /** Puts it into its host, with all rows. */
  mount: (host: HTMLElement) => void | Promise<void>;
  /** What scrolls, once it is there. */
  scroller: () => HTMLElement | null | undefined;
  /** The cells of the first column that exist now. */
  nameCells: () => Iterable<Element>;
}

declare global {
  interface Window {
    measure?: { [Name in keyof Measures]: () => Promise<Measures[Name]> };
  }
}

const frame = () => new Promise<number>(requestAnimationFrame);

/** Resolves once what was drawn in this frame has been handed over for painting. */
const painted = () =>
  new Promise<void>((resolve) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(undefined);
    }),
  );

/** Lets the page measure a table when the runner asks for it. Each case is asked for once a page. */
export function offer(table: TableCase): void {
  const host = document.querySelector<HTMLElement>('#host');
  if (!host) throw new Error('There is no host');

  const mount = async () => {
    // What the page itself still had to do is no part of the table's time.
    for (let settle = 0; settle < 10; settle++) await painted();
    const start = performance.now();
    await table.mount(host);
    while (visibleRows(table, host).length < 5) await painted();
    return performance.now() - start;
  };

  const mountedScroller = async () => {
    await mount();
    for (let settle = 0; settle < 30; settle++) await frame();
    const scroller = table.scroller();
    if (!scroller) throw new Error('Nothing scrolls');
    return scroller;
  };

  window.measure = {
    'first-rows': async () => ({ firstRowsMs: await mount() }),
    scroll: async () => measureScroll(await mountedScroller()),
    jump: async () => measureJumps(table, await mountedScroller(), host),
  };
}

async function measureScroll(scroller: HTMLElement): Promise<Measures['scroll']> {
  const frames: number[] = [];
  let last = await frame();
  for (let step = 1; step <= 240; step++) {
    // Not by adding: some tables set it back while they are busy.
    scroller.scrollTop = step * 300;
    const now = await frame();
    frames.push(now - last);
    last = now;
  }
  if (scroller.scrollTop < 200 * 300) throw new Error('It does not scroll');
  return {
    frameP50Ms: quantile(frames, 0.5),
    frameP95Ms: quantile(frames, 0.95),
    framesOver33: frames.filter((duration) => duration > 33.4).length,
  };
}

async function measureJumps(table: TableCase, scroller: HTMLElement, host: HTMLElement): Promise<Measures['jump']> {
  const durations: number[] = [];
  const height = scroller.scrollHeight;
  for (let jump = 0; jump < 40; jump++) {
    const progress = ((jump * 0.618_034 + 0.13) % 1) * 0.9 + 0.05;
    const target = progress * rowCount;
    await painted();
    const start = performance.now();
    scroller.scrollTop = progress * height;
    do await painted();
    while (!visibleRows(table, host).some((row) => Math.abs(row - target) < 40) && performance.now() - start < 2_000);
    durations.push(performance.now() - start);
  }
  return { jumpP50Ms: quantile(durations, 0.5), jumpP95Ms: quantile(durations, 0.95) };
}

function quantile(values: number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;
}

/** The numbers of the rows that can be seen, whole. */
function visibleRows(table: TableCase, host: HTMLElement): number[] {
  const view = host.getBoundingClientRect();
  const rows: number[] = [];
  for (const cell of table.nameCells()) {
    const { top, bottom } = cell.getBoundingClientRect();
    const number = /Row (\d+)/.exec(cell.textContent ?? '')?.[1];
    if (number !== undefined && top >= view.top && bottom <= view.bottom) rows.push(Number(number));
  }
  return rows;
}
