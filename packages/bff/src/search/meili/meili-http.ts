import { Agent as HttpAgent, request as httpRequest, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { MeilisearchApiError, type MeilisearchErrorResponse } from 'meilisearch';

/** What the official client hands its requests to. */
export type MeiliHttp = (...[url, init]: Parameters<typeof fetch>) => Promise<unknown>;

/** Connections that stay open for the next search; idle ones close before a proxy would. */
const pooling = { keepAlive: true, keepAliveMsecs: 30_000, maxFreeSockets: 16, timeout: 60_000 };

const ways = {
  'http:': { request: httpRequest, agent: new HttpAgent(pooling) },
  'https:': { request: httpsRequest, agent: new HttpsAgent(pooling) },
};

function bodyOf(body: RequestInit['body']): string {
  if (body === undefined || body === null) return '';
  if (typeof body === 'string') return body;
  throw new TypeError('Only texts are sent to Meilisearch');
}

/** What a connection says that the other side closed while it was idle. */
const lostConnection = new Set(['ECONNRESET', 'EPIPE']);

/** Asking twice does no harm; swapping two indexes twice would. */
const onlyReads = (method: string, { pathname }: URL) => method === 'GET' || pathname.endsWith('search');

/** It did not answer. Without the code that Node gives, which would say of a query's failure that Postgres is away. */
class MeiliUnreachableError extends Error {}

interface Told {
  status: number;
  text: string;
}

function send(url: URL, { method = 'GET', headers, body, signal }: RequestInit): Promise<Told> {
  const way = ways[url.protocol as keyof typeof ways];
  if (!way) throw new TypeError(`Meilisearch is reached by http or https, not by ${url.protocol}`);
  const text = bodyOf(body);
  const options: RequestOptions = {
    method,
    agent: way.agent,
    headers: { ...Object.fromEntries(new Headers(headers)), 'content-length': String(Buffer.byteLength(text)) },
    ...(signal && { signal }),
  };
  return new Promise((resolve, reject) => {
    const attempt = (isLast: boolean) => {
      const asked = way.request(url, options, (answer) => {
        let told = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => {
          told += part;
        });
        answer.on('error', ({ message }) => reject(new MeiliUnreachableError(message)));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: told }));
      });
      asked.on('error', (error: NodeJS.ErrnoException) => {
        if (!isLast && asked.reusedSocket && lostConnection.has(error.code ?? '')) attempt(true);
        else reject(signal?.aborted ? signal.reason : new MeiliUnreachableError(`${error.message} (${url.origin})`));
      });
      asked.end(text);
    };
    attempt(!onlyReads(method, url));
  });
}

/**
 * Sends by Node's own HTTP. `fetch` costs 0.35 ms of processor time more a request (Node 24), and a search takes
 * Meilisearch 2 to 6 in all.
 * @throws MeilisearchApiError with what Meilisearch says, as the client does when it sends by itself.
 */
export const meiliHttp: MeiliHttp = async (input, init = {}) => {
  const url = input instanceof URL ? input : new URL(typeof input === 'string' ? input : input.url);
  const { status, text } = await send(url, init);
  const answer: unknown = text === '' ? undefined : JSON.parse(text);
  if (status >= 200 && status < 300) return answer;
  throw new MeilisearchApiError(new Response(null, { status }), answer as MeilisearchErrorResponse | undefined);
};
