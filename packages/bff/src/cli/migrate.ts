import { readConfig } from '../config.ts';
import { createDatabase } from '../db/client.ts';
import { migrate } from '../db/migrate.ts';
import { createJobQueue } from '../jobs/queue.ts';
import { createLog } from '../log.ts';

/** `peoplekit migrate`: the schema, and that of the queue of jobs, which brings its own. */
export async function runMigrate(): Promise<void> {
  const config = readConfig();
  const database = createDatabase(config);
  const queue = createJobQueue(config.databaseUrl, database, createLog(config));
  try {
    const applied = await migrate(database);
    await queue.open();
    console.log(applied.length > 0 ? applied.map((name) => `Applied ${name}`).join('\n') : 'The schema is up to date.');
  } finally {
    await queue.close();
    await database.close();
  }
}
