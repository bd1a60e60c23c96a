import { setTimeout as sleep } from 'node:timers/promises';
import type { RemoteWrite, WriteOutcome } from '../connector.ts';
import { writeInHalves } from '../in-halves.ts';
import type { SaveResult } from './api-types.ts';
import type { BulkOptions } from './bulk-jobs.ts';
import type { SalesforceApi } from './client.ts';
import { toRow } from './field-values.ts';
import { outcomesOf } from './write-outcomes.ts';

/** The most that one collection takes. */
export const collectionSize = 200;

/** How often records that somebody else holds are tried. */
const maxTries = 4;

export interface WriterOptions extends BulkOptions {
  object: string;
  /** The field of our ids; undefined where the organisation does not have it. */
  keyField(): Promise<string | undefined>;
  /** Ids of records by their e-mail address in small letters; several where there are. */
  idsByEmail(api: SalesforceApi, emails: readonly string[]): Promise<Map<string, string[]>>;
}

const emailOf = ({ values: { Email: email } }: RemoteWrite) => (typeof email === 'string' ? email.toLowerCase() : '');

/** Writes of up to 200 records: in one call for those that change and one for those that are new. */
export function createCollectionWriter({ object, send, pace, signal, keyField, idsByEmail }: WriterOptions) {
  /** Records that are locked are so for a moment: they alone are tried again. */
  async function patiently(
    records: readonly RemoteWrite[],
    write: (records: readonly RemoteWrite[]) => Promise<SaveResult[]>,
  ): Promise<WriteOutcome[]> {
    const settled = new Map<string, WriteOutcome>();
    let open = records;
    for (let tries = 1; open.length > 0; tries += 1) {
      if (tries > 1) await sleep(Math.random() * pace.base * 2 ** tries, undefined, { signal });
      const outcomes = await writeInHalves(open, async (some) => outcomesOf(some, await write(some)));
      for (const outcome of outcomes) settled.set(outcome.contactId, outcome);
      const locked = new Set(
        outcomes.flatMap((outcome) => (!outcome.ok && outcome.code === 'UNABLE_TO_LOCK_ROW' ? outcome.contactId : [])),
      );
      if (tries === maxTries) break;
      open = open.filter(({ contactId }) => locked.has(contactId));
    }
    return records.flatMap(({ contactId }) => settled.get(contactId) ?? []);
  }

  const change = (records: readonly RemoteWrite[]) =>
    patiently(records, (some) =>
      send((api) =>
        api.update(
          object,
          some.map(({ id, values }) => ({ ...toRow(values), Id: id })),
        ),
      ),
    );

  const upsert = (records: readonly RemoteWrite[], key: string) =>
    patiently(records, (some) =>
      send((api) =>
        api.upsert(
          object,
          key,
          some.map(({ contactId, values }) => ({ ...toRow(values), [key]: contactId })),
        ),
      ),
    );

  /** Looked for and made in one go: a call that is made again finds what the one before had made. */
  async function createByEmail(api: SalesforceApi, records: readonly RemoteWrite[]): Promise<SaveResult[]> {
    const ids = await idsByEmail(api, records.map(emailOf));
    const missing = records.filter((record) => !ids.has(emailOf(record)));
    const made =
      missing.length > 0
        ? await api.create(
            object,
            missing.map(({ values }) => toRow(values)),
          )
        : [];
    return records.map((record) => {
      const [id, ...others] = ids.get(emailOf(record)) ?? [];
      if (others.length > 0) return refused('AMBIGUOUS', 'Several records there have the same e-mail address.');
      if (id !== undefined) return { id, success: true, created: false, errors: [] };
      return made[missing.indexOf(record)] ?? refused('NO_ANSWER', 'Salesforce did not say what became of it.');
    });
  }

  async function createWithoutKey(records: readonly RemoteWrite[]): Promise<WriteOutcome[]> {
    const withEmail = records.filter((record) => emailOf(record) !== '');
    const outcomes = await patiently(withEmail, (some) => send((api) => createByEmail(api, some)));
    return [
      ...outcomes,
      ...records.filter((record) => emailOf(record) === '').map(({ contactId }) => noKey(contactId)),
    ];
  }

  return async function write(records: readonly RemoteWrite[]): Promise<WriteOutcome[]> {
    const changed = records.filter(({ id }) => id !== undefined);
    const fresh = records.filter(({ id }) => id === undefined);
    const outcomes = changed.length > 0 ? await change(changed) : [];
    if (fresh.length === 0) return outcomes;
    const key = await keyField();
    return [...outcomes, ...(key === undefined ? await createWithoutKey(fresh) : await upsert(fresh, key))];
  };
}

const refused = (statusCode: string, message: string): SaveResult => ({
  success: false,
  errors: [{ statusCode, message }],
});

/** Without a key a repeat could make the record a second time. */
function noKey(contactId: string): WriteOutcome {
  const message =
    'It has no e-mail address, and there is no unique external id field Peoplekit_Contact_Id__c that would tell it apart: ask an administrator to add it.';
  return { contactId, ok: false, code: 'no_key', message, retryable: false };
}
