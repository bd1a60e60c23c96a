export type GridCommand = 'press' | 'toggle' | 'select-page' | 'clear' | 'edit' | 'menu' | 'wider' | 'narrower';

/** As much of a keyboard event as decides. */
export interface CommandKey {
  key: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
}

const commands: Readonly<Partial<Record<string, GridCommand>>> = {
  Enter: 'press',
  ' ': 'toggle',
  Escape: 'clear',
  F2: 'edit',
  ContextMenu: 'menu',
};

/** What a key does in the grid besides moving; undefined for keys that the grid does not know. */
export function gridCommand({ key, altKey, ctrlKey, metaKey, shiftKey }: CommandKey): GridCommand | undefined {
  if (ctrlKey || metaKey) return key.toLowerCase() === 'a' && !altKey && !shiftKey ? 'select-page' : undefined;
  if (altKey) {
    if (!shiftKey) return undefined;
    return key === 'ArrowRight' ? 'wider' : key === 'ArrowLeft' ? 'narrower' : undefined;
  }
  return key === 'F10' && shiftKey ? 'menu' : commands[key];
}
