/**
 * Loads code and goes on with it. Where it cannot be loaded (the network is gone, the host has been deployed anew), `onMissing` gets
 * what tries again: browsers ask anew for a module that they could not fetch (HTML since 2026; older ones do after a reload).
 */
export function withCode<Code>(
  load: () => Promise<Code>,
  use: (code: Code) => unknown,
  onMissing: (retry: () => void) => void,
): Promise<unknown> {
  return load().then(use, () => onMissing(() => void withCode(load, use, onMissing)));
}
