import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, runCommand } from '../../scripts/command.ts';
import { packPackages, type Tarball } from '../../scripts/pack-packages.ts';

const examples = fileURLToPath(new URL('..', import.meta.url));
const leftOut = new Set(['node_modules', 'dist', '.peoplekit']);

/** The examples as a stranger has them: a folder outside of the repository, with our packages from tarballs. */
export interface HostWorkspace {
  folder: string;
  tarballs: readonly Tarball[];
  /** Runs a command in an example. @returns what it printed. @throws with that when it fails. */
  run(example: string, ...command: string[]): Promise<string>;
  remove(): void;
}

/** Packs, copies and installs; everything but our packages comes from the store of pnpm, or else from the registry. */
export async function createHostWorkspace(): Promise<HostWorkspace> {
  const workspace = mkdtempSync(join(tmpdir(), 'peoplekit-hosts-'));
  const folder = join(workspace, 'examples');
  const tarballs = await packPackages(workspace);
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
  const settings = `packages: ['examples/*']\nminimumReleaseAge: 0\nstrictDepBuilds: false\noverrides:\n${overrides}\n`;
  writeFileSync(join(workspace, 'pnpm-workspace.yaml'), settings);
  writeFileSync(join(workspace, 'package.json'), '{ "private": true }\n');
  // The versions that the repository is tested with, so that nothing published today decides, nor has to be looked up.
  cpSync(join(root, 'pnpm-lock.yaml'), join(workspace, 'pnpm-lock.yaml'));

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

  await run('..', 'pnpm', 'install', '--prefer-offline', '--no-frozen-lockfile');
  return { folder, tarballs, run, remove: () => rmSync(workspace, { recursive: true, force: true }) };
}
