import type { LiveEvent } from '@peoplekit/core/contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ApiRequest } from './api-request.ts';
import { LiveEvents } from './live-events.ts';
import { PeopleError } from './people-error.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const encoder = new TextEncoder();
const anything: LiveEvent[] = [{ type: 'fields.changed' }, { type: 'contacts.changed', many: true, count: 0 }];

/** One connection that the test is the server of. */
class Connection {
  isAborted = false;
  readonly response: Response;
  #controller!: ReadableStreamDefaultController<Uint8Array>;

  constructor({ signal }: ApiRequest) {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#controller = controller;
      },
    });
    this.response = new Response(body);
    signal?.addEventListener('abort', () => {
      this.isAborted = true;
      this.#controller.error(signal.reason);
    });
  }

  async send(text: string | Uint8Array): Promise<void> {
    this.#controller.enqueue(typeof text === 'string' ? encoder.encode(text) : text);
    await vi.advanceTimersByTimeAsync(0);
  }

  async end(): Promise<void> {
    this.#controller.close();
    await vi.advanceTimersByTimeAsync(0);
  }
}

/** A server, what it answered, and what a listener heard. */
function listening(...failures: unknown[]) {
  const connections: Connection[] = [];
  const heard: LiveEvent[] = [];
  const open = vi.fn(async (path: string, request: ApiRequest = {}) => {
    const failure = failures.shift();
    if (failure) throw failure;
    if (path === '/me') return Response.json({});
    const connection = new Connection(request);
    connections.push(connection);
    return connection.response;
  });
  const live = new LiveEvents(open);
  return { connections, heard, open, live, stop: live.subscribe((event) => heard.push(event)) };
}

/** A network that fails as it does when something in the browser lets no request for events through. */
function blocking(answers: { events?: () => Response | undefined; me?: () => Response | undefined } = {}) {
  const heard: LiveEvent[] = [];
  const blocked = new PeopleError('unavailable', 'The server cannot be reached');
  const open = vi.fn(async (path: string, _request: ApiRequest = {}) => {
    const response = path === '/events' ? answers.events?.() : answers.me ? answers.me() : Response.json({});
    if (!response) throw blocked;
    return response;
  });
  const asked = (path: string) => open.mock.calls.filter(([called]) => called === path).length;
  new LiveEvents(open).subscribe((event) => heard.push(event));
  return { answers, asked, heard, open, times: () => heard.filter(({ type }) => type === 'contacts.changed').length };
}

const settle = () => vi.advanceTimersByTimeAsync(0);
const afterRetry = () => vi.advanceTimersByTimeAsync(1_500);

describe('LiveEvents', () => {
  it('tells what comes, to all who listen, over one connection', async () => {
    const { connections, heard, live, open } = listening();
    const others: LiveEvent[] = [];
    live.subscribe((event) => others.push(event));
    await settle();
    await connections[0]?.send('event: contacts.changed\ndata: {"ids":["é"],');
    await connections[0]?.send('"count":1}\n\n');
    expect(heard).toEqual([{ type: 'contacts.changed', ids: ['é'], count: 1 }]);
    expect(others).toEqual(heard);
    expect(open).toHaveBeenCalledTimes(1);
    expect(open).toHaveBeenCalledWith('/events', expect.objectContaining({ headers: { accept: 'text/event-stream' } }));
  });

  it('reads a character that comes in two pieces, and passes over what is no JSON', async () => {
    const { connections, heard } = listening();
    await settle();
    const bytes = encoder.encode('data: <html>\n\nevent: contacts.changed\ndata: {"ids":["é"],"count":1}\n\n');
    for (const byte of bytes) await connections[0]?.send(Uint8Array.of(byte));
    expect(heard).toEqual([{ type: 'contacts.changed', ids: ['é'], count: 1 }]);
  });

  it('ends the connection with the last listener, and opens another for the next', async () => {
    const { connections, live, open, stop } = listening();
    await settle();
    const stopSecond = live.subscribe(() => {});
    stop();
    expect(connections[0]?.isAborted).toBe(false);
    stopSecond();
    expect(connections[0]?.isAborted).toBe(true);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(open).toHaveBeenCalledTimes(1);
    live.subscribe(() => {});
    await settle();
    expect(open).toHaveBeenCalledTimes(2);
  });

  it('waits for nothing once nobody listens', async () => {
    const { connections, stop } = listening();
    await settle();
    await connections[0]?.send(': hello\n\n');
    stop();
    await settle();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('comes back when the stream ends, and says then that anything may have changed', async () => {
    const { connections, heard, open } = listening();
    await settle();
    await connections[0]?.send(': hello\n\n');
    await vi.advanceTimersByTimeAsync(20_000);
    await connections[0]?.end();
    expect(open).toHaveBeenCalledTimes(1);
    await afterRetry();
    expect(open).toHaveBeenCalledTimes(2);
    expect(heard).toEqual([]);
    await connections[1]?.send(': hello\n\n');
    expect(heard).toEqual(anything);
  });

  it('waits longer with each attempt that fails, half a minute or so at most', async () => {
    const down = new PeopleError('unavailable', 'down', { status: 0 });
    const { open, heard } = listening(...Array(40).fill(down));
    await vi.advanceTimersByTimeAsync(10_000);
    const early = open.mock.calls.length;
    expect(early).toBeGreaterThanOrEqual(3);
    expect(early).toBeLessThanOrEqual(6);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(open.mock.calls.length - early).toBeGreaterThanOrEqual(10);
    expect(open.mock.calls.length - early).toBeLessThanOrEqual(45);
    expect(heard).toEqual([]);
  });

  it('tries at once when the browser is online again', async () => {
    const offline = new PeopleError('offline', 'offline');
    const target = new EventTarget();
    vi.stubGlobal('addEventListener', target.addEventListener.bind(target));
    const { open } = listening(...Array(6).fill(offline));
    await vi.advanceTimersByTimeAsync(40_000);
    const before = open.mock.calls.length;
    target.dispatchEvent(new Event('online'));
    await settle();
    expect(open).toHaveBeenCalledTimes(before + 1);
    vi.unstubAllGlobals();
  });

  it('gives up a stream that has gone silent', async () => {
    const { connections, open } = listening();
    await settle();
    for (let beat = 0; beat < 4; beat += 1) {
      await connections[0]?.send(': still here\n\n');
      await vi.advanceTimersByTimeAsync(15_000);
    }
    expect(open).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(42_000);
    expect(connections[0]?.isAborted).toBe(true);
    expect(open).toHaveBeenCalledTimes(2);
  });

  it('becomes a slow poll where a proxy lets nothing through, or the server has no stream to give', async () => {
    const { heard } = listening(new PeopleError('rate_limited', 'too many', { status: 429 }));
    await settle();
    expect(heard).toEqual(anything);
    await vi.advanceTimersByTimeAsync(45_000);
    expect(heard).toEqual([...anything, ...anything]);
  });

  it('does not try again soon when the actor may not', async () => {
    const { open, heard } = listening(new PeopleError('forbidden', 'no', { status: 403 }));
    await vi.advanceTimersByTimeAsync(299_000);
    expect(open).toHaveBeenCalledTimes(1);
    expect(heard).toEqual([]);
  });

  it('finds out within minutes that the actor may again, and tells what has been missed', async () => {
    const { connections, open, heard } = listening(
      ...[1, 2].map(() => new PeopleError('forbidden', 'no', { status: 403 })),
    );
    await vi.advanceTimersByTimeAsync(599_000);
    expect(open).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(2_000);
    await connections[0]?.send(': \n\n');
    expect(heard).toEqual(anything);
  });

  it('finds out at once when the user comes back to the page', async () => {
    const page = Object.assign(new EventTarget(), { visibilityState: 'hidden' });
    vi.stubGlobal('document', page);
    const { connections, stop } = listening(new PeopleError('forbidden', 'no', { status: 403 }));
    await settle();
    page.dispatchEvent(new Event('visibilitychange'));
    await settle();
    expect(connections).toHaveLength(0);
    page.visibilityState = 'visible';
    page.dispatchEvent(new Event('visibilitychange'));
    await settle();
    expect(connections).toHaveLength(1);
    stop();
    vi.unstubAllGlobals();
  });

  it('polls while no stream can be opened but the server answers, and tries the stream now and then', async () => {
    const { asked, heard, times } = blocking();
    await settle();
    expect(heard).toEqual([]);
    await afterRetry();
    expect(heard).toEqual(anything);
    await vi.advanceTimersByTimeAsync(150_000);
    expect(times()).toBe(11);
    expect(asked('/events')).toBeGreaterThanOrEqual(6);
    expect(asked('/events')).toBeLessThanOrEqual(15);
  });

  it('polls while streams open and are cut at once', async () => {
    const cut = () => new Response('retry: 2000\n\n');
    const { asked, times } = blocking({ events: cut });
    await vi.advanceTimersByTimeAsync(60_000);
    const before = times();
    const streams = asked('/events');
    await vi.advanceTimersByTimeAsync(150_000);
    // Each stream that opens tells that something may have been missed.
    expect(times() - before - (asked('/events') - streams)).toBe(10);
  });

  it('ends the poll when a stream works, and polls no more for one that ended after that', async () => {
    let connection: Connection | undefined;
    const { answers, asked } = blocking();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(asked('/me')).toBe(2);
    answers.events = () => {
      connection = new Connection({});
      return connection.response;
    };
    while (!connection) await vi.advanceTimersByTimeAsync(100);
    await connection.send('retry: 2000\n\n');
    for (let beat = 0; beat < 2; beat += 1) {
      await vi.advanceTimersByTimeAsync(10_000);
      await connection.send(': still here\n\n');
    }
    const before = asked('/me');
    for (let beat = 0; beat < 10; beat += 1) {
      await vi.advanceTimersByTimeAsync(10_000);
      await connection.send(': still here\n\n');
    }
    await connection.end();
    await afterRetry();
    expect(asked('/me')).toBe(before);
  });

  it('says nothing and asks rarely while the server does not answer either, and is there soon after it does', async () => {
    const down = { me: () => undefined } as { me?: () => Response | undefined };
    const { answers, heard, open, times } = blocking(down);
    await vi.advanceTimersByTimeAsync(60_000);
    const before = open.mock.calls.length;
    await vi.advanceTimersByTimeAsync(300_000);
    expect(open.mock.calls.length - before).toBeLessThanOrEqual(22);
    expect(heard).toEqual([]);
    answers.me = () => new Response('<html>Log in to this network</html>');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(heard).toEqual([]);
    answers.me = () => Response.json({});
    await vi.advanceTimersByTimeAsync(46_000);
    expect(times()).toBeGreaterThanOrEqual(1);
  });

  it('ends the poll with the last listener', async () => {
    const open = vi.fn(async (path: string) => {
      if (path === '/me') return Response.json({});
      throw new PeopleError('unavailable', 'blocked');
    });
    const stop = new LiveEvents(open).subscribe(() => {});
    await vi.advanceTimersByTimeAsync(20_000);
    expect(open).toHaveBeenCalledWith('/me', expect.anything());
    stop();
    const before = open.mock.calls.length;
    await vi.advanceTimersByTimeAsync(120_000);
    expect(open).toHaveBeenCalledTimes(before);
  });

  describe('when the browser is online again', () => {
    const target = new EventTarget();
    beforeEach(() => {
      vi.stubGlobal('addEventListener', target.addEventListener.bind(target));
    });
    afterEach(() => {
      vi.unstubAllGlobals();
    });

    it('opens another stream at once, as the one of before may be dead, and says that anything may have changed', async () => {
      const { connections, heard, open } = listening();
      await settle();
      await connections[0]?.send(': hello\n\n');
      target.dispatchEvent(new Event('online'));
      await settle();
      expect(connections[0]?.isAborted).toBe(true);
      expect(open).toHaveBeenCalledTimes(2);
      await connections[1]?.send(': hello\n\n');
      expect(heard).toEqual(anything);
    });

    it('polls at once where streams do not get through', async () => {
      const { times } = blocking();
      await vi.advanceTimersByTimeAsync(20_000);
      const before = times();
      target.dispatchEvent(new Event('online'));
      await settle();
      expect(times()).toBe(before + 1);
    });
  });

  it('gives up a stream after about two signs of life that did not come', async () => {
    const { connections, open } = listening();
    await settle();
    await connections[0]?.send(': hello\n\n');
    await vi.advanceTimersByTimeAsync(29_000);
    expect(connections[0]?.isAborted).toBe(false);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(connections[0]?.isAborted).toBe(true);
    expect(open).toHaveBeenCalledTimes(2);
  });
});
