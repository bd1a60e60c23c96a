import type { Origin } from '@peoplekit/core';
import type { AuditAction } from '@peoplekit/core/contract';
import { sql } from 'drizzle-orm';
import { jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { peoplekit } from './contacts.ts';
import { isoTimestamp } from './iso-timestamp.ts';

/** The log of what was done, which can only be added to. */
export const audit = peoplekit.table(
  'audit',
  {
    workspace_id: text().notNull(),
    id: uuid().notNull().defaultRandom(),
    at: isoTimestamp().notNull().default(sql`now()`),
    actor: text().notNull(),
    actor_name: text(),
    action: text().$type<AuditAction>().notNull(),
    contact_id: uuid(),
    field: text(),
    origin: jsonb().$type<Origin>(),
    detail: jsonb().$type<Record<string, unknown>>().notNull().default({}),
  },
  (table) => [primaryKey({ columns: [table.workspace_id, table.id] })],
);

export type AuditRow = typeof audit.$inferSelect;
