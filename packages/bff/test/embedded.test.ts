import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contactFixtures } from '@peoplekit/core/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadContacts } from '../src/contacts/load-contacts.repo.ts';
import { createDatabase, type Database } from '../src/db/client.ts';
import { addMigratedDatabase } from './harness/embedded-data.ts';
import { type RunningCommand, startPeoplekit } from './harness/peoplekit-cli.ts';

let dataDir: string;
let running: RunningCommand[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'peoplekit-data-'));
  await addMigratedDatabase(dataDir);
  running = [];
}, 240_000);
afterEach(async () => {
  for (const command of running) command.process.kill('SIGKILL');
  await Promise.all(running.map(({ ended }) => ended));
  await rm(dataDir, { recursive: true, force: true });
});

async function startDemo(): Promise<{ url: string; command: RunningCommand }> {
  const command = startPeoplekit(['demo'], { PORT: '0', PEOPLEKIT_DATA_DIR: dataDir, PEOPLEKIT_DEMO_CONTACTS: '50' });
  running.push(command);
  const [, url] = await command.printed(/ready: (http\S+)/);
  return { url: url as string, command };
}

async function query(url: string): Promise<{ total: number; contacts: unknown[] }> {
  const { token } = (await (await fetch(`${url}/demo/token`, { method: 'POST' })).json()) as { token: string };
  const response = await fetch(`${url}/api/people/contacts/query`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ pageSize: 10 }),
  });
  return response.json() as Promise<{ total: number; contacts: unknown[] }>;
}

const countOf = (database: Database, workspace: string) =>
  database.inWorkspace(workspace, async (tx) => {
    const [row] = await tx.execute<{ count: number }>('select count(*)::int as count from peoplekit.contacts');
    return row?.count;
  });

const insertOne = (database: Database, workspace: string, number: number) =>
  database.inWorkspace(workspace, (tx) =>
    tx.execute(
      `insert into peoplekit.contacts (workspace_id, id) values ('${workspace}', '00000000-0000-7000-8000-${String(number).padStart(12, '0')}')`,
    ),
  );

describe('the embedded database', { timeout: 240_000 }, () => {
  it('keeps every committed row when its process is killed, and shows none that was not committed', async () => {
    const first = await startDemo();
    // A second process on the same data directory goes through the first.
    const database = createDatabase({ databaseUrl: undefined, dataDir });
    for (let number = 0; number < 20; number += 1) await insertOne(database, 'killed', number);
    const uncommitted = database
      .inWorkspace('killed', async (tx) => {
        await tx.execute(
          "insert into peoplekit.contacts (workspace_id, id) values ('killed', '00000000-0000-7000-9000-000000000000')",
        );
        first.command.process.kill('SIGKILL');
        await first.command.ended;
      })
      .catch((error) => error);
    expect(await uncommitted).toBeInstanceOf(Error);
    await database.close();

    const second = await startDemo();
    expect((await query(second.url)).total).toBe(50);
    const reopened = createDatabase({ databaseUrl: undefined, dataDir });
    expect(await countOf(reopened, 'killed')).toBe(20);
    await reopened.close();
  });

  it('is up again by itself, with what was committed, when only the database dies', async () => {
    const { url } = await startDemo();
    const owner = async () =>
      Number.parseInt(await readFile(join(dataDir, 'postgres.lock'), 'utf8').catch(() => ''), 10);
    const killed = await owner();
    process.kill(killed, 'SIGKILL');
    await expect.poll(owner, { timeout: 60_000 }).toSatisfy((pid: number) => pid > 0 && pid !== killed);
    await expect.poll(async () => (await query(url)).total, { timeout: 60_000 }).toBe(50);
  });

  it('serves parallel requests of different workspaces without mixing them', async () => {
    const database = createDatabase({ databaseUrl: undefined, dataDir });
    for (let number = 0; number < 10; number += 1) await insertOne(database, number < 3 ? 'few' : 'many', number);
    const counts = await Promise.all(
      Array.from({ length: 40 }, (_, at) => countOf(database, at % 2 === 0 ? 'few' : 'many')),
    );
    expect(counts).toEqual(Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? 3 : 7)));
    await database.close();
  });

  it('keeps little in front of the indexes of words, which no autovacuum would clear away', async () => {
    const database = createDatabase({ databaseUrl: undefined, dataDir });
    await loadContacts(database, 'acme', [...contactFixtures(500, { seed: 'embedded' })]);
    const waiting = await database.asOwner(
      (tx) => tx<{ pages: number }[]>`
        select gin_clean_pending_list(indexrelid)::int as pages from pg_index join pg_class on pg_class.oid = indexrelid
        where indrelid = 'peoplekit.contacts'::regclass and relam = (select oid from pg_am where amname = 'gin')`,
    );
    await database.close();
    expect(waiting.length).toBeGreaterThan(1);
    // 64 kB each, and what a statement adds before it looks.
    expect(Math.max(...waiting.map(({ pages }) => pages))).toBeLessThanOrEqual(12);
  });

  it('stops in order on SIGTERM and starts again with the same data and secret', async () => {
    const first = await startDemo();
    const { contacts } = await query(first.url);
    const secret = await readFile(join(dataDir, 'secret'), 'utf8');
    first.command.process.kill('SIGTERM');
    expect(await first.command.ended).toEqual({ code: 0, signal: null });

    const second = await startDemo();
    const again = await query(second.url);
    expect(again.contacts).toEqual(contacts);
    expect(await readFile(join(dataDir, 'secret'), 'utf8')).toBe(secret);
  });
});
