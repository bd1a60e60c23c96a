import { createApp } from './app.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { createDeps, startDeps, stopDeps } from './deps.ts';

export { type Config, ConfigError, readConfig } from './config.ts';

/** A Hono app with a life of its own. */
export type PeopleBff = ReturnType<typeof createApp> & {
  /** Connects, migrates and starts the workers. Requests that come earlier wait for it. */
  start(): Promise<void>;
  /** Ends the workers, lets running work finish, disconnects. */
  stop(): Promise<void>;
};

/**
 * The whole backend-for-frontend as a Hono app, for mounting in a host: `host.route('/', people)`, or `people.fetch`.
 * What is not given has the default of the environment variable of the same meaning; the environment itself is not read.
 * @example
 * const people = createPeopleBff({ databaseUrl, secret });
 * await people.start();
 * host.route('/', people);
 * @throws ConfigError when there is nothing to check tokens with.
 */
export function createPeopleBff(options: Partial<Config>): PeopleBff {
  const config = { ...readConfig({}), ...options };
  if (!config.secret && !config.jwksUrl)
    throw new ConfigError('PEOPLEKIT_SECRET or PEOPLEKIT_JWKS_URL must be set: tokens are checked with it');
  const deps = createDeps(config);
  return Object.assign(createApp(deps), {
    start: () => startDeps(deps),
    stop: () => stopDeps(deps),
  });
}
