import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onStopSignal, spawnGroup } from './process-group.mjs';
import { processTree } from './process-tree.ts';

export const root: string = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** The path of a tool that the workspace's root depends on. */
export function tool(name: string): string {
  return join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
}

export interface Command {
  /** Program and arguments. */
  run: string[];
  cwd?: string;
  env?: Record<string, string>;
  /** Seconds until it is ended, with everything it started. */
  timeout?: number;
}

export interface Outcome {
  succeeded: boolean;
  output: string;
  seconds: number;
}

/** Between asking a process to stop and ending it. */
const gracePeriod = 5_000;

/** Runs a command to its end and keeps what it prints, so that two at once do not mix their lines. */
export async function runCommand({
  run: [file = '', ...args],
  cwd = root,
  env,
  timeout = 600,
}: Command): Promise<Outcome> {
  const started = performance.now();
  const { child, end } = spawnGroup(file, args, {
    cwd,
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);

  // Some of what it starts (Chromium, a server under test) leads groups of its own: those are ended one by one, by their ids.
  let descendants: number[] = [];
  let graceTimer: NodeJS.Timeout | undefined;
  const stop = () => {
    descendants = child.pid === undefined ? [] : processTree(child.pid);
    end('SIGTERM');
    graceTimer ??= setTimeout(() => end('SIGKILL'), gracePeriod);
  };
  const stopListening = onStopSignal(stop);
  process.on('disconnect', stop);
  const timer = setTimeout(() => {
    output += `\nended after ${timeout} s, the time it has\n`;
    stop();
  }, timeout * 1000);

  const succeeded = await new Promise<boolean>((done) => {
    child.on('error', (error) => {
      output += `${error.message}\n`;
      done(false);
    });
    // Not 'close': a process that it left behind may hold the pipe open for ever.
    child.on('exit', (code) => setImmediate(() => done(code === 0)));
  });
  clearTimeout(timer);
  clearTimeout(graceTimer);
  stopListening();
  process.off('disconnect', stop);
  end('SIGKILL');
  for (const descendant of descendants) endProcess(descendant);
  child.stdout?.destroy();
  child.stderr?.destroy();
  return { succeeded, output, seconds: (performance.now() - started) / 1000 };
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
