export type GridCommand = 'press' | 'toggle' | 'select-page' | 'clear' | 'edit' | 'menu' | 'wider' | 'narrower';

/** As much of a keyboard event as decides. */
export interface CommandKey {
  key: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
}

/** What a key does in the grid besides moving; undefined for keys that the grid does not know. */
export function gridCommand({ key, altKey, ctrlKey, metaKey, shiftKey }: CommandKey): GridCommand | undefined {
  if (ctrlKey || metaKey) return key.toLowerCase() === 'a' && !altKey && !shiftKey ? 'select-page' : undefined;
  if (altKey) {
    if (!shiftKey) return undefined;
    return key === 'ArrowRight' ? 'wider' : key === 'ArrowLeft' ? 'narrower' : undefined;
  }
  switch (key) {
    case 'Enter':
      return 'press';
    case ' ':
      return 'toggle';
    case 'Escape':
      return 'clear';
    case 'F2':
      return 'edit';
    case 'ContextMenu':
      return 'menu';
    case 'F10':
      return shiftKey ? 'menu' : undefined;
    default:
      return undefined;
  }
}
