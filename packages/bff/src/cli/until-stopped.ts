/**
 * Waits for SIGINT, SIGTERM, SIGHUP, or for the parent that holds our IPC channel to die.
 * A second signal ends the process at once: whoever sends it does not want to wait.
 */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    let stopping = false;
    const stop = () => {
      if (stopping) process.exit(130);
      stopping = true;
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
    process.once('disconnect', () => stopping || stop());
  });
}
