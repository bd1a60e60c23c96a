import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PassThrough, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { checkKey, type FileStore, type NewFile, unfinished } from './file-store.ts';

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** Bytes that wait to be written: who makes them goes on meanwhile, and they are written together. */
const highWaterMark = 1024 * 1024;

/** Counts and hashes what goes through. */
function meter() {
  const hash = createHash('sha256');
  let size = 0;
  const stream = new Transform({
    highWaterMark,
    transform(chunk: Buffer, _encoding, callback) {
      hash.update(chunk);
      size += chunk.length;
      callback(null, chunk);
    },
  });
  return { stream, result: () => ({ size, sha256: hash.digest('hex') }) };
}

/** Data that is on its way to the disk is there when this resolves: a crash of the machine leaves a whole file or none. */
async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Files on a disk of this machine, or on one that all processes mount. */
export function createLocalFileStore(directory: string): FileStore {
  const pathOf = (key: string) => join(directory, checkKey(key));

  async function create(key: string): Promise<NewFile> {
    const path = pathOf(key);
    const part = `${path}${unfinished}`;
    await mkdir(dirname(path), { recursive: true });
    const measured = meter();
    const stream = new PassThrough({ highWaterMark });
    const written = pipeline(stream, measured.stream, createWriteStream(part, { mode: 0o600, highWaterMark }));
    // Whoever finishes or discards learns of it; until then the stream says so to who writes.
    written.catch(() => {});
    return {
      stream,
      async finish() {
        stream.end();
        await written;
        const result = measured.result();
        await sync(part);
        const { size } = await stat(part);
        if (size !== result.size) throw new Error(`Of ${result.size} bytes ${size} are in the file`);
        await rename(part, path);
        return result;
      },
      async discard() {
        stream.destroy();
        await written.catch(() => {});
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
