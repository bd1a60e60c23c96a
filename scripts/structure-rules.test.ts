import { describe, expect, test } from 'vitest';
import { checkFile } from './structure-rules.ts';

const lines = (count: number) => 'export {};\n'.repeat(count);

function findings(path: string, text: string): string[] {
  return checkFile({ path, text }, ['/srv/checkout']).map(({ level, message }) => `${level}: ${message}`);
}

describe('structure rules', () => {
  test('a file over 300 lines is a warning, over 400 an error', () => {
    expect(findings('scripts/a.ts', lines(300))).toEqual([]);
    expect(findings('scripts/a.ts', lines(301))).toEqual([expect.stringMatching(/^warning: 301 lines/)]);
    expect(findings('scripts/a.ts', lines(401))).toEqual([expect.stringMatching(/^error: 401 lines/)]);
    expect(findings('docs/a.md', lines(500))).toEqual([]);
  });

  test.each(['utils.ts', 'util.test.ts', 'helpers/date.ts', 'common.ts', 'lib/a.ts', 'misc.mjs', 'types.d.ts'])(
    '%s is a name that says nothing',
    (name) => {
      expect(findings(`packages/core/src/${name}`, '')).toEqual([expect.stringContaining('says nothing')]);
    },
  );

  test('a name that says what kind of types is fine', () => {
    expect(findings('packages/bff/src/crm/connectors/hubspot/api-types.ts', '')).toEqual([]);
  });

  test('an index is a public entry or a registry', () => {
    expect(findings('packages/core/src/filter/index.ts', '')).toEqual([expect.stringContaining('an index is')]);
    expect(findings('packages/core/src/index.ts', '')).toEqual([]);
    expect(findings('packages/elements/src/people-table/index.ts', '')).toEqual([]);
  });

  test.each(['describe', 'test', 'it'])('%s that is focused or left out is an error', (name) => {
    for (const word of ['only', 'skip', 'todo']) {
      expect(findings('scripts/a.test.ts', `${name}.${word}('x', () => {});`)).toHaveLength(1);
    }
    expect(findings('scripts/a.test.ts', `${name}('x', () => {});`)).toEqual([]);
  });

  test('a silenced type error is an error', () => {
    expect(findings('scripts/a.ts', `// ${'@ts-'}ignore\n`)).toHaveLength(1);
    expect(findings('scripts/a.ts', `// ${'@ts-'}nocheck\n`)).toHaveLength(1);
  });

  test('the lockfile names no host', () => {
    const url = 'http://registry.example/a.tgz';
    expect(findings('pnpm-lock.yaml', `  resolution: {tarball: ${url}}\n`)).toEqual([
      expect.stringContaining('names a host'),
    ]);
    expect(findings('pnpm-lock.yaml', `  deprecated: see ${url}\n`)).toEqual([]);
  });

  test('no file names a path of one machine', () => {
    expect(findings('README.md', 'see /srv/checkout/docs')).toHaveLength(1);
    expect(findings('README.md', `see ${'/home'}/anna/docs`)).toHaveLength(1);
    expect(findings('README.md', 'GET /api/people/home/x')).toEqual([]);
  });
});
