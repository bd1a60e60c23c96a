import { createApp } from '../app.ts';
import { ConfigError, readConfig } from '../config.ts';
import { createDeps } from '../deps.ts';
import { listen } from './listen.ts';
import { untilStopped } from './until-stopped.ts';

/** `peoplekit serve`: migrate, listen, and stop in order when told to. */
export async function runServe(): Promise<void> {
  const config = readConfig();
  if (!config.secret && !config.jwksUrl) {
    throw new ConfigError('PEOPLEKIT_SECRET is not set, and PEOPLEKIT_JWKS_URL neither: tokens cannot be checked');
  }
  const deps = createDeps(config);
  const stopped = untilStopped();
  try {
    await deps.database.open();
    const server = await listen(createApp(deps), config.port, config.host);
    deps.log.info({ url: server.url, basePath: config.basePath }, 'listening');
    await stopped;
    deps.log.info('stopping');
    await server.close();
  } finally {
    await deps.database.close();
  }
  process.exit(0);
}
