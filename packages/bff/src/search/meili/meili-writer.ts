import type { EnqueuedTaskPromise, Meilisearch } from 'meilisearch';
import type { WrittenDocument } from './contact-document.ts';
import { indexSettings } from './index-settings.ts';
import { MeiliTaskError, meiliErrorCode } from './meili-errors.ts';
import { postMeiliParts } from './meili-http.ts';

/** A task that Meilisearch has taken; it works on them in the order in which it took them. */
export type TaskNumber = number;

/** Fills and arranges indexes. What is called after another has its effect after it. */
export interface MeiliWriter {
  exists(uid: string): Promise<boolean>;
  /** An empty index with our settings, in place of one that may be there. */
  create(uid: string): Promise<void>;
  drop(uid: string): Promise<void>;
  /** The two change places at once: a search sees the one or the other. */
  swap(one: string, other: string): Promise<void>;
  put(uid: string, documents: readonly WrittenDocument[]): Promise<TaskNumber>;
  /** Documents that are made while they are sent; one task for all, which begins when it has them. @throws what making them does. */
  putParts(uid: string, parts: AsyncIterable<readonly WrittenDocument[]>): Promise<TaskNumber>;
  remove(uid: string, keys: readonly string[]): Promise<TaskNumber>;
  /** Resolves when the task is done. @throws MeiliTaskError when it failed. */
  settle(task: TaskNumber): Promise<void>;
  /** The next documents of one workspace, in the order of ids. */
  revisions(uid: string, workspaceKey: string, after: string | undefined, limit: number): Promise<IndexedRevision[]>;
}

export interface IndexedRevision {
  id: string;
  revision: number;
}

/** A request that brings documents may take long on a busy server; one that never ends must not hold the worker. */
const requestTimeout = 60_000;

/** Asked often at first, since the task of one contact takes half a second, then less often. */
const firstInterval = 25;
const lastInterval = 500;

const ndjson = 'application/x-ndjson';

const textOf = (documents: readonly WrittenDocument[]) => documents.map(({ line }) => `${line}\n`).join('');

export function createMeiliWriter(connection: { readonly client: Meilisearch }): MeiliWriter {
  const limited = () => ({ signal: AbortSignal.timeout(requestTimeout) });

  async function settle(task: TaskNumber): Promise<void> {
    for (let interval = firstInterval; ; interval = Math.min(lastInterval, interval * 1.3)) {
      const { status, error } = await connection.client.tasks.getTask(task, limited());
      if (status === 'succeeded') return;
      if (status === 'failed' || status === 'canceled') {
        throw new MeiliTaskError(error?.code ?? status, error?.message ?? `The task ${task} was ${status}`);
      }
      await new Promise((resolve) => setTimeout(resolve, interval));
    }
  }

  const done = async (enqueued: EnqueuedTaskPromise) => settle((await enqueued).taskUid);

  async function drop(uid: string): Promise<void> {
    await done(connection.client.deleteIndex(uid)).catch((error: unknown) => {
      const code = error instanceof MeiliTaskError ? error.code : meiliErrorCode(error);
      if (code !== 'index_not_found') throw error;
    });
  }

  return {
    settle,
    drop,
    async exists(uid) {
      return connection.client.getRawIndex(uid).then(
        () => true,
        (error) => {
          if (meiliErrorCode(error) === 'index_not_found') return false;
          throw error;
        },
      );
    },
    async create(uid) {
      await drop(uid);
      await done(connection.client.createIndex(uid, { primaryKey: 'key' }));
      await done(connection.client.index(uid).updateSettings(indexSettings));
    },
    async swap(one, other) {
      const { createdAt } = await connection.client.getRawIndex(other);
      await connection.client.swapIndexes([{ indexes: [one, other], rename: false }]);
      // The task belongs to no index, so that a key for ours may not look at it. One of ours comes after it.
      await done(connection.client.index(one).updateSettings({ stopWords: [] }));
      const now = await connection.client.getRawIndex(one);
      if (now.createdAt !== createdAt) throw new MeiliTaskError('not_swapped', 'The indexes did not change places');
    },
    async put(uid, documents) {
      // The client would make one text of the objects at once, and keep everybody waiting for as long as that takes.
      const { taskUid } = await connection.client.index(uid).addDocumentsFromString(textOf(documents), ndjson);
      return taskUid;
    },
    async putParts(uid, parts) {
      const { host, apiKey } = connection.client.config;
      const headers = { 'content-type': ndjson, ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }) };
      const url = new URL(`indexes/${encodeURIComponent(uid)}/documents`, host.endsWith('/') ? host : `${host}/`);
      const texts = async function* () {
        for await (const documents of parts) yield textOf(documents);
      };
      const { signal } = limited();
      const { taskUid } = (await postMeiliParts(url, headers, texts(), signal)) as { taskUid: TaskNumber };
      return taskUid;
    },
    async remove(uid, keys) {
      const { taskUid } = await connection.client.index(uid).deleteDocuments([...keys]);
      return taskUid;
    },
    async revisions(uid, workspaceKey, after, limit) {
      const beyond = after === undefined ? '' : ` AND id > ${after}`;
      const { hits } = await connection.client.index<IndexedRevision>(uid).search('', {
        filter: `workspace = ${workspaceKey}${beyond}`,
        sort: ['id:asc'],
        limit,
        attributesToRetrieve: ['id', 'revision'],
      });
      return hits.map(({ id, revision }) => ({ id, revision }));
    },
  };
}
