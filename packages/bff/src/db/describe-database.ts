import type { Database } from './client.ts';

/** One sentence about the database for `peoplekit doctor`. @throws when it cannot be reached or lacks something. */
export async function describeDatabase(database: Database): Promise<string> {
  return database.asOwner(async (tx) => {
    const [facts] = await tx<{ version: string; trigram: boolean; migrated: boolean }[]>`
      select current_setting('server_version') as version,
        exists (select 1 from pg_available_extensions where name = 'pg_trgm') as trigram,
        to_regclass('peoplekit_meta.migrations') is not null as migrated`;
    if (!facts?.trigram) throw new Error('lacks the extension pg_trgm (Debian: postgresql-contrib)');
    const where = database.embedded ? 'embedded' : 'external';
    return `${facts.version} (${where}) answers; ${facts.migrated ? 'migrated' : 'not migrated yet: run peoplekit migrate'}`;
  });
}
