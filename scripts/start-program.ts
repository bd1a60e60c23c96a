import { createServer } from 'node:net';
import { spawnGroup } from './process-group.mjs';

export interface StartedProgram {
  /** What the last of the patterns found. */
  url: string;
  /** Ends it with all it started, and waits for that. */
  stop(): Promise<void>;
}

interface StartOptions {
  cwd: string;
  env?: Record<string, string>;
  /** What it has printed when it is up; the last pattern has the URL as its group. */
  patterns: RegExp[];
}

/** A port that nobody listens on, for programs that cannot choose one themselves. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Starts a program under test and waits, two minutes at most, until it is up. @throws with what it printed instead. */
export function startProgram(command: string[], { cwd, env, patterns }: StartOptions): Promise<StartedProgram> {
  const [file = '', ...args] = command;
  const environment = { ...process.env, NO_COLOR: '1', ...env };
  const { child, end } = spawnGroup(file, args, { cwd, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    end('SIGTERM');
    const timer = setTimeout(() => end('SIGKILL'), 10_000);
    await ended;
    clearTimeout(timer);
    // What it started may outlive it.
    end('SIGKILL');
  };
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => {
      void stop();
      reject(new Error(`${command.join(' ')} in ${cwd} is not up after two minutes:\n${output}`));
    }, 120_000);
    const keep = (text: string) => {
      output += text;
      if (!patterns.every((pattern) => pattern.test(output))) return;
      clearTimeout(timer);
      resolve({ url: patterns.at(-1)?.exec(output)?.[1] ?? '', stop });
    };
    child.stdout?.setEncoding('utf8').on('data', keep);
    child.stderr?.setEncoding('utf8').on('data', keep);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`${command.join(' ')} ended with ${code}:\n${output}`));
    });
  });
}
