import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { root, tool } from './command.ts';

const directory = mkdtempSync(join(tmpdir(), 'peoplekit-platform-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function write(path: string, content: string): void {
  mkdirSync(dirname(join(directory, path)), { recursive: true });
  writeFileSync(join(directory, path), content);
}

/** Compiles a file as if it stood in core: with core's own compiler options. */
async function compileInCore(source: string): Promise<string> {
  write('file.ts', source);
  const config = { extends: join(root, 'packages/core/tsconfig.json'), include: ['file.ts'], exclude: [] };
  write('tsconfig.json', JSON.stringify(config));
  try {
    await promisify(execFile)(tool('tsc'), ['-p', directory, '--pretty', 'false']);
    return '';
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

/** Lints a file at `path` by this repository's configuration. */
function lint(path: string, source: string): string {
  const { vcs: _, ...config } = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
  write('biome.json', JSON.stringify(config));
  write(path, source);
  const { stdout, stderr } = spawnSync(tool('biome'), ['lint', path], { cwd: directory });
  return `${stdout}${stderr}`;
}

describe('core compiles without a platform', () => {
  test('plain TypeScript compiles', async () => {
    expect(await compileInCore('export const sum = (a: number, b: number): number => a + b;')).toBe('');
  });

  test('the DOM is unknown', async () => {
    expect(await compileInCore('export const title = document.title;')).toContain("Cannot find name 'document'");
  });

  test('Node is unknown', async () => {
    expect(await compileInCore('export const home = process.env.HOME;')).toContain("Cannot find name 'process'");
    expect(await compileInCore("import 'node:fs';")).toContain("'node:fs'");
  });
});

describe('the environment is read in one place', () => {
  const reading = 'export const port = process.env.PORT;\n';

  test('process.env is reported outside config', () => {
    expect(lint('packages/bff/src/app.ts', reading)).toContain('noProcessEnv');
    expect(lint('packages/elements/src/data/api-client.ts', reading)).toContain('noProcessEnv');
  });

  test('config reads it', () => {
    expect(lint('packages/bff/src/config.ts', reading)).not.toContain('noProcessEnv');
  });
});
