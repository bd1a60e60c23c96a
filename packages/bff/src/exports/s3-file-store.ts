import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { checkKey, type FileStore, StorageError, unfinished } from './file-store.ts';
import { createS3Client, type S3Settings } from './s3-client.ts';
import { createUpload } from './s3-upload.ts';
import { elementsIn, valuesIn } from './s3-xml.ts';

/** An object, or an upload that was begun. Its key is without the prefix of the store. */
interface Entry {
  key: string;
  changedAt: Date;
  uploadId?: string;
}

/** Files in a bucket of S3, or of what speaks like it. Uploads that were begun have keys that end in `.part`. */
export function createS3FileStore(settings: S3Settings): FileStore {
  const { prefix } = settings;
  const client = createS3Client(settings);
  const keyOf = (key: string) => `${prefix}${checkKey(key)}`;

  async function listing(query: Record<string, string>): Promise<string> {
    const answer = await client.send({ method: 'GET', query });
    const text = await answer.text();
    if (answer.status === 404)
      throw new StorageError('STORAGE_UNAVAILABLE', `S3 has no such bucket: ${text.slice(0, 300)}`);
    return text;
  }

  async function* objects(start: string): AsyncGenerator<Entry> {
    for (let token: string | undefined = ''; token !== undefined; ) {
      const from: Record<string, string> = token ? { 'continuation-token': token } : {};
      const xml: string = await listing({ 'list-type': '2', prefix: `${prefix}${start}`, ...from });
      for (const object of elementsIn(xml, 'Contents')) yield entryIn(object, 'LastModified');
      [token] = valuesIn(xml, 'NextContinuationToken');
    }
  }

  async function* uploads(start: string): AsyncGenerator<Entry> {
    for (let from: Record<string, string> | undefined = {}; from; ) {
      const xml: string = await listing({ uploads: '', prefix: `${prefix}${start}`, ...from });
      for (const upload of elementsIn(xml, 'Upload')) {
        const [uploadId = ''] = valuesIn(upload, 'UploadId');
        yield { ...entryIn(upload, 'Initiated'), uploadId };
      }
      const [keyMarker] = valuesIn(xml, 'NextKeyMarker');
      const [idMarker = ''] = valuesIn(xml, 'NextUploadIdMarker');
      from =
        keyMarker && xml.includes('<IsTruncated>true')
          ? { 'key-marker': keyMarker, 'upload-id-marker': idMarker }
          : undefined;
    }
  }

  function entryIn(xml: string, time: string): Entry {
    const [key = ''] = valuesIn(xml, 'Key');
    const [at = ''] = valuesIn(xml, time);
    return { key: key.slice(prefix.length), changedAt: new Date(at) };
  }

  const removeObject = (key: string) => client.send({ method: 'DELETE', key: keyOf(key) });

  async function abort({ key, uploadId = '' }: Entry): Promise<void> {
    await client.send({ method: 'DELETE', key: keyOf(key), query: { uploadId } });
  }

  return {
    async create(key) {
      return createUpload(client, keyOf(key));
    },
    async read(key, range) {
      const headers: Record<string, string> = range ? { range: `bytes=${range.start}-${range.end}` } : {};
      const answer = await client.send({ method: 'GET', key: keyOf(key), headers });
      if (answer.status === 404 || !answer.body) return undefined;
      return Readable.fromWeb(answer.body as ReadableStream);
    },
    async remove(key) {
      if (!key.endsWith(unfinished)) {
        await removeObject(key);
        return;
      }
      const whole = key.slice(0, -unfinished.length);
      for await (const upload of uploads(whole)) if (upload.key === whole) await abort(upload);
    },
    async removeAll(start) {
      for await (const upload of uploads(start)) await abort(upload);
      for await (const { key } of objects(start)) await removeObject(key);
    },
    async *list() {
      yield* objects('');
      for await (const { key, changedAt } of uploads('')) yield { key: `${key}${unfinished}`, changedAt };
    },
  };
}
