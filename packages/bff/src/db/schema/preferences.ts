import { sql } from 'drizzle-orm';
import { jsonb, primaryKey, text } from 'drizzle-orm/pg-core';
import { peoplekit } from './contacts.ts';
import { isoTimestamp } from './iso-timestamp.ts';

/** What people set for themselves; the user '' stands for all who have set nothing. */
export const preferences = peoplekit.table(
  'preferences',
  {
    workspace_id: text().notNull(),
    user_id: text().notNull(),
    name: text().notNull(),
    value: jsonb().notNull(),
    updated_at: isoTimestamp().notNull().default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.workspace_id, table.user_id, table.name] })],
);
