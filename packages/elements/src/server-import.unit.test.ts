import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface PackageManifest {
  exports: Record<string, string | { 'peoplekit-source'?: string }>;
}

const manifest: PackageManifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

const entries = Object.values(manifest.exports).flatMap((target) =>
  typeof target === 'string' || !target['peoplekit-source'] ? [] : [target['peoplekit-source']],
);

describe('on a server, which has no document', () => {
  it('there is none in this test either', () => {
    expect(typeof document).toBe('undefined');
    expect(entries).toContain('./src/people-section/index.ts');
  });

  it.each(entries)('%s can be imported', async (entry) => {
    expect(Object.keys(await import(new URL(`../${entry}`, import.meta.url).href)).length).toBeGreaterThan(0);
  });
});
