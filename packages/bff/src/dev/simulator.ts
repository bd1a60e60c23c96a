import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FaultAction, Faults, type JournalEntry } from './faults.ts';

/** A request as it came. */
export interface PlayedRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  authorization: string | undefined;
  contentType: string | undefined;
  ifMatch: string | undefined;
  text: string;
}

/** What is answered: JSON, or a text as it is where its type is said. */
export interface PlayedAnswer {
  status: number;
  /** Undefined: an empty one. */
  body: unknown;
  type?: string;
  headers?: Record<string, string>;
}

export interface SimulatorOptions {
  port?: number | undefined;
  /** Answers calls; faults have been played before, or are afterwards. */
  handle(request: PlayedRequest): PlayedAnswer;
  /** Answers what a browser asks for; undefined for what is no page. */
  page?(url: URL): PlayedAnswer | undefined;
}

/** A CRM that is played on this machine, over real HTTP. */
export interface Simulator {
  url: string;
  faults: Faults;
  journal: JournalEntry[];
  close(): Promise<void>;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

const json = 'application/json';

/** The token of a call. */
export const bearerOf = (authorization: string | undefined) => /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];

const textOf = ({ body, type }: PlayedAnswer) =>
  body === undefined ? '' : type !== undefined && typeof body === 'string' ? body : JSON.stringify(body);

function send(response: ServerResponse, answer: PlayedAnswer): void {
  response.writeHead(answer.status, { 'content-type': answer.type ?? json, ...answer.headers });
  response.end(textOf(answer));
}

/** The answer as a fault changes it; a header that is undefined is left out. */
function changed(answer: PlayedAnswer, action: FaultAction | undefined): PlayedAnswer {
  if (!action || !('answer' in action)) return answer;
  const headers = Object.entries({ ...answer.headers, ...action.headers });
  return {
    ...answer,
    body: action.answer(answer.body),
    headers: Object.fromEntries(headers.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
  };
}

/** Cuts the connection off: in the middle of the answer, or where nothing of it was sent. */
async function cutOff(
  request: IncomingMessage,
  response: ServerResponse,
  answer: PlayedAnswer | undefined,
  drop: string,
): Promise<'dropped'> {
  if (answer && (drop === 'in-body' || drop === 'stalled')) {
    const whole = textOf(answer);
    response.writeHead(answer.status, {
      'content-type': answer.type ?? json,
      'content-length': Buffer.byteLength(whole),
      ...answer.headers,
    });
    response.write(whole.slice(0, whole.length / 2));
    if (drop === 'stalled') return 'dropped';
    await sleep(20);
  }
  if (drop === 'reset') request.socket.resetAndDestroy();
  else request.socket.destroy();
  return 'dropped';
}

/** @returns the status that was answered */
async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  action: FaultAction | undefined,
  handle: SimulatorOptions['handle'],
): Promise<number | 'dropped'> {
  const text = await readBody(request);
  if (action && 'delay' in action) await sleep(action.delay);
  if (action && 'drop' in action && (action.drop === 'before' || action.drop === 'reset'))
    return cutOff(request, response, undefined, action.drop);
  if (action && 'status' in action && !('raw' in action)) {
    const { status, body = {}, headers = {} } = action;
    send(response, { status, body, headers });
    return status;
  }
  const answer = handle({
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    authorization: request.headers.authorization,
    contentType: request.headers['content-type'],
    ifMatch: request.headers['if-match'],
    text,
  });
  if (action && 'hold' in action) await sleep(action.hold);
  if (action && 'meanwhile' in action) await action.meanwhile();
  if (action && 'raw' in action) {
    const { status = 200, raw, headers = {} } = action;
    send(response, { status, body: raw, type: answer.type ?? json, headers: { ...answer.headers, ...headers } });
    return status;
  }
  if (action && 'drop' in action) return cutOff(request, response, answer, action.drop);
  send(response, changed(answer, action));
  return answer.status;
}

/** Listens on this machine alone. */
export async function startSimulator({ port = 0, handle, page }: SimulatorOptions): Promise<Simulator> {
  const faults = new Faults();
  const journal: JournalEntry[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const { method = 'GET' } = request;
    const shown = method === 'GET' ? page?.(url) : undefined;
    if (shown) {
      send(response, shown);
      return;
    }
    const action = faults.next(method, url.pathname);
    const entry: JournalEntry = {
      at: performance.now(),
      method,
      path: url.pathname,
      status: 0,
      fault: action !== undefined,
    };
    journal.push(entry);
    respond(request, response, url, action, handle).then(
      (status) => {
        entry.status = status;
      },
      () => request.socket.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults,
    journal,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
