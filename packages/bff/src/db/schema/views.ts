import type { Filter, SortKey, TableColumn } from '@peoplekit/core';
import { sql } from 'drizzle-orm';
import { boolean, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { peoplekit } from './contacts.ts';
import { isoTimestamp } from './iso-timestamp.ts';

/** What a view asks for, as it was when it was saved: fields may have gone since. */
export interface StoredQuery {
  search?: string;
  filter?: Filter;
  sort?: SortKey[];
}

/** Saved views, private and shared. */
export const views = peoplekit.table(
  'views',
  {
    workspace_id: text().notNull(),
    id: uuid().notNull(),
    owner: text().notNull(),
    name: text().notNull(),
    query: jsonb().$type<StoredQuery>().notNull(),
    /** Who wrote the query; null: the owner, before version 0026. */
    query_by: text(),
    /** The keys of the fields that were hidden from whoever wrote the query. */
    query_unseen: text().array().notNull().default([]),
    columns: jsonb().$type<TableColumn[]>(),
    shared: boolean().notNull(),
    created_at: isoTimestamp().notNull().default(sql`now()`),
    updated_at: isoTimestamp().notNull().default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.workspace_id, table.id] })],
);

/** The view that the section opens with, by user. */
export const defaultViews = peoplekit.table(
  'default_views',
  { workspace_id: text().notNull(), user_id: text().notNull(), view_id: uuid().notNull() },
  (table) => [primaryKey({ columns: [table.workspace_id, table.user_id] })],
);

export type ViewRow = typeof views.$inferSelect;
