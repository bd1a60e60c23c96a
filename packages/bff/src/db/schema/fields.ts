import type { CustomFieldType, FieldOption, FieldPrivacy, FieldValue } from '@peoplekit/core';
import { sql } from 'drizzle-orm';
import { bigint, jsonb, primaryKey, text } from 'drizzle-orm/pg-core';
import { peoplekit } from './contacts.ts';
import { isoTimestamp } from './iso-timestamp.ts';

/** What holds for the fields of a workspace as a whole. */
export const fieldSets = peoplekit.table('field_sets', {
  workspace_id: text().primaryKey(),
  version: bigint({ mode: 'number' }).notNull().default(1),
  keys: text().array().notNull().default([]),
});

/** Custom fields, and what is different about a system field; there null is what it is for everybody. */
export const fields = peoplekit.table(
  'fields',
  {
    workspace_id: text().notNull(),
    key: text().notNull(),
    kind: text().$type<'system' | 'custom'>().notNull(),
    label: text(),
    type: text().$type<CustomFieldType>(),
    privacy: text().$type<FieldPrivacy>(),
    options: jsonb().$type<FieldOption[]>(),
    default_value: jsonb().$type<FieldValue>(),
    created_at: isoTimestamp().notNull().default(sql`clock_timestamp()`),
    deleted_at: isoTimestamp(),
  },
  (table) => [primaryKey({ columns: [table.workspace_id, table.key] })],
);

export type FieldRow = typeof fields.$inferSelect;
