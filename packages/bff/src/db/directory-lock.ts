import { readFile, rm, stat, writeFile } from 'node:fs/promises';

/**
 * A process, told from a later one that got its number: in a container the numbers begin anew at every start.
 * @returns undefined when there is none, or one that has ended and that nobody has asked about (a zombie)
 */
async function nameOf(pid: number): Promise<string | undefined> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return undefined;
  }
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The fields from the third on, after the name of the program, which may have spaces and brackets: proc_pid_stat(5).
  const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
  const [state, started] = [fields[0], fields[19]];
  return state === 'Z' || state === 'X' ? undefined : `${pid} ${started ?? ''}`.trim();
}

/** Milliseconds in which whoever makes a lock has written its name; a disk that was full, or power that went, left an empty one. */
const writingTime = 5_000;

/** Whether a living process holds the lock. */
export async function isLocked(file: string): Promise<boolean> {
  const owner = await readFile(file, 'utf8').catch(() => undefined);
  if (owner === undefined) return false;
  if (owner !== '') return (await nameOf(Number.parseInt(owner, 10))) === owner;
  const made = await stat(file).catch(() => undefined);
  return made !== undefined && Date.now() - made.mtimeMs < writingTime;
}

/**
 * Takes a lock for this process, which removes the file when it ends. One that was left by a process that was killed is free.
 * @returns false when another has it
 */
export async function takeLock(file: string): Promise<boolean> {
  if (await isLocked(file)) return false;
  await rm(file, { force: true });
  try {
    await writeFile(file, (await nameOf(process.pid)) ?? '', { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}
