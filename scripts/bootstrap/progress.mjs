import { constants } from 'node:os';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onStopSignal, spawnGroup } from '../process-group.mjs';

/** The checkout, wherever the command was started from. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** A failure that the person at the keyboard can act on: shown without a stack. */
export class BootstrapError extends Error {
  /** @param {string} message @param {number} [exitCode] */
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** @param {string} line */
export function say(line) {
  console.log(`peoplekit: ${line}`);
}

/**
 * Runs a tool to its end. Its output is kept back and shown only when it fails: a good install has nothing to say.
 * @param {string} title
 * @param {string[]} command
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, advice: string }} options
 */
export async function runQuietly(title, command, { cwd = root, env = process.env, advice }) {
  const started = Date.now();
  say(`${title} …`);
  const elapsed = () => (Date.now() - started) / 1000;
  const reminder = setInterval(() => say(`  still at it after ${elapsed().toFixed(0)} s …`), 30_000);
  const [file = '', ...args] = command;
  // Windows starts npm through a .cmd file, which only a shell can run.
  const shell = process.platform === 'win32' && !/\.exe$/i.test(file);
  const { child, end } = spawnGroup(file, args, { cwd, env, shell, stdio: ['ignore', 'pipe', 'pipe'] });
  const stopListening = onStopSignal((signal) => {
    end('SIGKILL');
    process.exit(128 + constants.signals[signal]);
  });
  let output = '';
  const keep = (/** @type {Buffer} */ chunk) => {
    output += chunk;
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  /** @type {boolean} */
  const succeeded = await new Promise((done) => {
    child.on('error', (error) => {
      output += error.message;
      done(false);
    });
    child.on('close', (code) => done(code === 0));
  });
  stopListening();
  clearInterval(reminder);
  if (!succeeded) throw new BootstrapError(`${title} failed:\n\n${output.trim()}\n\npeoplekit: ${advice}`);
  say(`  done in ${elapsed().toFixed(1)} s`);
}
