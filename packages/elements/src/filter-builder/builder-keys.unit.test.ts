import { describe, expect, it } from 'vitest';
import { historyKey } from './builder-keys.ts';

const none = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
const keys = { key: 'z', code: 'KeyZ', ...none };

describe('historyKey', () => {
  it.each([
    [{ ctrlKey: true }, 'undo'],
    [{ metaKey: true }, 'undo'],
    [{ ctrlKey: true, key: 'Z', shiftKey: true }, 'redo'],
    [{ metaKey: true, key: 'Z', shiftKey: true }, 'redo'],
    [{ ctrlKey: true, key: 'y', code: 'KeyY' }, 'redo'],
    [{ ctrlKey: true, key: 'я' }, 'undo'],
    [{ ctrlKey: true, key: 'z', code: 'KeyY' }, 'undo'],
    [{ ctrlKey: true, key: 'y', code: 'KeyZ' }, 'redo'],
    [{}, undefined],
    [{ ctrlKey: true, altKey: true }, undefined],
    [{ ctrlKey: true, key: 'x', code: 'KeyX' }, undefined],
    [{ ctrlKey: true, key: 'Control', code: 'ControlLeft' }, undefined],
  ])('takes %j for %s', (pressed, expected) => {
    expect(historyKey({ ...keys, ...pressed })).toBe(expected);
  });
});
