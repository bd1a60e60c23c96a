import { spawn } from 'node:child_process';

const hasGroups = process.platform !== 'win32';

/**
 * Starts a process that leads a group of its own: a Ctrl-C at the terminal does not reach it, whoever started it decides, and
 * `end` reaches it together with what it has started.
 * @param {string} file @param {string[]} args @param {import('node:child_process').SpawnOptions} options
 */
export function spawnGroup(file, args, options) {
  const child = spawn(file, args, { ...options, detached: hasGroups });
  const end = (/** @type {NodeJS.Signals} */ signal) => {
    if (child.pid === undefined) return;
    try {
      process.kill(hasGroups ? -child.pid : child.pid, signal);
    } catch {
      // Nothing of it is running any more.
    }
  };
  return { child, end };
}

/**
 * Calls back on each signal that asks us to stop, until the returned function is called.
 * @param {(signal: NodeJS.Signals) => void} callback
 */
export function onStopSignal(callback) {
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, callback);
  return () => {
    for (const signal of signals) process.off(signal, callback);
  };
}
