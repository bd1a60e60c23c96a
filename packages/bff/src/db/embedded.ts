import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { makeDataDir } from '../make-directory.ts';
import { isLocked } from './directory-lock.ts';

/** A Postgres in a process that belongs to this one, or to the one that had opened the data directory before. */
export interface EmbeddedPostgres {
  url: string;
  /** Stops it if this process started it. */
  stop(): Promise<void>;
}

/** What another process of the same data directory needs to reach it. */
export interface EmbeddedAddress {
  port: number;
}

/** What the process of the database reports: where it listens, that another has the directory, or why it cannot. */
export type EmbeddedMessage = EmbeddedAddress | 'taken' | { error: string };

/** A second process waits this long for the first to come up, in ms: an initdb takes 2 s, a recovery after a crash less. */
const startTimeout = 30_000;

/** How long to wait before it is started again, in ms, by how often it has died one after the other: the last for ever. */
const restartDelays = [100, 1_000, 5_000, 30_000];

/** Where everything of the embedded database lies. */
export const embeddedFiles = (dataDir: string) => ({
  data: join(dataDir, 'postgres'),
  /** Names the process that has the directory open: two of them would destroy it. */
  lock: join(dataDir, 'postgres.lock'),
  address: join(dataDir, 'postgres.json'),
});

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

async function readAddress(file: string): Promise<EmbeddedAddress | undefined> {
  try {
    const address = JSON.parse(await readFile(file, 'utf8')) as EmbeddedAddress;
    return (await answers(address.port)) ? address : undefined;
  } catch {
    return undefined;
  }
}

interface Started {
  child: ChildProcess;
  port: number;
}

/**
 * @param port where it shall listen; 0 for any
 * @returns undefined when another process has the directory open
 */
function startProcess(dataDir: string, port: number): Promise<Started | undefined> {
  const program = import.meta.url.endsWith('.ts') ? './embedded-process.ts' : './embedded-process.js';
  const child = fork(fileURLToPath(new URL(program, import.meta.url)), [dataDir, String(port)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // Ctrl-C on the terminal is for us: we end it when our own work is done.
    detached: true,
  });
  return new Promise((resolve, reject) => {
    const fail = (why: string) =>
      reject(new Error(`The embedded Postgres in ${embeddedFiles(dataDir).data} does not start: ${why}`));
    child.on('error', (error) => fail(error.message));
    child.once('exit', (code, signal) => fail(`its process has ended (${signal ?? code})`));
    child.once('message', (message: EmbeddedMessage) => {
      if (message === 'taken') resolve(undefined);
      else if ('port' in message) resolve({ child, port: message.port });
      else fail(message.error);
    });
  });
}

/** Starts it, or finds the one that another process has started. */
async function startOrFind(dataDir: string): Promise<Started | EmbeddedAddress> {
  const files = embeddedFiles(dataDir);
  const deadline = Date.now() + startTimeout;
  for (;;) {
    const started = (await isLocked(files.lock)) ? undefined : await startProcess(dataDir, 0);
    const found = started ?? (await readAddress(files.address));
    if (found) return found;
    if (Date.now() > deadline) {
      throw new Error(
        `${files.lock} says that another process is using this data directory, but its database does not answer`,
      );
    }
    await sleep(50);
  }
}

/** Starts it again at the same port whenever it dies. WebAssembly may take its whole process with it, and did. */
function keepRunning(dataDir: string, first: Started) {
  let child: ChildProcess | undefined;
  let deaths = 0;
  let next: NodeJS.Timeout | undefined;
  let restarting: Promise<void> | undefined;
  let stopping = false;

  const restartLater = () => {
    if (stopping) return;
    const delay = restartDelays[Math.min(deaths, restartDelays.length - 1)];
    deaths += 1;
    next = setTimeout(() => {
      restarting = restart();
    }, delay);
  };
  const restart = async () => {
    const started = await startProcess(dataDir, first.port).catch(() => undefined);
    if (started) watch(started.child);
    else restartLater();
  };
  const watch = (living: ChildProcess) => {
    child = living;
    const recovered = setTimeout(() => {
      deaths = 0;
    }, startTimeout).unref();
    living.once('exit', () => {
      clearTimeout(recovered);
      child = undefined;
      restartLater();
    });
  };
  watch(first.child);

  return {
    async stop() {
      stopping = true;
      clearTimeout(next);
      await restarting;
      if (!child) return;
      const ended = once(child, 'exit');
      child.send('stop');
      await ended;
    },
  };
}

const urlOf = (port: number) => `postgres://postgres@127.0.0.1:${port}/postgres`;

/**
 * Opens PGlite in `dataDir/postgres`, in a process of its own, so that neither a slow query nor a crash of it stops HTTP; it
 * ends when this one does. When another process has it open (a `peoplekit seed` beside a running demo), connects to that one.
 */
export async function openEmbeddedPostgres(dataDir: string): Promise<EmbeddedPostgres> {
  await makeDataDir(dataDir);
  const found = await startOrFind(dataDir);
  const url = urlOf(found.port);
  return 'child' in found ? { url, stop: keepRunning(dataDir, found).stop } : { url, stop: async () => {} };
}
