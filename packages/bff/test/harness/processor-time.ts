import { readdir, readFile } from 'node:fs/promises';

/** Clock ticks in a second, as Linux counts processor time wherever it runs. */
const ticks = 100;

interface Usage {
  parent: number;
  own: number;
  /** Of children that have ended. */
  ended: number;
}

/** @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
async function usageOf(pid: number): Promise<Usage | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  // The name of the program, in parentheses, may hold anything.
  const numbers = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  if (!numbers) return undefined;
  const at = (place: number) => Number(numbers[place - 3]);
  return { parent: at(4), own: (at(14) + at(15)) / ticks, ended: (at(16) + at(17)) / ticks };
}

/**
 * Seconds of processor time that a Postgres and all that it started have taken.
 * @param backend process id of one of its connections
 * @returns undefined where the system does not tell
 */
export async function postgresTime(backend: number): Promise<number | undefined> {
  const postmaster = (await usageOf(backend))?.parent;
  const main = postmaster === undefined ? undefined : await usageOf(postmaster);
  if (!main) return undefined;
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const others = (await Promise.all(pids.map(usageOf))).filter((usage) => usage?.parent === postmaster);
  return others.reduce((sum, usage) => sum + (usage?.own ?? 0), main.own + main.ended);
}

/** Seconds of processor time that one process has taken; undefined where the system does not tell. */
export async function processTime(pid: number): Promise<number | undefined> {
  return (await usageOf(pid))?.own;
}

/** Bytes of memory that a process holds; undefined where the system does not tell. */
export async function processMemory(pid: number): Promise<number | undefined> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(text)?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1_024;
}
