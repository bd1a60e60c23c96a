import type { ContactValues, CrmContactStatus } from '@peoplekit/core';
import { sql } from 'drizzle-orm';
import {
  alias,
  bigint,
  boolean,
  doublePrecision,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { isoTimestamp } from './iso-timestamp.ts';

export const peoplekit = pgSchema('peoplekit');

/** Property names are field keys, so that a field finds its column by key. The schema itself is in `migrations/`. */
export const contacts = peoplekit.table(
  'contacts',
  {
    workspace_id: text().notNull(),
    id: uuid().notNull(),
    telegram_id: text(),
    whatsapp_id: text(),
    viber_id: text(),
    instagram_id: text(),
    username: text(),
    email: text(),
    phone: text(),
    first_name: text(),
    last_name: text(),
    opt_in_whatsapp: boolean(),
    language: text(),
    company: text(),
    location: text(),
    is_valid: boolean(),
    is_blocked: boolean(),
    ai_available: boolean(),
    chat_status: text(),
    chat_category: text(),
    priority: text(),
    lead_source: text(),
    lead_status: text(),
    interest_level: text(),
    product_interest: text().array(),
    registration_date: isoTimestamp(),
    total_messages_sent: integer(),
    total_messages_received: integer(),
    last_message_sent_at: isoTimestamp(),
    last_message_received_at: isoTimestamp(),
    last_seen_at: isoTimestamp(),
    first_message_received_at: isoTimestamp(),
    total_flows_started: integer(),
    total_flows_completed: integer(),
    flow_completion_rate: doublePrecision(),
    last_flow_completed: isoTimestamp(),
    total_ai_messages_sent: integer(),
    total_bot_messages_sent: integer(),
    total_user_messages_sent: integer(),
    crm_status: text().$type<CrmContactStatus>().notNull().default('not_synced'),
    custom: jsonb().$type<ContactValues>().notNull().default({}),
    revision: bigint({ mode: 'number' }).notNull().default(1),
    created_at: isoTimestamp().notNull().default(sql`now()`),
    updated_at: isoTimestamp().notNull().default(sql`now()`),
    deleted_at: isoTimestamp(),
  },
  (table) => [primaryKey({ columns: [table.workspace_id, table.id] })],
);

/**
 * A contact in a statement of our own, whose columns do not say where the rows come from: `from ${allContacts}`, or
 * `from ${searchedContacts}`.
 */
export const contact = alias(contacts, 'contact');

/** The contacts that the role may see, guarded by row-level security. */
export const allContacts = sql`peoplekit.contacts as contact`;

/** The same of the workspace that was entered, where LIKE and the like can use an index: `0006-search-in-postgres.sql` tells why. */
export const searchedContacts = sql`peoplekit.searched_contacts as contact`;

export type ContactRow = typeof contacts.$inferSelect;
