import { describe, expect, it } from 'vitest';
import { profileKey } from './profile-keys.ts';

const none = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, isComposing: false, target: null };
const press = (key: string, more: object = {}, isEditing = false) => profileKey({ ...none, key, ...more }, isEditing);

describe('profileKey', () => {
  it('knows the keys of a profile', () => {
    expect(press('Escape')).toBe('close');
    expect([press('j'), press('ArrowDown', { altKey: true })]).toEqual(['next', 'next']);
    expect([press('k'), press('ArrowUp', { altKey: true })]).toEqual(['previous', 'previous']);
  });

  it('leaves the browser its own, and whoever types the rest', () => {
    for (const more of [{ ctrlKey: true }, { metaKey: true }, { isComposing: true }, { shiftKey: true }])
      expect(press('j', more)).toBe(undefined);
    expect(press('j', {}, true)).toBe(undefined);
    expect(press('ArrowDown', { altKey: true }, true)).toBe(undefined);
    expect(press('ArrowDown')).toBe(undefined);
    expect(press('Escape', {}, true)).toBe('close');
  });
});
