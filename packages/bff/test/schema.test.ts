import { systemFields } from '@peoplekit/core';
import { getTableColumns } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { contacts } from '../src/db/schema/contacts.ts';
import { useTestDatabase } from './harness/test-database.ts';

const database = useTestDatabase();

interface Table {
  name: string;
  secured: boolean;
  forced: boolean;
  policies: number;
  keys: string[];
}

/** What a table must have for its workspaces never to meet. */
function faultsOf({ name, secured, forced, policies, keys }: Table): string[] {
  return [
    ...(secured && forced && policies > 0 ? [] : [`${name} has no forced row-level security with a policy`]),
    ...(keys.length > 0 ? [] : [`${name} has no key`]),
    ...keys.filter((first) => first !== 'workspace_id').map((first) => `${name} has a key that starts with ${first}`),
  ];
}

/** Every table of the schema, with the first column of each of its primary keys and unique indexes. */
async function readTables(): Promise<Table[]> {
  return database.sql<Table[]>`
    select c.relname as name, c.relrowsecurity as secured, c.relforcerowsecurity as forced,
      (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies,
      array(select a.attname::text from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
        where i.indrelid = c.oid and (i.indisprimary or i.indisunique)) as keys
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'peoplekit' and c.relkind in ('r', 'p')`;
}

describe('the schema', () => {
  it('keys every table by workspace first and secures its rows', async () => {
    const tables = await readTables();
    expect(tables.map(({ name }) => name)).toContain('contacts');
    expect(tables.flatMap(faultsOf)).toEqual([]);
  });

  it('would report a table that does not', async () => {
    await database.sql.unsafe('create table peoplekit.loose (id int primary key, workspace_id text)');
    const tables = await readTables();
    await database.sql.unsafe('drop table peoplekit.loose');
    expect(tables.flatMap(faultsOf)).toEqual([
      'loose has no forced row-level security with a policy',
      'loose has a key that starts with id',
    ]);
  });

  it('lets requests work as a role that owns nothing and cannot bypass row-level security', async () => {
    const [role] = await database.sql`
      select rolsuper, rolbypassrls, rolcanlogin,
        (select count(*)::int from pg_class where relowner = r.oid) as owned
      from pg_roles r where rolname = 'peoplekit_app'`;
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcanlogin: false, owned: 0 });
  });

  it('shows the searched contacts of the workspace that was entered, and lets nobody write through them', async () => {
    await database.sql`insert into peoplekit.contacts (workspace_id, id, first_name) values
      ('acme', '01900000-0000-7000-8000-000000000001', 'Ann'), ('other', '01900000-0000-7000-8000-000000000002', 'Ann')`;
    const seen = (workspace: string | undefined, query: string) =>
      database.sql.begin(async (tx) => {
        if (workspace) await tx`select set_config('peoplekit.workspace', ${workspace}, true)`;
        await tx`select set_config('role', 'peoplekit_app', true)`;
        return tx.unsafe(query);
      });
    const ofAnn = `select workspace_id from peoplekit.searched_contacts where search_text like '% ann%'`;
    expect(await seen('acme', ofAnn)).toEqual([{ workspace_id: 'acme' }]);
    expect(await seen(undefined, ofAnn)).toEqual([]);
    await expect(seen('acme', 'delete from peoplekit.searched_contacts')).rejects.toMatchObject({ code: '42501' });
    await database.sql`delete from peoplekit.contacts`;
  });

  it('answers a word from the index of words, which row-level security alone does not allow', async () => {
    const plans = await database.sql.begin(async (tx) => {
      await tx`insert into peoplekit.contacts (workspace_id, id) select 'acme', gen_random_uuid() from generate_series(1, 5000)`;
      await tx`analyze peoplekit.contacts`;
      await tx`select set_config('peoplekit.workspace', 'acme', true), set_config('role', 'peoplekit_app', true),
        set_config('enable_seqscan', 'off', true)`;
      const explain = (from: string) => tx.unsafe(`explain select from ${from} where search_text like '% ann%'`);
      const found = [await explain('peoplekit.searched_contacts'), await explain('peoplekit.contacts')];
      await tx`reset role`;
      await tx`delete from peoplekit.contacts`;
      return found.map((plan) => JSON.stringify(plan));
    });
    expect(plans[0]).toContain('contacts_search');
    expect(plans[1]).not.toContain('contacts_search');
  });

  it('has a column of the right type for every system field, and drizzle knows them all', async () => {
    const columns = await database.sql<{ name: string; type: string }[]>`
      select a.attname as name, format_type(a.atttypid, a.atttypmod) as type from pg_attribute a
      where a.attrelid = 'peoplekit.contacts'::regclass and a.attnum > 0 and not a.attisdropped`;
    const typeOf = new Map(columns.map(({ name, type }) => [name, type]));
    const wanted = {
      text: ['text', 'uuid'],
      enum: ['text'],
      number: ['integer', 'double precision'],
      date: ['timestamp with time zone'],
      boolean: ['boolean'],
      array: ['text[]'],
    };
    for (const { key, type } of systemFields) expect(wanted[type], key).toContain(typeOf.get(key));
    const known = Object.values(getTableColumns(contacts)).map((column) => [column.name, column.getSQLType()]);
    // Made by the table for search, and never read.
    typeOf.delete('search_text');
    typeOf.delete('known_text');
    expect(Object.fromEntries(known)).toEqual(Object.fromEntries(typeOf));
  });
});

describe('a contact row', () => {
  it('gets a new revision and time with every change, whoever makes it, and none without a change', async () => {
    const { sql } = database;
    const id = '01890000-0000-7000-8000-000000000001';
    await sql`insert into peoplekit.contacts (workspace_id, id, updated_at) values ('acme', ${id}, '2020-01-01')`;
    await sql`update peoplekit.contacts set first_name = 'Ann', revision = 99 where id = ${id}`;
    await sql`update peoplekit.contacts set first_name = 'Ann' where id = ${id}`;
    const [row] =
      await sql`select revision, updated_at > now() - interval '1 minute' as fresh from peoplekit.contacts where id = ${id}`;
    expect(row).toEqual({ revision: '2', fresh: true });
  });
});
