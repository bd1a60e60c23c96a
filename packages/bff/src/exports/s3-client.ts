import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { AwsV4Signer } from 'aws4fetch';
import { StorageError } from './file-store.ts';

/** A bucket, and who may use it. */
export interface S3Settings {
  bucket: string;
  /** Ahead of every key; empty or ending in a slash. */
  prefix: string;
  region: string;
  /** Of what speaks S3 and is not AWS: then the bucket is the first part of the path. */
  endpoint?: string | undefined;
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string | undefined;
}

export interface S3Request {
  method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  /** The whole key of an object; absent: the bucket itself. */
  key?: string;
  query?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  body?: Buffer;
}

/** Sends signed requests (https://docs.aws.amazon.com/AmazonS3/latest/API/). */
export interface S3Client {
  /** @throws StorageError for every answer but 2xx and 404: only what is gone is an answer. */
  send(request: S3Request): Promise<Response>;
}

/** A request that fails by the network or by a server in trouble is sent so often; S3 asks for that. */
const maxTries = 4;
/** Milliseconds before the second try; twice as long before each other. */
const firstWait = 200;
/** Milliseconds until the head of an answer: a part of 8 MB has been sent until then. */
const timeout = 60_000;

/** Insufficient Storage: it does not pass by itself. */
const noRoom = 507;
/** Codes of S3 and of those who speak it that say that there is no room. */
const full = /<Code>(QuotaExceeded|XMinioStorageFull|InsufficientStorage|EntityTooLarge)<\/Code>/;

export function createS3Client(settings: S3Settings): S3Client {
  const { bucket, region, endpoint, accessKeyId, secretAccessKey, sessionToken } = settings;
  const base = endpoint ? `${endpoint.replace(/\/$/, '')}/${bucket}` : `https://${bucket}.s3.${region}.amazonaws.com`;

  async function attempt({ method, key, query = {}, headers, body }: S3Request): Promise<Response> {
    const search = new URLSearchParams(query).toString();
    const hash = createHash('sha256')
      .update(body ?? '')
      .digest('hex');
    const signer = new AwsV4Signer({
      method,
      url: `${base}/${key ?? ''}${search && `?${search}`}`,
      // Signed with the rest: what arrives is what was sent, or it is refused there.
      headers: { ...headers, 'x-amz-content-sha256': hash },
      service: 's3',
      region,
      accessKeyId,
      secretAccessKey,
      ...(sessionToken && { sessionToken }),
    });
    const signed = await signer.sign();
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), timeout);
    try {
      return await fetch(signed.url, {
        method,
        headers: signed.headers,
        signal: late.signal,
        ...(body && { body: new Uint8Array(body) }),
      });
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    async send(request) {
      for (let tries = 1; ; tries += 1) {
        const response = await attempt(request).catch((error: unknown) => asText(error));
        if (typeof response !== 'string' && (response.ok || response.status === 404)) return response;
        if (isPassing(response) && tries < maxTries) {
          if (typeof response !== 'string') await response.body?.cancel();
          await sleep(firstWait * 2 ** (tries - 1));
          continue;
        }
        throw await asStorageError(request, response);
      }
    },
  };
}

const isPassing = (response: Response | string) =>
  typeof response === 'string' || response.status === 429 || (response.status >= 500 && response.status !== noRoom);

/** Of what `fetch` throws only the words: as a cause its code could be taken for one of the database. */
function asText(error: unknown): string {
  const cause = (error as { cause?: { message?: string; code?: string } }).cause;
  return [error instanceof Error ? error.message : String(error), cause?.code, cause?.message]
    .filter(Boolean)
    .join(', ');
}

async function asStorageError(request: S3Request, response: Response | string): Promise<StorageError> {
  const what = `${request.method} ${request.key ?? 'of the bucket'}`;
  if (typeof response === 'string') return new StorageError('STORAGE_UNAVAILABLE', `S3 ${what}: ${response}`);
  const answer = (await response.text().catch(() => '')).slice(0, 500);
  const isFull = response.status === noRoom || full.test(answer);
  return new StorageError(isFull ? 'STORAGE_FULL' : 'STORAGE_UNAVAILABLE', `S3 ${what}: ${response.status} ${answer}`);
}
