import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runCommand } from './command.ts';

/** In the order in which they depend on each other. */
export const packageFolders = ['core', 'elements', 'bff'] as const;

export interface Tarball {
  /** Such as `@peoplekit/core`. */
  name: string;
  file: string;
}

/** Packs what is built, as publishing would. @throws with the output of pnpm when it fails. */
export async function packPackages(destination: string): Promise<Tarball[]> {
  return Promise.all(
    packageFolders.map(async (folder) => {
      const cwd = join(root, 'packages', folder);
      const { name, version } = JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8'));
      const { succeeded, output } = await runCommand({ run: ['pnpm', 'pack', '--pack-destination', destination], cwd });
      if (!succeeded) throw new Error(`${name} cannot be packed:\n${output}`);
      return { name, file: join(destination, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`) };
    }),
  );
}
