import type { LiveEvent } from '@peoplekit/core/contract';
import type { Caller, TestServer } from './test-server.ts';

/** One open stream of `GET /events`, read as it comes. */
export interface EventReader {
  response: Response;
  /** Everything so far, as text. */
  text(): string;
  /** Events so far. */
  events(): LiveEvent[];
  /** Resolves when the server has ended the stream. */
  ended: Promise<void>;
  close(): Promise<void>;
}

function eventsIn(text: string): LiveEvent[] {
  return [...text.matchAll(/^event: (.+)\ndata: (.+)\n\n/gm)].map(([, type, data]) => ({
    type,
    ...JSON.parse(data as string),
  }));
}

export function readEvents(response: Response): EventReader {
  let text = '';
  const reader = response.body?.getReader();
  const ended = (async () => {
    const decoder = new TextDecoder();
    for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read())
      text += decoder.decode(chunk.value, { stream: true });
  })();
  return {
    response,
    text: () => text,
    events: () => eventsIn(text),
    ended,
    async close() {
      await reader?.cancel();
      await ended;
    },
  };
}

/** Opens a stream in process. */
export async function openEvents(server: TestServer, caller: Caller = {}): Promise<EventReader> {
  const headers = { authorization: `Bearer ${await server.tokenFor(caller)}` };
  return readEvents(await server.app.request(`${server.deps.config.basePath}/events`, { headers }));
}
