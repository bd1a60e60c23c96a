import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from '../../scripts/command.ts';
import { packPackages } from '../../scripts/pack-packages.ts';

const examples = fileURLToPath(new URL('..', import.meta.url));
const leftOut = new Set(['node_modules', 'dist', '.peoplekit']);

/** The examples as a stranger has them: a folder outside of the repository, with our packages from tarballs. */
export interface HostWorkspace {
  folder: string;
  /** Runs a command in an example. @returns what it printed. @throws with that when it fails. */
  run(example: string, ...command: string[]): Promise<string>;
  remove(): void;
}

/** Packs, copies and installs; everything but our packages comes from the store of pnpm, or the registry. */
export async function createHostWorkspace(): Promise<HostWorkspace> {
  const folder = mkdtempSync(join(tmpdir(), 'peoplekit-hosts-'));
  const tarballs = await packPackages(folder);
  const manifests = globSync('*/package.json', { cwd: examples });
  for (const example of manifests.map(dirname)) {
    const filter = (path: string) => !leftOut.has(basename(path));
    cpSync(join(examples, example), join(folder, example), { recursive: true, filter });
    writeFileSync(
      join(folder, example, 'package.json'),
      withTarballs(readFileSync(join(examples, example, 'package.json'), 'utf8')),
    );
  }
  // What our packages ask of each other is not in a registry either.
  const overrides = tarballs.map(({ name, file }) => `  '${name}': file:${file}`).join('\n');
  const settings = `packages: ['*']\nminimumReleaseAge: 0\nstrictDepBuilds: false\noverrides:\n${overrides}\n`;
  writeFileSync(join(folder, 'pnpm-workspace.yaml'), settings);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');

  function withTarballs(manifest: string): string {
    return manifest.replace(/"(@peoplekit\/\w+)": "workspace:\*"/g, (_match, name: string) => {
      const file = tarballs.find((tarball) => tarball.name === name)?.file;
      if (!file) throw new Error(`An example asks for ${name}, which is not one of our packages`);
      return `"${name}": "file:${file}"`;
    });
  }

  async function run(example: string, ...command: string[]): Promise<string> {
    const { succeeded, output } = await runCommand({ run: command, cwd: join(folder, example), timeout: 150 });
    if (!succeeded) throw new Error(`${example}: ${command.join(' ')} failed:\n${output}`);
    return output;
  }

  await run('.', 'pnpm', 'install', '--prefer-offline', '--no-frozen-lockfile');
  return { folder, run, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
