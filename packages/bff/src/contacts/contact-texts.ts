import { LRUCache } from 'lru-cache';
import type { Database } from '../db/client.ts';
import type { FieldSet } from '../fields/compose-fields.ts';
import { findContactVersions, findVersionedContacts } from './contacts.repo.ts';
import { contactPresenter } from './present-contact.ts';

/** A contact as the contract shows it, written as JSON. */
export interface ContactText {
  id: string;
  revision: number;
  /** UTF-8, without the links, which its row does not hold, and without the closing brace. */
  opened: Uint8Array;
}

/** Contacts of lists, written as JSON once as long as their rows stay as they are. */
export interface ContactTexts {
  /**
   * Those of these ids that are not deleted, in the order of the ids: as they are at this moment, or as they were when the state
   * of the index was read, which is known where nothing is pending (`IndexAnswer`).
   */
  of(workspace: string, ids: readonly string[], fields: FieldSet, state?: string): Promise<ContactText[]>;
}

interface KeptText extends ContactText {
  /** Of the row that it was made of. */
  version: string;
  /** What it was presented by: another set with every change of a field. */
  fields: FieldSet;
  /** Of the index, read before the row was last looked at. */
  state: string | undefined;
}

/** Bytes kept at most: some 20,000 contacts, those that were shown last. */
const maxBytes = 24_000_000;

/** Milliseconds that a text is kept which nobody asks for, or twice that: what was erased must not stay in memory for long. */
const maxAge = 5 * 60_000;

/**
 * The same contacts are listed again and again: after each change that somebody makes, each letter that is typed and taken
 * back, each way back from a profile. Fifty of them to read, present and write take this process 1.1 ms of the 3.3 that a query
 * does (Node 24); Postgres says in 0.3 ms less than it needs for the rows whether these are what they were.
 *
 * @param now in ms, for tests.
 */
export function createContactTexts(
  database: Pick<Database, 'reader'>,
  now: () => number = () => performance.now(),
): ContactTexts {
  const texts = new LRUCache<string, KeptText>({
    maxSize: maxBytes,
    sizeCalculation: ({ opened }) => opened.length,
    ttl: maxAge,
    updateAgeOnGet: true,
    perf: { now },
  });
  const keyOf = (workspace: string, id: string) => `${id} ${workspace}`;
  let sweeping: NodeJS.Timeout | undefined;

  /** By itself the cache drops what is too old only when it is asked for. */
  function sweepLater(): void {
    if (sweeping === undefined) sweeping = setTimeout(sweep, maxAge).unref();
  }

  function sweep(): void {
    sweeping = undefined;
    texts.purgeStale();
    if (texts.size > 0) sweepLater();
  }

  async function read(
    workspace: string,
    ids: readonly string[],
    fields: FieldSet,
    state: string | undefined,
  ): Promise<ContactText[]> {
    if (ids.length === 0) return [];
    const present = contactPresenter(fields);
    const found = await findVersionedContacts(database.reader(workspace), workspace, ids);
    sweepLater();
    return found.map(({ row, version }) => {
      const { links: _links, ...contact } = present(row);
      const { id, revision } = contact;
      const text = { id, revision, opened: Buffer.from(JSON.stringify(contact).slice(0, -1)), version, fields, state };
      texts.set(keyOf(workspace, id), text);
      return text;
    });
  }

  return {
    async of(workspace, ids, fields, state) {
      const kept = new Map<string, KeptText>();
      for (const id of ids) {
        const text = texts.get(keyOf(workspace, id));
        if (text?.fields === fields) kept.set(id, text);
      }
      // Where one has to be read, reading all of them takes one way to Postgres rather than two.
      if (kept.size < ids.length) return inOrder(ids, await read(workspace, ids, fields, state));
      // Whoever changes a contact leaves a note for the index. There was none, and none has been there since this was read.
      if (state !== undefined && ids.every((id) => kept.get(id)?.state === state))
        return inOrder(ids, [...kept.values()]);
      const versions = await findContactVersions(database.reader(workspace), workspace, ids);
      const changed = versions.filter(({ id, version }) => kept.get(id)?.version !== version).map(({ id }) => id);
      const same = versions.flatMap(({ id, version }) => {
        const text = kept.get(id);
        if (text?.version !== version) return [];
        text.state = state;
        return [text];
      });
      return inOrder(ids, [...same, ...(await read(workspace, changed, fields, state))]);
    },
  };
}

function inOrder(ids: readonly string[], texts: readonly ContactText[]): ContactText[] {
  const byId = new Map(texts.map((text) => [text.id, text]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
