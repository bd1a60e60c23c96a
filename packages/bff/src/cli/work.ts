import { readConfig } from '../config.ts';
import { createDeps, startDeps, stopDeps } from '../deps.ts';
import { prepareStorage } from '../exports/create-file-store.ts';
import { giveWay } from './give-way.ts';
import { untilStopped } from './until-stopped.ts';
import { withLocalMeili } from './with-local-meili.ts';

/** `peoplekit work`: what runs in the background, without HTTP. Any number may run beside each other and beside servers. */
export async function runWork(): Promise<void> {
  const given = readConfig();
  await prepareStorage(given);
  const stopped = untilStopped();
  const { config, stop } = await withLocalMeili(given);
  // After a Meilisearch of this machine was started, which searches wait for.
  giveWay();
  const deps = createDeps({ ...config, backgroundWork: true });
  try {
    await startDeps(deps);
    deps.log.info('working');
    await stopped;
    deps.log.info('stopping');
  } finally {
    await stopDeps(deps);
    await stop();
  }
  process.exit(0);
}
