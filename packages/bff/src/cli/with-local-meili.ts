import type { Config } from '../config.ts';
import { type LocalMeili, startLocalMeili } from '../search/meili/local-meili.ts';

/** Settings that name a Meilisearch if there is one, and what ends it. */
export interface MeiliSettings {
  config: Config;
  /** Resolves when it is up, for who cannot do without. */
  ready: Promise<unknown>;
  stop(): Promise<void>;
}

/** Where no Meilisearch is named, that of this machine is started, if one is installed; else Postgres answers. */
export async function withLocalMeili(config: Config): Promise<MeiliSettings> {
  if (config.meiliUrl) return { config, ready: Promise.resolve(), stop: async () => {} };
  const local: LocalMeili | undefined = await startLocalMeili(config.dataDir);
  if (!local) return { config, ready: Promise.resolve(), stop: async () => {} };
  return { config: { ...config, meiliUrl: local.url, meiliKey: local.key }, ready: local.ready, stop: local.stop };
}
