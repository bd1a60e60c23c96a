import { routes } from '@peoplekit/core/contract';
import { tokenEnd } from '../http/authenticate.ts';
import type { Mount } from '../http/mount-route.ts';
import { streamEvents } from './stream-events.ts';

/** Proxies that gather or compress what passes through would hold events back. */
const headers = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
};

/** Live events over HTTP. */
export const eventsRoutes: Mount = (deps, mount) => {
  mount(routes.events, ({ actor, c }) => c.body(streamEvents(deps, actor, tokenEnd(c)), 200, headers));
};
