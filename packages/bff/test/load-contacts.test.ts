import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContactValues, Field } from '@peoplekit/core';
import { conformanceContacts, conformanceFields, conformanceNow } from '@peoplekit/core/testing';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadContacts } from '../src/contacts/load-contacts.repo.ts';
import { createDatabase, type Database } from '../src/db/client.ts';
import { migrate } from '../src/db/migrate.ts';
import { createPostgresIndex } from '../src/search/postgres/postgres-index.ts';
import { addMigratedDatabase } from './harness/embedded-data.ts';
import { useTestDatabase } from './harness/test-database.ts';

const postgres = useTestDatabase();
let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'peoplekit-load-'));
  await addMigratedDatabase(dataDir);
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

const customKeys = conformanceFields.filter(({ kind }) => kind === 'custom').map(({ key }) => key);

describe.each<[string, () => Database]>([
  ['Postgres, by COPY', () => createDatabase({ databaseUrl: postgres.url, dataDir })],
  ['the embedded database, by INSERT', () => createDatabase({ databaseUrl: undefined, dataDir })],
])('loading contacts into %s', (_name, open) => {
  let database: Database;
  beforeAll(async () => {
    database = open();
    await migrate(database);
    await loadContacts(database, 'acme', conformanceContacts);
    // The embedded database takes seconds to be made, and a minute on a busy machine.
  }, 180_000);
  afterAll(() => database.close());

  it('keeps every value as it is, custom ones in jsonb', async () => {
    const rows = await database.inWorkspace('acme', (tx) =>
      tx.execute<{ id: string; company: string | null; product_interest: string[] | null; custom: ContactValues }>(
        sql`select id, company, product_interest, custom from peoplekit.contacts`,
      ),
    );
    const loaded = new Map(rows.map((row) => [row.id, row]));
    for (const { id, values } of conformanceContacts) {
      const { company = null, product_interest: interests = null } = values;
      const custom = Object.fromEntries(Object.entries(values).filter(([key]) => customKeys.includes(key)));
      // JSON knows no minus zero.
      const expected = JSON.parse(JSON.stringify({ id, company, product_interest: interests, custom }));
      expect(loaded.get(id)).toEqual(expected);
    }
  });

  it('adds none twice', async () => {
    expect(await loadContacts(database, 'acme', conformanceContacts)).toBe(0);
  });

  it('loads what does not fit into one portion, each once', async () => {
    const { length } = conformanceContacts;
    const twice = [...conformanceContacts, ...conformanceContacts];
    expect(await loadContacts(database, 'portions', twice, 7)).toBe(length);
    const [row] = await database.inWorkspace('portions', (tx) =>
      tx.execute<{ count: number }>(sql`select count(*)::int as count from peoplekit.contacts`),
    );
    expect(row?.count).toBe(length);
  });

  it('leaves nothing of a load that fails late', async () => {
    function* failing() {
      yield* conformanceContacts;
      throw new Error('no more');
    }
    await expect(loadContacts(database, 'failed', failing(), 7)).rejects.toThrow('no more');
    const [wrong] = conformanceContacts;
    const impossible = wrong && [...conformanceContacts, { ...wrong, id: 'none' }];
    await expect(loadContacts(database, 'failed', impossible ?? [], 7)).rejects.toThrow('uuid');
    const rows = await database.inWorkspace('failed', (tx) => tx.execute(sql`select from peoplekit.contacts`));
    expect(rows).toHaveLength(0);
  });

  it('lets custom values be asked for', async () => {
    const fields: readonly Field[] = conformanceFields;
    const filter = { field: 'born', op: 'eq', value: '2026-03-29' };
    const scope = { workspace: 'acme', fields, search: '', offset: 0, limit: 1_000, timeZone: 'Pacific/Apia' };
    const { ids } = await createPostgresIndex(database).search({ ...scope, filter, sort: [], now: conformanceNow });
    const born = conformanceContacts.filter(({ values }) => values.born === '2026-03-29').map(({ id }) => id);
    expect(born.length).toBeGreaterThan(0);
    expect(ids).toEqual(expect.arrayContaining(born));
  });
});
