import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, inject } from 'vitest';

/** A database of one test file. */
export interface TestDatabase {
  url: string;
  /** As the owner, who sees every workspace: what a psql session is. */
  sql: postgres.Sql;
}

/**
 * Clones the template for the calling test file and drops the clone after it.
 * @returns an object that is filled before the first test runs.
 */
export function useTestDatabase(): TestDatabase {
  const name = `peoplekit_test_${randomBytes(6).toString('hex')}`;
  const url = new URL(inject('postgresUrl'));
  const admin = postgres(url.href, { max: 1, onnotice: () => {} });
  url.pathname = `/${name}`;
  const database: TestDatabase = { url: url.href, sql: postgres(url.href, { max: 4, onnotice: () => {} }) };
  beforeAll(async () => {
    await admin.unsafe(`create database ${name} template ${inject('templateDatabase')}`);
  });
  afterAll(async () => {
    await database.sql.end();
    await admin.unsafe(`drop database if exists ${name} with (force)`);
    await admin.end();
  });
  return database;
}
