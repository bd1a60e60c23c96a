import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it('takes modules of Drizzle for what its manifest says they are, which is the only one there', () => {
  const entry = fileURLToPath(import.meta.resolve('drizzle-orm'));
  const folder = entry.slice(0, entry.lastIndexOf('drizzle-orm') + 'drizzle-orm'.length);
  expect(globSync('**/package.json', { cwd: folder })).toEqual(['package.json']);
  expect(JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))).toMatchObject({ type: 'module' });
});
