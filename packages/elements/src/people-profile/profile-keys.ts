export type ProfileCommand = 'close' | 'previous' | 'next' | 'press' | 'up' | 'down';

interface Pressed {
  key: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  isComposing: boolean;
  target: EventTarget | null;
}

const withAlt: Readonly<Record<string, ProfileCommand>> = { ArrowUp: 'previous', ArrowDown: 'next' };
const onValue: Readonly<Record<string, ProfileCommand>> = { F2: 'press', ArrowUp: 'up', ArrowDown: 'down' };
const letters: Readonly<Record<string, ProfileCommand>> = { j: 'next', J: 'next', k: 'previous', K: 'previous' };

/** What a key means in a profile. Letters go to whoever types: they mean something only while no field is edited. */
export function profileKey(event: Pressed, isEditing: boolean): ProfileCommand | undefined {
  const { key, altKey, ctrlKey, metaKey, shiftKey, isComposing } = event;
  if (isComposing || ctrlKey || metaKey || shiftKey) return undefined;
  if (altKey) return isEditing ? undefined : withAlt[key];
  if (key === 'Escape') return 'close';
  const command = isOn(event.target, '.stop') ? onValue[key] : undefined;
  return command ?? (isEditing ? undefined : letters[key]);
}

function isOn(target: EventTarget | null, selector: string): boolean {
  return target !== null && 'matches' in target && (target as Element).matches(selector);
}
