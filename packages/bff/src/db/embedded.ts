import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

/** A Postgres that runs inside this process, or inside the one that had opened the data directory before. */
export interface EmbeddedPostgres {
  url: string;
  /** Stops it if this process started it. */
  stop(): Promise<void>;
}

interface Address {
  pid: number;
  port: number;
}

/** What the worker thread reports. */
export type EmbeddedMessage = { port: number } | { error: string };

/** A second process waits this long for the first to come up: an initdb takes 2 s, a recovery after a crash less. */
const startTimeout = 30_000;

/** Lock files that this process holds. */
const held = new Set<string>();

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

async function readAddress(file: string): Promise<Address | undefined> {
  try {
    const address = JSON.parse(await readFile(file, 'utf8')) as Address;
    return isAlive(address.pid) && (await answers(address.port)) ? address : undefined;
  } catch {
    return undefined;
  }
}

/** Two servers on one PGlite directory would destroy it: whoever creates the lock file owns it. */
async function takeLock(file: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx');
    await handle.writeFile(String(process.pid));
    await handle.close();
    held.add(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const owner = Number(await readFile(file, 'utf8').catch(() => ''));
    // No number yet: the owner has created the file this very moment. Our own number in a file that we do not hold is
    // left from before: in a container every process is number 1.
    const stale = owner === process.pid ? !held.has(file) : owner > 0 && !isAlive(owner);
    if (stale) await rm(file, { force: true });
    return false;
  }
}

function startWorker(directory: string): Promise<{ worker: Worker; port: number }> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`./embedded-worker.${extension}`, import.meta.url), { workerData: { directory } });
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (message: EmbeddedMessage) => {
      if ('port' in message) resolve({ worker, port: message.port });
      else reject(new Error(`The embedded Postgres in ${directory} does not start: ${message.error}`));
    });
  });
}

const urlOf = (port: number) => `postgres://postgres@127.0.0.1:${port}/postgres`;

/**
 * Opens PGlite in `dataDir/postgres`, in a worker thread, so that a slow query does not stop HTTP and the database dies
 * with the process. When another process has it open (a `peoplekit seed` beside a running demo), connects to that one.
 */
export async function openEmbeddedPostgres(dataDir: string): Promise<EmbeddedPostgres> {
  await mkdir(dataDir, { recursive: true });
  const lockFile = join(dataDir, 'postgres.lock');
  const release = async () => {
    held.delete(lockFile);
    await rm(lockFile, { force: true });
  };
  const addressFile = join(dataDir, 'postgres.json');
  const deadline = Date.now() + startTimeout;
  while (!(await takeLock(lockFile))) {
    const running = await readAddress(addressFile);
    if (running) return { url: urlOf(running.port), stop: async () => {} };
    if (Date.now() > deadline) {
      throw new Error(
        `${lockFile} says that another process is using this data directory, but its database does not answer`,
      );
    }
    await sleep(50);
  }
  try {
    const { worker, port } = await startWorker(join(dataDir, 'postgres'));
    await writeFile(`${addressFile}.new`, JSON.stringify({ pid: process.pid, port } satisfies Address));
    await rename(`${addressFile}.new`, addressFile);
    return {
      url: urlOf(port),
      async stop() {
        const ended = new Promise((resolve) => worker.once('exit', resolve));
        worker.postMessage('stop');
        await ended;
        await rm(addressFile, { force: true });
        await release();
      },
    };
  } catch (error) {
    await release();
    throw error;
  }
}
