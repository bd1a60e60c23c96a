import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Database, OwnerTransaction } from './client.ts';

/** Any constant that is ours: two servers that start at once take turns on it. */
const migrationLock = 7_365_110;

/** `lower(… collate "pg_c_utf8")`, on which text comparison rests, came with Postgres 17. */
const oldestPostgres = 17;

const migrationsDir = fileURLToPath(new URL('../../migrations/', import.meta.url));

interface Migration {
  name: string;
  statements: string;
  checksum: string;
}

async function readMigrations(directory: string): Promise<Migration[]> {
  const names = (await readdir(directory)).filter((name) => /^\d{4}-[\w-]+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const statements = await readFile(join(directory, name), 'utf8');
      return { name, statements, checksum: createHash('sha256').update(statements).digest('hex') };
    }),
  );
}

/** Migrations that are not applied yet. @throws when one was changed after it had been applied. */
async function findPending(tx: OwnerTransaction, migrations: Migration[]): Promise<Migration[]> {
  const [found] = await tx<{ there: boolean }[]>`select to_regclass('peoplekit_meta.migrations') is not null as there`;
  if (!found?.there) return migrations;
  const rows = await tx<{ name: string; checksum: string }[]>`select name, checksum from peoplekit_meta.migrations`;
  const applied = new Map(rows.map((row) => [row.name, row.checksum]));
  const changed = migrations.find(({ name, checksum }) => (applied.get(name) ?? checksum) !== checksum);
  if (changed)
    throw new Error(`Migration ${changed.name} was changed after it had been applied: add a new one instead`);
  return migrations.filter(({ name }) => !applied.has(name));
}

async function apply(tx: OwnerTransaction, { name, statements, checksum }: Migration): Promise<void> {
  await tx.unsafe(statements);
  await tx`insert into peoplekit_meta.migrations (name, checksum) values (${name}, ${checksum})`;
}

async function checkVersion(tx: OwnerTransaction): Promise<void> {
  const [version] = await tx<{ number: number }[]>`select current_setting('server_version_num')::int as number`;
  const major = Math.floor((version?.number ?? 0) / 10_000);
  if (major < oldestPostgres) {
    throw new Error(`Peoplekit needs Postgres ${oldestPostgres} or newer; this server is ${major}`);
  }
}

/**
 * Brings the schema up to date: all pending migrations in one transaction, under a lock, so that servers may start
 * together and a crash in the middle leaves the schema as it was. With nothing pending it only reads, so that a server may
 * run as a user who could not migrate.
 * @returns the names of the migrations that were applied now.
 * @throws when Postgres is too old, or when a migration was changed after it had been applied.
 */
export async function migrate(database: Database, directory: string = migrationsDir): Promise<string[]> {
  const migrations = await readMigrations(directory);
  const pending = await database.asOwner((tx) => findPending(tx, migrations));
  if (pending.length === 0) return [];
  return database.asOwner(async (tx) => {
    await tx`select pg_advisory_xact_lock(${migrationLock})`;
    await checkVersion(tx);
    await tx.unsafe(`
      create schema if not exists peoplekit;
      create schema if not exists peoplekit_meta;
      create table if not exists peoplekit_meta.migrations (
        name text primary key, checksum text not null, applied_at timestamptz not null default now()
      );
    `);
    // Asked again: whoever had the lock before may have applied them.
    const left = await findPending(tx, migrations);
    for (const migration of left) await apply(tx, migration);
    return left.map(({ name }) => name);
  });
}
