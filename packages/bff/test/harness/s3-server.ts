import { createHash, createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

const accessKeyId = 'AKIATEST';
const secretAccessKey = 'a secret key of the tests';
const region = 'eu-test-1';
const bucket = 'peoplekit-test';

/** Least bytes of a part that is not the last, as S3 has it. */
const minPart = 5 * 1024 * 1024;
/** Entries of one list: few, so that lists have pages. */
const pageSize = 2;

interface Upload {
  key: string;
  parts: Map<number, Buffer>;
  initiated: Date;
}

/** A fault for a request: the status and code of the answer, or none at all. */
export type Fault = { status: number; code: string } | 'no answer' | undefined;

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest();
const etagOf = (data: Buffer) => `"${createHash('md5').update(data).digest('hex')}"`;

/** The signature that a request should have (https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html). */
function signatureOf({ method, url = '', headers }: IncomingMessage, signedHeaders: string, scope: string): string {
  const [path = '', search = ''] = url.split('?');
  const query = search
    .split('&')
    .filter(Boolean)
    .map((pair) => (pair.includes('=') ? pair : `${pair}=`))
    .sort()
    .join('&');
  const canonicalHeaders = signedHeaders.split(';').map((name) => `${name}:${headers[name]}\n`);
  const hash = String(headers['x-amz-content-sha256']);
  const request = [method, path, query, canonicalHeaders.join(''), signedHeaders, hash].join('\n');
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(request)].join('\n');
  const key = scope.split('/').reduce<string | Buffer>((secret, part) => hmac(secret, part), `AWS4${secretAccessKey}`);
  return createHmac('sha256', key).update(text).digest('hex');
}

/** @returns the code of what is wrong with who asks or what they send. */
function refusalOf(request: IncomingMessage, body: Buffer): string | undefined {
  const { headers } = request;
  const match = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
    headers.authorization ?? '',
  );
  const [, id, scope = '', signed = '', signature] = match ?? [];
  if (id !== accessKeyId) return 'InvalidAccessKeyId';
  const isWhole = ['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => signed.split(';').includes(name));
  if (!isWhole || !scope.endsWith(`/${region}/s3/aws4_request`)) return 'AccessDenied';
  if (signatureOf(request, signed, scope) !== signature) return 'SignatureDoesNotMatch';
  if (headers['x-amz-content-sha256'] !== sha256(body)) return 'XAmzContentSHA256Mismatch';
  return undefined;
}

/** Speaks as much of S3 as files need, to who signs as S3 wants it, and is as strict about it. */
export async function startS3() {
  const objects = new Map<string, { data: Buffer; modified: Date }>();
  const uploads = new Map<string, Upload>();
  const state = {
    /** What is to go wrong. */
    fault: (_request: IncomingMessage): Fault => undefined,
    requests: [] as string[],
  };

  function page<T extends { key: string }>(entries: T[], after: string) {
    const rest = entries.filter(({ key }) => key > after).sort((a, b) => (a.key < b.key ? -1 : 1));
    const shown = rest.slice(0, pageSize);
    return { shown, last: rest.length > pageSize ? shown.at(-1)?.key : undefined };
  }

  function listObjects(query: URLSearchParams): string {
    const prefix = query.get('prefix') ?? '';
    const entries = [...objects]
      .map(([key, object]) => ({ key, ...object }))
      .filter(({ key }) => key.startsWith(prefix));
    const { shown, last } = page(entries, query.get('continuation-token') ?? '');
    const contents = shown.map(
      ({ key, modified }) =>
        `<Contents><Key>${key}</Key><LastModified>${modified.toISOString()}</LastModified></Contents>`,
    );
    const next = last ? `<NextContinuationToken>${last}</NextContinuationToken>` : '';
    return `<ListBucketResult>${next}${contents.join('')}</ListBucketResult>`;
  }

  function listUploads(query: URLSearchParams): string {
    const prefix = query.get('prefix') ?? '';
    const entries = [...uploads].map(([id, upload]) => ({ id, ...upload })).filter(({ key }) => key.startsWith(prefix));
    const { shown, last } = page(entries, query.get('key-marker') ?? '');
    const found = shown.map(
      ({ id, key, initiated }) =>
        `<Upload><Key>${key}</Key><UploadId>${id}</UploadId><Initiated>${initiated.toISOString()}</Initiated></Upload>`,
    );
    const next = last ? `<IsTruncated>true</IsTruncated><NextKeyMarker>${last}</NextKeyMarker>` : '';
    return `<ListMultipartUploadsResult>${next}${found.join('')}</ListMultipartUploadsResult>`;
  }

  function complete(key: string, id: string, body: string): [number, string] {
    const upload = uploads.get(id);
    if (upload?.key !== key) return [404, '<Error><Code>NoSuchUpload</Code></Error>'];
    const listed = [...body.matchAll(/<PartNumber>(\d+)<\/PartNumber><ETag>([^<]*)<\/ETag>/g)];
    const parts = listed.map(([, number, etag]) => ({ data: upload.parts.get(Number(number)), etag }));
    const isWhole = parts.length > 0 && parts.every(({ data, etag }) => data && etagOf(data) === etag);
    if (!isWhole) return [400, '<Error><Code>InvalidPart</Code></Error>'];
    if (parts.slice(0, -1).some(({ data }) => (data?.length ?? 0) < minPart))
      return [400, '<Error><Code>EntityTooSmall</Code></Error>'];
    objects.set(key, { data: Buffer.concat(parts.map(({ data }) => data as Buffer)), modified: new Date() });
    uploads.delete(id);
    return [200, '<CompleteMultipartUploadResult/>'];
  }

  function get(key: string, request: IncomingMessage, response: ServerResponse): void {
    const object = objects.get(key);
    if (!object) {
      response.writeHead(404).end(request.method === 'HEAD' ? undefined : '<Error><Code>NoSuchKey</Code></Error>');
      return;
    }
    const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    const data = start === undefined ? object.data : object.data.subarray(Number(start), Number(end) + 1);
    response.writeHead(start === undefined ? 200 : 206, { 'content-length': data.length });
    response.end(request.method === 'HEAD' ? undefined : data);
  }

  function answer(request: IncomingMessage, body: Buffer, response: ServerResponse): void {
    const url = new URL(request.url ?? '', 'http://s3');
    const query = url.searchParams;
    const [, named, ...rest] = decodeURIComponent(url.pathname).split('/');
    const key = rest.join('/');
    const id = query.get('uploadId') ?? '';
    const end = (status: number, text = '', headers = {}) => response.writeHead(status, headers).end(text);
    if (named !== bucket) return void end(404, '<Error><Code>NoSuchBucket</Code></Error>');
    if (!key) return void end(200, query.has('uploads') ? listUploads(query) : listObjects(query));
    if (request.method === 'POST' && query.has('uploads')) {
      const begun = randomUUID();
      uploads.set(begun, { key, parts: new Map(), initiated: new Date() });
      return void end(
        200,
        `<InitiateMultipartUploadResult><UploadId>${begun}</UploadId></InitiateMultipartUploadResult>`,
      );
    }
    if (request.method === 'POST') return void end(...complete(key, id, body.toString()));
    if (request.method === 'PUT' && id) {
      if (!uploads.has(id)) return void end(404, '<Error><Code>NoSuchUpload</Code></Error>');
      uploads.get(id)?.parts.set(Number(query.get('partNumber')), body);
      return void end(200, '', { etag: etagOf(body) });
    }
    if (request.method === 'PUT') {
      objects.set(key, { data: body, modified: new Date() });
      return void end(200, '', { etag: etagOf(body) });
    }
    if (request.method === 'DELETE') {
      if (id) uploads.delete(id);
      else objects.delete(key);
      return void end(204);
    }
    get(key, request, response);
  }

  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      state.requests.push(`${request.method} ${request.url}`);
      const fault = state.fault(request);
      if (fault === 'no answer') return void request.socket.destroy();
      const refusal = refusalOf(request, body);
      const status = fault?.status ?? (refusal ? 403 : undefined);
      if (status) return void response.writeHead(status).end(`<Error><Code>${fault?.code ?? refusal}</Code></Error>`);
      answer(request, body, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    state,
    objects,
    uploads,
    /** For a server that keeps its files here, under `folder`. */
    environment: (folder: string): Record<string, string> => ({
      PEOPLEKIT_STORAGE_URL: `s3://${bucket}/${folder}`,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_REGION: region,
      AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${port}`,
    }),
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
