import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const source = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** In a run of tests what `bundleCommands` has made of it. */
const nodeArguments = () => ['--conditions=peoplekit-source', process.env.PEOPLEKIT_BUNDLED_MAIN ?? source];

/** The machine's own settings must not leak into what is tested. */
function cleanEnvironment(environment: Record<string, string>): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(PEOPLEKIT_|MEILI_|DATABASE_URL$|PORT$|HOST$|NODE_OPTIONS$|VITEST)/.test(name),
  );
  return { ...Object.fromEntries(inherited), ...environment };
}

/** Runs a command to its end. @throws with `code`, `stdout` and `stderr` when it does not exit with 0. */
export function peoplekit(
  args: string[],
  environment: Record<string, string>,
): Promise<{ stdout: string; stderr: string }> {
  return promisify(execFile)(process.execPath, [...nodeArguments(), ...args], { env: cleanEnvironment(environment) });
}

/** A command that runs until it is stopped. */
export interface RunningCommand {
  process: ChildProcess;
  /** Resolves with the first line of output that matches. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  /** Resolves when it has ended. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/**
 * Starts a command; its output is kept for `printed`.
 * @param flags of Node
 * @param detached in a session of its own, which outlives whoever is killed
 */
export function startPeoplekit(
  args: string[],
  environment: Record<string, string>,
  flags: readonly string[] = [],
  detached = false,
): RunningCommand {
  const child = spawn(process.execPath, [...flags, ...nodeArguments(), ...args], {
    env: cleanEnvironment(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached,
  });
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  return {
    process: child,
    ended,
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const check = () => {
          const match = pattern.exec(output);
          if (match) resolve(match);
        };
        listeners.add(check);
        check();
        void ended.then(() => reject(new Error(`It ended without printing ${pattern}:\n${output}`)));
      }),
  };
}
