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

export interface Measures {
  /** Milliseconds from nothing to the first rows on the screen. */
  firstRows: number;
  /** Of frames, in milliseconds, while 300 px are scrolled in each. */
  frameP95: number;
  framesOver33: number;
  /** Milliseconds from a jump to a random place to its rows on the screen; the median. */
  jumpP50: number;
}

declare global {
  interface Window {
    measure?: () => Promise<Measures>;
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

/** Lets the page measure a table when the runner asks for it. */
export function offer(table: TableCase): void {
  window.measure = async () => {
    const host = document.querySelector<HTMLElement>('#host');
    if (!host) throw new Error('There is no host');
    const start = performance.now();
    await table.mount(host);
    while (visibleRows(table, host).length < 5) await painted();
    const firstRows = performance.now() - start;
    for (let settle = 0; settle < 30; settle++) await frame();
    const scroller = table.scroller();
    if (!scroller) throw new Error('Nothing scrolls');
    return { firstRows, ...(await measureScroll(scroller)), jumpP50: await measureJumps(table, scroller, host) };
  };
}

async function measureScroll(scroller: HTMLElement): Promise<Pick<Measures, 'frameP95' | 'framesOver33'>> {
  const frames: number[] = [];
  let last = await frame();
  for (let step = 0; step < 240; step++) {
    scroller.scrollTop += 300;
    const now = await frame();
    frames.push(now - last);
    last = now;
  }
  frames.sort((a, b) => a - b);
  return {
    frameP95: frames[Math.floor(frames.length * 0.95)] ?? 0,
    framesOver33: frames.filter((duration) => duration > 33.4).length,
  };
}

async function measureJumps(table: TableCase, scroller: HTMLElement, host: HTMLElement): Promise<number> {
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
  durations.sort((a, b) => a - b);
  return durations[durations.length / 2] ?? 0;
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
