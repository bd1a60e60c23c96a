import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, runCommand } from '../../scripts/command.ts';
import { packPackages, type Tarball } from '../../scripts/pack-packages.ts';
import { guidePackages } from './follow-guide.ts';

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

/** The versions that the examples take. */
const versions: Record<string, string> = Object.assign(
  {},
  ...globSync('*/package.json', { cwd: examples }).flatMap((file) => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(examples, file), 'utf8'));
    return [dependencies, devDependencies];
  }),
);

function guideManifest(guide: string): string {
  const packages = guidePackages(`docs/embed/${guide}.md`).map((name) => {
    if (!versions[name]) throw new Error(`The guide ${guide} installs ${name}, which no example does`);
    return [name, versions[name]];
  });
  return JSON.stringify({ type: 'module', dependencies: Object.fromEntries(packages) }, null, 1);
}

/** Guides whose packages are installed with those of the examples: the folder `guide-vue` is ready for that of Vue. */
const guides = ['script-tag', 'vue', 'svelte'] as const;

/** The data directory of a server that has no contacts yet: making one takes as long as all else that a host does to start. */
async function migratedDatabase(workspace: string): Promise<string> {
  const directory = join(workspace, 'database');
  const { succeeded, output } = await runCommand({
    run: [process.execPath, join(root, 'packages/bff/dist/main.js'), 'migrate'],
    env: { PEOPLEKIT_DATA_DIR: directory },
  });
  if (!succeeded) throw new Error(`An embedded database cannot be migrated:\n${output}`);
  return directory;
}

/** Packs, copies and installs; everything but our packages comes from the store of pnpm, or else from the registry. */
export async function createHostWorkspace(): Promise<HostWorkspace> {
  const workspace = mkdtempSync(join(tmpdir(), 'peoplekit-hosts-'));
  const folder = join(workspace, 'examples');
  const [tarballs, database] = await Promise.all([packPackages(workspace), migratedDatabase(workspace)]);
  const manifests = globSync('*/package.json', { cwd: examples });
  for (const example of manifests.map(dirname)) {
    const filter = (path: string) => !leftOut.has(basename(path));
    cpSync(join(examples, example), join(folder, example), { recursive: true, filter });
    writeFileSync(
      join(folder, example, 'package.json'),
      withTarballs(readFileSync(join(examples, example, 'package.json'), 'utf8')),
    );
  }
  for (const guide of guides) {
    mkdirSync(join(folder, `guide-${guide}`));
    writeFileSync(join(folder, `guide-${guide}`, 'package.json'), withTarballs(guideManifest(guide)));
  }
  for (const home of ['host-server', 'server-rendered', ...guides.map((guide) => `guide-${guide}`)])
    cpSync(database, join(folder, home, '.peoplekit'), { recursive: true });
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
