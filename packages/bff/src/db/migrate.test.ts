import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contactFixtures } from '@peoplekit/core/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../test/harness/test-database.ts';
import { loadContacts } from '../contacts/load-contacts.repo.ts';
import { createDatabase } from './client.ts';
import { migrate } from './migrate.ts';

const { url, sql } = useTestDatabase();
let directory: string;

const open = () => createDatabase({ databaseUrl: url, dataDir: '' });

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'peoplekit-migrations-'));
  await cp(fileURLToPath(new URL('../../migrations/', import.meta.url)), directory, { recursive: true });
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** An empty database that belongs to a user without special rights, as a managed Postgres gives it. */
async function restrictedDatabase(name: string, rights: string): Promise<string> {
  await sql.unsafe(`create role ${name} login password 'restricted' ${rights}`);
  await sql.unsafe(`create database ${name} owner ${name}`);
  const restricted = new URL(url);
  restricted.pathname = `/${name}`;
  restricted.username = name;
  restricted.password = 'restricted';
  return restricted.href;
}

const dropRestricted = async (name: string) => {
  await sql.unsafe(`drop database ${name} with (force)`);
  await sql.unsafe(`drop role ${name}`);
};

describe('migrate', () => {
  it('serves and seeds as a user without special rights, once an administrator has granted the roles', async () => {
    const name = `peoplekit_plain_${process.pid}`;
    const databaseUrl = await restrictedDatabase(name, 'nocreaterole');
    const before = createDatabase({ databaseUrl, dataDir: '' });
    await expect(migrate(before)).rejects.toThrow(/permission denied/);
    await before.close();

    await sql.unsafe(`grant peoplekit_app, peoplekit_search to ${name}`);
    const database = createDatabase({ databaseUrl, dataDir: '' });
    expect(await migrate(database)).toContain('0001-contacts.sql');
    expect(await loadContacts(database, 'acme', contactFixtures(10))).toBe(10);
    const count = (workspace: string) =>
      database.inWorkspace(workspace, (tx) => tx.execute('select id from peoplekit.contacts'));
    expect(await count('acme')).toHaveLength(10);
    expect(await count('other')).toHaveLength(0);
    await database.close();
    await dropRestricted(name);
  });

  it('does nothing the second time', async () => {
    const database = open();
    expect(await migrate(database)).toEqual([]);
    await database.close();
  });

  it('applies each migration once when several servers start together', async () => {
    await writeFile(
      join(directory, '9001-once.sql'),
      'create table public.once (n int); insert into public.once values (1);',
    );
    const servers = Array.from({ length: 5 }, open);
    const applied = await Promise.all(servers.map((server) => migrate(server, directory)));
    await Promise.all(servers.map((server) => server.close()));
    expect(applied.flat()).toEqual(['9001-once.sql']);
    expect(await sql`select n from public.once`).toHaveLength(1);
  });

  it('leaves everything as it was when one fails', async () => {
    await writeFile(join(directory, '9002-half.sql'), 'create table public.half (n int); select 1 / 0;');
    const database = open();
    await expect(migrate(database, directory)).rejects.toThrow('division by zero');
    await database.close();
    await rm(join(directory, '9002-half.sql'));
    expect(await sql`select to_regclass('public.half') as half`).toEqual([{ half: null }]);
  });

  it('refuses a migration that was changed after it had been applied', async () => {
    await writeFile(join(directory, '9001-once.sql'), 'select 2;');
    const database = open();
    await expect(migrate(database, directory)).rejects.toThrow(/9001-once\.sql was changed/);
    await database.close();
  });
});
