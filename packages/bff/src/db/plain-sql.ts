import { drizzle } from 'drizzle-orm/postgres-js';
import type { Database } from './client.ts';

/** Runs SQL of a library that brings no connection of its own, and that expects answers as the driver `pg` gives them. */
export interface PlainSql {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
}

const timestamptz = 1184;

/** As text, which Postgres takes for whatever the parameter is; lists stay lists. What is not there is null, as for `pg`. */
function parameter(value: unknown): unknown {
  if (value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return JSON.stringify(value);
}

/**
 * As the connecting user, each text in a transaction: where there is one connection for all, nothing may run outside of
 * one. Texts of several statements may have a transaction of their own.
 */
export function plainSql(database: Database): PlainSql {
  return {
    executeSql: (text, values = []) =>
      database.asOwner(async (tx) => {
        // For its effect on the connection: from now on texts go into JSON as they are, and times come back as text.
        drizzle(tx);
        const found = await tx.unsafe(text, values.map(parameter) as never[]);
        const times = (found.columns ?? []).filter(({ type }) => type === timestamptz).map(({ name }) => name);
        const rows = [...found] as Record<string, unknown>[];
        for (const row of rows)
          for (const name of times) if (typeof row[name] === 'string') row[name] = new Date(row[name]);
        return { rows };
      }),
  };
}
