import { type LiveEvent, maxEventIds } from '@peoplekit/core/contract';
import { z } from 'zod';
import type { Notifications } from '../db/notifications.ts';
import type { EventHub } from './event-hub.ts';

/** Where changes come from. */
export interface ChangeSource {
  /** Tells the hub from now on. */
  start(): void;
  stop(): Promise<void>;
}

/** What writers tell: those of contacts by a trigger (`0004-preferences-views-audit.sql`), those of jobs in the same way. */
export const changeChannels: readonly string[] = ['peoplekit_contacts', 'peoplekit_jobs'];

const contactsPayload = z.object({
  workspace: z.string(),
  count: z.int().optional(),
  ids: z.array(z.string()).max(maxEventIds).optional(),
});

const jobPayload = z.object({ workspace: z.string(), id: z.string() });

/** Whoever can connect to the database can send anything on a channel. */
function readPayload<T extends z.ZodType>(schema: T, payload: string): z.infer<T> | undefined {
  try {
    return schema.safeParse(JSON.parse(payload)).data;
  } catch {
    return undefined;
  }
}

/** What may have been missed. */
export const anything: LiveEvent = { type: 'contacts.changed', many: true, count: 0 };

/** Changes as Postgres tells them. */
export function createNotifiedChanges(notifications: Notifications, hub: EventHub): ChangeSource {
  function onContacts(payload: string): void {
    const changed = readPayload(contactsPayload, payload);
    if (!changed) return;
    const { workspace, ids, count = 1 } = changed;
    hub.publish(workspace, { type: 'contacts.changed', ...(ids ? { ids } : { many: true }), count });
  }

  function onJob(payload: string): void {
    const job = readPayload(jobPayload, payload);
    if (job) hub.publish(job.workspace, { type: 'job.updated', id: job.id });
  }

  return {
    start: () =>
      notifications.start(
        (channel, payload) => (channel === 'peoplekit_jobs' ? onJob : onContacts)(payload),
        () => hub.publishToAll(anything),
      ),
    stop: () => notifications.stop(),
  };
}
