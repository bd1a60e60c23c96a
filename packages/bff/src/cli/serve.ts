import { setTimeout as sleep } from 'node:timers/promises';
import { createApp } from '../app.ts';
import { ConfigError, readConfig } from '../config.ts';
import { createDeps, startDeps, stopDeps } from '../deps.ts';
import { prepareStorage } from '../exports/create-file-store.ts';
import { listen } from './listen.ts';
import { untilStopped } from './until-stopped.ts';
import { withLocalMeili } from './with-local-meili.ts';

/** Milliseconds that the Meilisearch of this machine gets to come up before anybody is listened to. */
const patience = 10_000;

/** `peoplekit serve`: migrate, listen, and stop in order when told to. */
export async function runServe(): Promise<void> {
  const given = readConfig();
  if (!given.secret && !given.jwksUrl) {
    throw new ConfigError('PEOPLEKIT_SECRET is not set, and PEOPLEKIT_JWKS_URL neither: tokens cannot be checked');
  }
  await prepareStorage(given);
  const stopped = untilStopped();
  const { config, ready, stop } = await withLocalMeili(given);
  const deps = createDeps(config);
  try {
    await Promise.all([deps.database.open(), Promise.race([ready, sleep(patience, undefined, { ref: false })])]);
    await startDeps(deps);
    const server = await listen(createApp(deps), config.port, config.host);
    deps.log.info({ url: server.url, basePath: config.basePath }, 'listening');
    await stopped;
    deps.log.info('stopping');
    await deps.live.stop();
    await server.close();
  } finally {
    await stopDeps(deps);
    await stop();
  }
  process.exit(0);
}
