import type { Origin } from '@peoplekit/core';
import type { Job, JobState, JobType } from '@peoplekit/core/contract';
import { sql } from 'drizzle-orm';
import { bigint, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { peoplekit } from './contacts.ts';
import { isoTimestamp } from './iso-timestamp.ts';

/** The file of a job that has one. */
export interface StoredFile {
  /** Where it is in the store. */
  key: string;
  /** What it is called when it is downloaded. */
  name: string;
  size: number;
  mediaType: string;
  /** Contacts in it. */
  rows: number;
  sha256: string;
  /** ISO 8601. */
  expiresAt: string;
  /** It holds values of hidden fields. */
  hidden: boolean;
}

/** Why a job ended without success. */
export interface JobError {
  code: string;
  message: string;
}

/** Why a job is slow, or waits. */
export type JobNotice = NonNullable<Job['notice']>;

const count = () => bigint({ mode: 'number' }).notNull().default(0);

/** What people see of background work, and what runs of it agree by. */
export const jobs = peoplekit.table(
  'jobs',
  {
    workspace_id: text().notNull(),
    id: uuid().notNull(),
    type: text().$type<JobType>().notNull(),
    state: text().$type<JobState>().notNull().default('queued'),
    input: jsonb().$type<Record<string, unknown>>().notNull(),
    detail: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    created_by: text().notNull(),
    created_by_name: text(),
    origin: jsonb().$type<Origin>(),
    created_at: isoTimestamp().notNull().default(sql`now()`),
    started_at: isoTimestamp(),
    finished_at: isoTimestamp(),
    done: count(),
    total: bigint({ mode: 'number' }),
    created: count(),
    updated: count(),
    unchanged: count(),
    skipped: count(),
    failed: count(),
    error: jsonb().$type<JobError>(),
    notice: jsonb().$type<JobNotice>(),
    held_for: text(),
    file: jsonb().$type<StoredFile>(),
    checkpoint: jsonb().$type<Record<string, unknown>>(),
    undoes: uuid(),
    undone_by: uuid(),
    message_id: uuid().notNull().defaultRandom(),
    queued_at: isoTimestamp().notNull().default(sql`now()`),
    priority: integer().notNull().default(0),
    attempts: integer().notNull().default(0),
    leased_by: uuid(),
    leased_until: isoTimestamp(),
  },
  (table) => [primaryKey({ columns: [table.workspace_id, table.id] })],
);

export type JobRow = typeof jobs.$inferSelect;
