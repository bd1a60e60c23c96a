import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { finished } from 'node:stream/promises';
import { makeDirectory } from '../make-directory.ts';
import { checkKey, type FileStore, type NewFile, unfinished } from './file-store.ts';
import { createFileWriter } from './local-file-writer.ts';

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** Files on a disk of this machine, or on one that all processes mount. */
export function createLocalFileStore(directory: string): FileStore {
  const pathOf = (key: string) => join(directory, checkKey(key));

  async function create(key: string): Promise<NewFile> {
    const path = pathOf(key);
    const part = `${path}${unfinished}`;
    await makeDirectory(dirname(path));
    const { stream, result } = createFileWriter(await open(part, 'w', 0o600));
    const closed = finished(stream);
    // Whoever finishes or discards learns of it; until then the stream says so to who writes.
    closed.catch(() => {});
    return {
      stream,
      async finish() {
        stream.end();
        await closed;
        await rename(part, path);
        return result();
      },
      async discard() {
        stream.destroy();
        await closed.catch(() => {});
        await rm(part, { force: true });
        await rm(path, { force: true });
      },
    };
  }

  async function* namesIn(folder: string): AsyncGenerator<string> {
    try {
      yield* await readdir(join(directory, folder));
    } catch (error) {
      if (!isMissing(error) && (error as NodeJS.ErrnoException).code !== 'ENOTDIR') throw error;
    }
  }

  return {
    create,
    async read(key, range) {
      try {
        const handle = await open(pathOf(key), 'r');
        return handle.createReadStream(range ?? {});
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    async remove(key) {
      await rm(pathOf(key), { force: true });
    },
    async removeAll(prefix) {
      const [folder = '', start = ''] = prefix.split('/');
      for await (const name of namesIn(folder))
        if (name.startsWith(start)) await rm(join(directory, folder, name), { force: true });
    },
    async *list() {
      for await (const folder of namesIn('')) {
        for await (const name of namesIn(folder)) {
          const found = await stat(join(directory, folder, name)).catch(() => undefined);
          if (found) yield { key: `${folder}/${name}`, changedAt: found.mtime };
        }
      }
    },
  };
}
