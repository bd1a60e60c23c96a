import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const pollInterval = 200;

/** A lock without an owner is being taken at this moment, or its owner died in between. */
const ownerGrace = 5_000;

/**
 * Does `work` while no other process of this checkout does. The lock is a folder, because making one is atomic everywhere;
 * the process id in it tells whether its owner still lives.
 * @template T
 * @param {string} directory
 * @param {(line: string) => void} say
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(directory, say, work) {
  mkdirSync(dirname(directory), { recursive: true });
  let waiting = false;
  while (!take(directory)) {
    const owner = ownerOf(directory);
    if (isStale(directory, owner)) {
      breakLock(directory, owner);
      continue;
    }
    if (!waiting) say(`waiting for process ${owner ?? '?'}, which does the same in this checkout …`);
    waiting = true;
    await new Promise((done) => setTimeout(done, pollInterval));
  }
  const release = () => rmSync(directory, { recursive: true, force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

/** @param {string} directory */
function take(directory) {
  try {
    mkdirSync(directory);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(join(directory, 'owner'), String(process.pid));
  return true;
}

/** @param {string} directory */
function ownerOf(directory) {
  try {
    return Number(readFileSync(join(directory, 'owner'), 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} directory @param {number | undefined} owner */
function isStale(directory, owner) {
  if (owner === undefined) {
    const stat = statSync(directory, { throwIfNoEntry: false });
    return stat !== undefined && Date.now() - stat.mtimeMs > ownerGrace;
  }
  try {
    process.kill(owner, 0);
    return false;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH';
  }
}

/**
 * Two who wait may both find the lock stale. The one that comes second would take away the first one's new lock: it sees that
 * by the owner, and puts it back.
 * @param {string} directory @param {number | undefined} judged
 */
function breakLock(directory, judged) {
  const aside = `${directory}.${process.pid}`;
  try {
    renameSync(directory, aside);
    if (ownerOf(aside) === judged) rmSync(aside, { recursive: true, force: true });
    else renameSync(aside, directory);
  } catch {
    // Somebody else was faster: the next round tells who.
  }
}
