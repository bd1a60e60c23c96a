import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { bundleCommands } from './bundled-commands.ts';
import { startMeili } from './meili-server.ts';
import { peoplekit } from './peoplekit-cli.ts';
import { startPostgres } from './postgres-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A role that may create databases, on a real Postgres. */
    postgresUrl: string;
    /** The migrated database that every test file gets a clone of. */
    templateDatabase: string;
    /** A real Meilisearch with its master key. */
    meiliUrl: string;
    meiliKey: string;
    /** The data directory that `addMigratedDatabase` makes and copies from. */
    embeddedData: string;
  }
}

/** Starts one Postgres for the whole run (or uses DATABASE_URL) and makes the template database. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.DATABASE_URL;
  const [server, commands] = await Promise.all([
    given ? { url: given, stop: async () => {} } : startPostgres(),
    bundleCommands(),
  ]);
  // Workers inherit it.
  process.env.PEOPLEKIT_BUNDLED_MAIN = commands.main;
  const template = `peoplekit_template_${process.pid}`;
  const admin = postgres(server.url, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${template}`);
  const url = new URL(server.url);
  url.pathname = `/${template}`;
  await peoplekit(['migrate'], { DATABASE_URL: url.href });
  project.provide('postgresUrl', server.url);
  project.provide('templateDatabase', template);
  const meili = await startMeili();
  project.provide('meiliUrl', meili.url);
  project.provide('meiliKey', meili.key);
  const embedded = await mkdtemp(join(tmpdir(), 'peoplekit-embedded-'));
  project.provide('embeddedData', join(embedded, 'migrated'));
  return async () => {
    await admin.unsafe(`drop database if exists ${template} with (force)`);
    await admin.end();
    await server.stop();
    await meili.stop();
    await commands.remove();
    await rm(embedded, { recursive: true, force: true });
  };
}
