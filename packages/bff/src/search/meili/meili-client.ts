import { createHash } from 'node:crypto';
import { Meilisearch } from 'meilisearch';
import { MeiliSetupError, meiliErrorCode } from './meili-errors.ts';
import { meiliHttp } from './meili-http.ts';

/** Where a Meilisearch is and what opens it. */
export interface MeiliAddress {
  url: string;
  key?: string | undefined;
}

/**
 * The official client. Answers are asked for uncompressed: Meilisearch sends compressed ones in pieces, and between two
 * pieces the delayed acknowledgement of TCP costs 40 ms (1.21, measured on loopback).
 */
function createMeiliClient({ url, key }: MeiliAddress): Meilisearch {
  return new Meilisearch({
    host: url,
    ...(key !== undefined && { apiKey: key }),
    requestInit: { headers: { 'Accept-Encoding': 'identity' } },
    clientAgents: ['Peoplekit'],
    httpClient: meiliHttp,
  });
}

/** One Meilisearch, as far as this server may and needs to use it. */
export interface MeiliConnection {
  /** Of the key that was given until `prepare` has found or made one that opens our indexes only. */
  readonly client: Meilisearch;
  /**
   * Checks the version, switches on what filters need, and goes over to a key of our own.
   * @throws MeiliSetupError when this Meilisearch cannot serve as it is; any other error when it does not answer.
   */
  prepare(): Promise<void>;
}

/** Comparing texts by order and filters by pattern came with this one. */
const oldest = { major: 1, minor: 15 };

const actions = ['search', 'documents.*', 'indexes.*', 'settings.*', 'tasks.get', 'stats.get', 'version'] as const;

/** The same for every server of one index, so that they share one key. In the form of a UUID, which Meilisearch asks for. */
function keyUid(indexUid: string): string {
  const hash = createHash('sha256').update(`peoplekit ${indexUid}`).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

async function checkVersion(client: Meilisearch): Promise<void> {
  const { pkgVersion } = await client.getVersion();
  const [major = 0, minor = 0] = pkgVersion.split('.').map(Number);
  if (major > oldest.major || (major === oldest.major && minor >= oldest.minor)) return;
  throw new MeiliSetupError(
    `Meilisearch ${pkgVersion} is too old: ${oldest.major}.${oldest.minor} or newer is needed. Postgres answers searches until then.`,
  );
}

/** `CONTAINS` is an experiment that has to be switched on. Without it Postgres answers the queries that need it. */
async function allowContains(client: Meilisearch): Promise<void> {
  const { containsFilter } = await client.getExperimentalFeatures();
  if (!containsFilter) await client.updateExperimentalFeatures({ containsFilter: true });
}

/** @returns undefined when the key that was given may not make others: then it is used as it is. */
async function ownKey(client: Meilisearch, indexUid: string): Promise<string | undefined> {
  const uid = keyUid(indexUid);
  try {
    const { key } = await client.getKey(uid).catch((error) => {
      if (meiliErrorCode(error) !== 'api_key_not_found') throw error;
      return client.createKey({
        uid,
        name: 'Peoplekit',
        description: `What Peoplekit needs to fill and search ${indexUid}`,
        actions: [...actions],
        indexes: [indexUid, `${indexUid}_*`],
        expiresAt: null,
      });
    });
    return key;
  } catch (error) {
    const code = meiliErrorCode(error);
    // A server without a master key has no keys at all.
    if (code === 'invalid_api_key' || code === 'missing_master_key' || code === 'missing_authorization_header')
      return undefined;
    throw error;
  }
}

/** Opens nothing yet. @param indexUid of the index that answers; others of ours start with it. */
export function createMeiliConnection(address: MeiliAddress, indexUid: string): MeiliConnection {
  let client = createMeiliClient(address);
  return {
    get client() {
      return client;
    },
    async prepare() {
      const given = createMeiliClient(address);
      try {
        await checkVersion(given);
        await allowContains(given).catch((error) => {
          // A key that is scoped already may not look; whoever made it has switched it on, or Postgres answers.
          if (meiliErrorCode(error) !== 'invalid_api_key') throw error;
        });
        const key = await ownKey(given, indexUid);
        client = key === undefined ? given : createMeiliClient({ url: address.url, key });
      } catch (error) {
        const code = meiliErrorCode(error);
        if (code === 'invalid_api_key' || code === 'missing_authorization_header') {
          throw new MeiliSetupError('MEILI_KEY does not open this Meilisearch. Postgres answers searches until then.');
        }
        throw error;
      }
    },
  };
}
