import { createApp } from '../app.ts';
import { type Config, readConfig } from '../config.ts';
import { hasContacts } from '../contacts/contacts.repo.ts';
import { seedContacts } from '../contacts/seed-contacts.ts';
import { demoWorkspace, mountDemo } from '../demo/demo.routes.ts';
import { readOrMakeEncryptionKey, readOrMakeSecret } from '../demo/demo-secret.ts';
import { forgetSimulated, withSimulators } from '../demo/simulators.ts';
import { createDeps, type Deps, startDeps, stopDeps } from '../deps.ts';
import { createLog } from '../log.ts';
import { listen } from './listen.ts';
import { progressBar } from './progress.ts';
import { untilStopped } from './until-stopped.ts';
import { withLocalMeili } from './with-local-meili.ts';

const say = (line: string) => process.stderr.write(`${line}\n`);

async function seedOnce(deps: Deps, count: number): Promise<void> {
  const filled = await deps.database.inWorkspace(demoWorkspace, (tx) => hasContacts(tx, demoWorkspace));
  if (filled || count === 0) return;
  await seedContacts(deps, {
    workspace: demoWorkspace,
    count,
    seed: '1',
    onProgress: progressBar('Making contacts', count),
  });
}

/** Lines of every request would bury the URL: in the demo only warnings are logged, unless a level is asked for. */
async function demoConfig(): Promise<Config> {
  const config = readConfig(undefined, { PEOPLEKIT_LOG_LEVEL: 'warn' });
  const secret = config.jwksUrl || config.secret ? config.secret : await readOrMakeSecret(config.dataDir);
  const encryptionKey = config.encryptionKey ?? (await readOrMakeEncryptionKey(config.dataDir));
  return { ...config, secret, encryptionKey };
}

/** `peoplekit demo`: everything embedded, seeded on the first run, with a page that is signed in. */
export async function runDemo(): Promise<void> {
  const stopped = untilStopped();
  const simulators = await withSimulators(await demoConfig());
  const { config, stop } = await withLocalMeili(simulators.config);
  const deps = createDeps(config, createLog(config));
  try {
    // Before the database: a port in use should be said at once, and change nothing. Early requests wait.
    const app = createApp(deps);
    mountDemo(app, deps);
    const server = await listen(app, config.port, config.host);
    say(config.databaseUrl ? 'Connecting to Postgres' : `Opening the database in ${config.dataDir}`);
    await deps.database.open();
    await seedOnce(deps, config.demoContacts);
    await forgetSimulated(deps);
    await startDeps(deps);
    process.stdout.write(`\n  Peoplekit is ready: ${server.url}\n  Ctrl-C stops it.\n\n`);
    await stopped;
    say('Stopping');
    await deps.live.stop();
    await server.close();
  } finally {
    await stopDeps(deps);
    await stop();
    await simulators.stop();
  }
  process.exit(0);
}
