import type { MappingInput, ScheduleInterval, SyncDirection } from '@peoplekit/core/contract';
import { sql } from 'drizzle-orm';
import { bigint, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { StoredScope } from '../../jobs/check-scope.ts';
import { peoplekit } from './contacts.ts';
import { isoTimestamp } from './iso-timestamp.ts';

/** What a workspace is connected to. */
export const crmConnections = peoplekit.table(
  'crm_connections',
  {
    workspace_id: text().notNull(),
    connector: text().notNull(),
    state: text().$type<'connected' | 'needs_reauth' | 'error'>().notNull().default('connected'),
    account: jsonb().$type<{ id: string; name: string; origin?: string | undefined }>().notNull(),
    /** What it was told when it was connected, without secrets. */
    settings: jsonb().$type<Record<string, string>>().notNull().default({}),
    tokens: text().notNull(),
    key_id: text().notNull(),
    expires_at: isoTimestamp(),
    version: bigint({ mode: 'number' }).notNull().default(1),
    error: text(),
    connected_by: text().notNull(),
    connected_at: isoTimestamp().notNull().default(sql`now()`),
    imported_until: isoTimestamp(),
    imported_mapping: integer(),
  },
  (table) => [primaryKey({ columns: [table.workspace_id, table.connector] })],
);

/** Authorisations that were begun and did not come back yet. */
export const crmAuthorizations = peoplekit.table(
  'crm_authorizations',
  {
    workspace_id: text().notNull(),
    hash: text().notNull(),
    connector: text().notNull(),
    user_id: text().notNull(),
    user_name: text(),
    verifier: text().notNull(),
    redirect_uri: text().notNull(),
    return_origin: text(),
    browser: text(),
    /** What was said besides, without secrets. */
    settings: jsonb().$type<Record<string, string>>().notNull().default({}),
    expires_at: isoTimestamp().notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace_id, table.hash] })],
);

export const crmMappings = peoplekit.table(
  'crm_mappings',
  {
    workspace_id: text().notNull(),
    connector: text().notNull(),
    version: integer().notNull(),
    mapping: jsonb().$type<MappingInput>().notNull(),
    updated_by: text().notNull(),
    updated_at: isoTimestamp().notNull().default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.workspace_id, table.connector] })],
);

/** Imports and exports that begin by themselves. */
export const crmSchedules = peoplekit.table(
  'crm_schedules',
  {
    workspace_id: text().notNull(),
    connector: text().notNull(),
    direction: text().$type<SyncDirection>().notNull(),
    interval: text().$type<ScheduleInterval>().notNull(),
    scope: jsonb().$type<StoredScope>().notNull(),
    scope_words: text().notNull(),
    created_by: text().notNull(),
    created_by_name: text(),
    next_at: isoTimestamp().notNull(),
    last_at: isoTimestamp(),
    last_job: uuid(),
    error: text(),
  },
  (table) => [primaryKey({ columns: [table.workspace_id, table.connector, table.direction] })],
);

/** Fingerprints of what both sides held in a field when they were last alike: ours, theirs. */
export type Snapshot = Record<string, [ours: string, theirs: string]>;

/** Which contact is which record. */
export const crmLinks = peoplekit.table(
  'crm_links',
  {
    workspace_id: text().notNull(),
    connector: text().notNull(),
    contact_id: uuid().notNull(),
    external_id: text(),
    account_id: text(),
    status: text().$type<'synced' | 'error'>().notNull(),
    error: text(),
    revision: bigint({ mode: 'number' }),
    synced_at: isoTimestamp(),
    snapshot: jsonb().$type<Snapshot>().notNull().default({}),
  },
  (table) => [primaryKey({ columns: [table.workspace_id, table.contact_id, table.connector] })],
);

export type ConnectionRow = typeof crmConnections.$inferSelect;
export type AuthorizationRow = typeof crmAuthorizations.$inferSelect;
export type LinkRow = typeof crmLinks.$inferSelect;
export type ScheduleRow = typeof crmSchedules.$inferSelect;
