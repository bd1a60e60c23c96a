import { readConfig } from '../config.ts';
import { createDatabase } from '../db/client.ts';
import { migrate } from '../db/migrate.ts';

/** `peoplekit migrate`. */
export async function runMigrate(): Promise<void> {
  const database = createDatabase(readConfig());
  try {
    const applied = await migrate(database);
    console.log(applied.length > 0 ? applied.map((name) => `Applied ${name}`).join('\n') : 'The schema is up to date.');
  } finally {
    await database.close();
  }
}
