import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from '@peoplekit/core';
import { type LiveEvent, maxEventSilence } from '@peoplekit/core/contract';
import { requirePermission } from '../access.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';

/** Milliseconds between two signs of life: enough less than what is promised that a busy server keeps the promise. */
const heartbeat = maxEventSilence - 5_000;

/** Milliseconds between two lots of events: a thousand changes a second are told four times. */
const pace = 250;

/** Milliseconds after which a client that lost the stream comes back, by the standard. */
const retry = 2_000;

/** The longest that a timer can run. */
const longestTimer = 2 ** 31 - 1;

function write({ type, ...data }: LiveEvent): string {
  return `event: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}

/**
 * What happens in the actor's workspace, as server-sent events, until the token ends, the client goes, or the server
 * stops. Only what has been read makes room for more: a client that reads slowly gets fewer events that each tell more.
 * @param until when the token ends.
 */
export function streamEvents(deps: Deps, actor: Actor, until: Date): ReadableStream<Uint8Array> {
  requirePermission(actor, 'contacts:read');
  const subscription = deps.live.hub.subscribe(actor);
  if (!subscription)
    throw new AppError('rate_limited', 'You have as many streams of events open as there can be: close one first.', {
      headers: { 'Retry-After': '30' },
    });
  deps.live.watch();
  const { mailbox, end } = subscription;
  const timer = setTimeout(end, Math.min(Math.max(0, until.getTime() - deps.now().getTime()), longestTimer));
  timer.unref();
  const encoder = new TextEncoder();
  let lastSent = Number.NEGATIVE_INFINITY;

  return new ReadableStream<Uint8Array>({
    start(controller) {
      // At once, so that the client knows that no proxy holds the stream back.
      controller.enqueue(encoder.encode(`retry: ${retry}\n\n`));
    },
    async pull(controller) {
      const rest = lastSent + pace - performance.now();
      if (rest > 0) await sleep(rest);
      const events = await mailbox.take(heartbeat);
      if (!events) {
        clearTimeout(timer);
        end();
        return controller.close();
      }
      if (events.length > 0) lastSent = performance.now();
      controller.enqueue(encoder.encode(events.length > 0 ? events.map(write).join('') : ': still here\n\n'));
    },
    cancel() {
      clearTimeout(timer);
      end();
    },
  });
}
