import { createHash } from 'node:crypto';
import { Writable } from 'node:stream';
import { type NewFile, StorageError } from './file-store.ts';
import type { S3Client } from './s3-client.ts';
import { valuesIn } from './s3-xml.ts';

/** Bytes of a part; at most 10,000 parts make a file of 80 GB. Two of them are in memory. */
const partSize = 8 * 1024 * 1024;

/**
 * Writes an object as it is produced: in parts when there is more than one. It is there when all of it is, and not before.
 * @param key with the prefix of the store.
 */
export function createUpload(client: S3Client, key: string): NewFile {
  const hash = createHash('sha256');
  let size = 0;
  /** What is being filled; the other one is on its way. No chunk is kept: who writes may use its memory again. */
  let part: Buffer = Buffer.allocUnsafeSlow(partSize);
  let other: Buffer | undefined;
  let length = 0;
  let uploadId: string | undefined;
  const etags: string[] = [];
  let sending: Promise<void> = Promise.resolve();

  async function begin(): Promise<string> {
    const answer = await client.send({ method: 'POST', key, query: { uploads: '' } });
    const [id] = valuesIn(await found(answer), 'UploadId');
    if (!id) throw new StorageError('STORAGE_UNAVAILABLE', `S3 began no upload of ${key}`);
    return id;
  }

  async function sendPart(body: Buffer): Promise<void> {
    uploadId ??= await begin();
    const query = { partNumber: String(etags.length + 1), uploadId };
    const answer = await client.send({ method: 'PUT', key, query, body });
    await found(answer);
    etags.push(answer.headers.get('etag') ?? '');
  }

  /** Sends a part that is full, once the one before it has arrived. */
  async function sendFull(): Promise<void> {
    await sending;
    if (stream.destroyed) return;
    const full = part;
    part = other ?? Buffer.allocUnsafeSlow(partSize);
    other = full;
    length = 0;
    sending = sendPart(full);
    sending.catch(() => {});
  }

  async function fill(chunk: Buffer): Promise<void> {
    for (let at = 0; at < chunk.length; ) {
      const count = chunk.copy(part, length, at);
      at += count;
      length += count;
      if (length === partSize) await sendFull();
      if (stream.destroyed) return;
    }
  }

  const stream: Writable = new Writable({
    highWaterMark: 256 * 1024,
    write(chunk: Buffer, _encoding, callback) {
      hash.update(chunk);
      size += chunk.length;
      fill(chunk).then(() => callback(), callback);
    },
    final(callback) {
      sending.then(() => callback(), callback);
    },
  });
  // Whoever writes, finishes or discards learns of it.
  stream.on('error', () => {});

  async function complete(): Promise<void> {
    if (uploadId === undefined) {
      await found(await client.send({ method: 'PUT', key, body: part.subarray(0, length) }));
      return;
    }
    if (length > 0) await sendPart(part.subarray(0, length));
    const parts = etags.map((etag, at) => `<Part><PartNumber>${at + 1}</PartNumber><ETag>${etag}</ETag></Part>`);
    const body = Buffer.from(`<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`);
    const answer = await found(await client.send({ method: 'POST', key, query: { uploadId }, body }));
    // It may answer 200 and fail afterwards.
    if (answer.includes('<Error>'))
      throw new StorageError('STORAGE_UNAVAILABLE', `S3 POST ${key}: ${answer.slice(0, 500)}`);
  }

  return {
    stream,
    async finish() {
      await new Promise<void>((resolve, reject) => {
        stream.once('error', reject);
        if (stream.errored) reject(stream.errored);
        stream.end(resolve);
      });
      await complete();
      const { headers, status } = await client.send({ method: 'HEAD', key });
      const there = status === 404 ? undefined : Number(headers.get('content-length'));
      if (there !== size) throw new StorageError('STORAGE_UNAVAILABLE', `Of ${size} bytes ${there ?? 0} are in ${key}`);
      return { size, sha256: hash.digest('hex') };
    },
    async discard() {
      stream.destroy();
      await sending.catch(() => {});
      if (uploadId !== undefined) await client.send({ method: 'DELETE', key, query: { uploadId } });
      await client.send({ method: 'DELETE', key });
    },
  };
}

/** The text of an answer. @throws StorageError for 404: the bucket, or the upload, is gone. */
async function found(answer: Response): Promise<string> {
  const text = await answer.text();
  if (answer.status === 404) throw new StorageError('STORAGE_UNAVAILABLE', `S3 answered 404: ${text.slice(0, 500)}`);
  return text;
}
