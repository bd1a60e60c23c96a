import { constants } from 'node:os';
import { onStopSignal, spawnGroup } from '../process-group.mjs';
import { root } from './progress.mjs';

/** After a first signal, the time for an orderly stop. */
const patience = 15_000;

/** A terminal and npm both pass on one Ctrl-C: only one that comes later is a second one. */
const sameKeystroke = 1_000;

/**
 * Runs a command as if it were this process: same terminal, same signals, same exit code, and nothing of it is left behind.
 * Each signal goes to the child once. The `ipc` channel closes when we are killed outright: the child's sign to stop.
 * @param {string} file @param {string[]} args @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} the exit code; 128 + n when a signal ended it
 */
export function runInForeground(file, args, env) {
  const { child, end } = spawnGroup(file, args, { cwd: root, env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  let firstSignalAt = 0;
  /** @type {NodeJS.Timeout | undefined} */
  let deadline;
  const stopListening = onStopSignal((signal) => {
    if (firstSignalAt === 0) {
      firstSignalAt = Date.now();
      child.kill(signal);
      deadline = setTimeout(() => end('SIGKILL'), patience);
    } else if (Date.now() - firstSignalAt > sameKeystroke) {
      end('SIGKILL');
    }
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearTimeout(deadline);
      stopListening();
      end('SIGKILL');
      resolve(signal ? 128 + constants.signals[signal] : (code ?? 1));
    });
  });
}
