import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../command.ts';
import { fits } from './toolchain.mjs';

const { engines, peoplekit } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

describe('the Node to work with', () => {
  test.each(['v24.0.0', 'v24.21.0', 'v26.0.0', 'v28.1.0'])('%s fits', (version) => {
    expect(fits(version, engines.node)).toBe(true);
  });

  test.each(['v18.20.0', 'v20.20.2', 'v22.12.0', 'v25.9.0', ''])('%s does not fit', (version) => {
    expect(fits(version, engines.node)).toBe(false);
  });

  test('every pinned version fits', () => {
    for (const version of [peoplekit.node, ...Object.values<string>(peoplekit.nodeOn)])
      expect(fits(version, engines.node)).toBe(true);
  });
});
