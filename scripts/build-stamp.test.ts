import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { staleTargets, takeStamp, targets } from './build-stamp.mjs';

let root = '';
const write = (path: string, text = '') => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const stale = () => staleTargets(root).map(({ name }) => name);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'peoplekit-build-'));
  for (const name of ['core', 'elements', 'bff']) write(`packages/${name}/src/index.ts`);
  for (const target of targets) {
    write(target.marker);
    takeStamp(root, target)();
  }
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('build stamp', () => {
  test('after a build nothing is out of date', () => {
    expect(stale()).toEqual([]);
  });

  test('a change of a package is a change of what is built on it', () => {
    write('packages/bff/src/app.ts');
    expect(stale()).toEqual(['bff']);
    write('packages/core/src/index.ts', 'changed');
    expect(stale()).toEqual(['core', 'elements', 'embed', 'bff']);
  });

  test('a test is not part of a build', () => {
    write('packages/core/src/index.test.ts');
    expect(stale()).toEqual([]);
  });

  test('an output that is gone is out of date', () => {
    rmSync(join(root, 'packages/bff/embed'), { recursive: true });
    expect(stale()).toEqual(['embed']);
  });

  test('a file saved during a build leaves its output out of date', () => {
    const bff = targets.filter(({ name }) => name === 'bff')[0];
    if (!bff) throw new Error('no bff');
    const keep = takeStamp(root, bff);
    write('packages/bff/src/late.ts');
    keep();
    expect(stale()).toEqual(['bff']);
  });
});
