import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds that nobody waits longer for the read of somebody else: it may hang. */
const patience = 25;

/**
 * One read for all who ask for the same while another is under way: under load each would cost its own. What is answered was
 * read after it was asked for, as of a read of one's own, so that nothing that was committed before is missed.
 */
export function createSharedReads<T>(read: (key: string) => Promise<T>): (key: string) => Promise<T> {
  /** The read under way of each key. Who asks now comes too late for it. */
  const running = new Map<string, Promise<T>>();
  /** The read after that, which has not begun. */
  const next = new Map<string, Promise<T>>();

  function begin(key: string): Promise<T> {
    const own = read(key);
    running.set(key, own);
    const forget = () => {
      if (running.get(key) === own) running.delete(key);
    };
    own.then(forget, forget);
    return own;
  }

  return (key) => {
    const before = running.get(key);
    if (!before) return begin(key);
    const shared = next.get(key);
    if (shared) return shared;
    const over = before.then(
      () => {},
      () => {},
    );
    const after = Promise.race([over, sleep(patience, undefined, { ref: false })]).then(() => {
      next.delete(key);
      return begin(key);
    });
    next.set(key, after);
    return after;
  };
}
