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

/** What writers tell, by triggers: those of contacts in `0004-preferences-views-audit.sql`, those of fields in `0013-audit-origin.sql`. */
export const changeChannels: readonly string[] = ['peoplekit_contacts', 'peoplekit_jobs', 'peoplekit_fields'];

const contactsPayload = z.object({
  workspace: z.string(),
  count: z.int().optional(),
  ids: z.array(z.string()).max(maxEventIds).optional(),
});

const fieldsPayload = z.object({ workspace: z.string() });

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
export const anything: readonly LiveEvent[] = [
  { type: 'fields.changed' },
  { type: 'contacts.changed', many: true, count: 0 },
];

/** Changes as Postgres tells them. @param forgetFields called before it is told that those of a workspace have changed. */
export function createNotifiedChanges(
  notifications: Notifications,
  hub: EventHub,
  forgetFields: (workspace: string) => void,
): ChangeSource {
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

  function onFields(payload: string): void {
    const changed = readPayload(fieldsPayload, payload);
    if (!changed) return;
    forgetFields(changed.workspace);
    hub.publish(changed.workspace, { type: 'fields.changed' });
  }

  const readers: Record<string, (payload: string) => void> = {
    peoplekit_contacts: onContacts,
    peoplekit_jobs: onJob,
    peoplekit_fields: onFields,
  };

  return {
    start: () =>
      notifications.start(
        (channel, payload) => readers[channel]?.(payload),
        () => anything.forEach(hub.publishToAll),
      ),
    stop: () => notifications.stop(),
  };
}
