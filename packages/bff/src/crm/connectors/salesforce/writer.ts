import { setTimeout as sleep } from 'node:timers/promises';
import type { RemoteWrite, WriteOutcome } from '../connector.ts';
import { CrmError } from '../crm-error.ts';
import { writeInHalves } from '../in-halves.ts';
import { unreadable } from './api-error.ts';
import type { SaveResult } from './api-types.ts';
import type { BulkOptions } from './bulk-jobs.ts';
import type { SalesforceApi } from './client.ts';
import { toRow } from './field-values.ts';
import { outcomesOf } from './write-outcomes.ts';

/** The most that one collection takes. */
export const collectionSize = 200;

/** What is wrong with the mapping, not with a record. */
const mappingCodes = new Set(['INVALID_FIELD', 'INVALID_TYPE']);

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
    write: (api: SalesforceApi, records: readonly RemoteWrite[]) => Promise<SaveResult[]>,
  ): Promise<WriteOutcome[]> {
    const settled = new Map<string, WriteOutcome>();
    let open = records;
    for (let tries = 1; open.length > 0; tries += 1) {
      if (tries > 1) await sleep(Math.random() * pace.base * 2 ** tries, undefined, { signal });
      const outcomes = await writeInHalves(open, async (some) => {
        try {
          return await send(async (api) => outcomesOf(some, await write(api, some)));
        } catch (error) {
          return refusedForAll(some, error);
        }
      });
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
    patiently(records, (api, some) =>
      api.update(
        object,
        some.map(({ id, values }) => ({ ...toRow(values), Id: id })),
      ),
    );

  const upsert = (records: readonly RemoteWrite[], key: string) =>
    patiently(records, (api, some) =>
      api.upsert(
        object,
        key,
        some.map(({ contactId, values }) => ({ ...toRow(values), [key]: contactId })),
      ),
    );

  /** Looked for and made in one go: a call that is made again finds what the one before had made. */
  async function createByEmail(api: SalesforceApi, records: readonly RemoteWrite[]): Promise<SaveResult[]> {
    const ids = await idsByEmail(api, records.map(emailOf));
    const rowOf = (record: RemoteWrite) => ({ ...toRow(record.values), Id: ids.get(emailOf(record))?.[0] });
    const holders = (record: RemoteWrite) => ids.get(emailOf(record))?.length ?? 0;
    const missing = records.filter((record) => holders(record) === 0);
    const known = records.filter((record) => holders(record) === 1);
    const made = missing.length > 0 ? await api.create(object, missing.map(rowOf)) : [];
    const changed = known.length > 0 ? await api.update(object, known.map(rowOf)) : [];
    if (made.length !== missing.length || changed.length !== known.length) throw unreadable();
    const results = new Map([
      ...missing.map((record, at) => [record, made[at]] as const),
      ...known.map((record, at) => [record, changed[at]] as const),
    ]);
    return records.map((record) => results.get(record) ?? severalHold);
  }

  /** Of several contacts with one address the first is made: the next could not be told from it. */
  async function createWithoutKey(records: readonly RemoteWrite[]): Promise<WriteOutcome[]> {
    const byEmail = Map.groupBy(records, emailOf);
    const without = byEmail.get('') ?? [];
    byEmail.delete('');
    const firsts = [...byEmail.values()].flatMap(([first]) => first ?? []);
    const others = [...byEmail.values()].flatMap(([, ...rest]) => rest);
    return [
      ...(await patiently(firsts, createByEmail)),
      ...others.map(({ contactId }) =>
        refusedAs(contactId, 'ambiguous', 'Another contact has the same e-mail address.'),
      ),
      ...without.map(({ contactId }) => refusedAs(contactId, 'no_key', noKey)),
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

const severalHold: SaveResult = {
  success: false,
  errors: [{ statusCode: 'AMBIGUOUS', message: 'Several records there have the same e-mail address.' }],
};

const refusedAs = (contactId: string, code: string, message: string): WriteOutcome => ({
  contactId,
  ok: false,
  code,
  message,
  retryable: false,
});

/** Without a key a repeat could make the record a second time. */
const noKey =
  'It has no e-mail address, and there is no unique external id field Peoplekit_Contact_Id__c that would tell it apart: ask an administrator to add it.';

/** A field or a kind of records that is not there: that is so for all, and cutting the batch would be many calls for nothing. */
function refusedForAll(records: readonly RemoteWrite[], error: unknown): WriteOutcome[] {
  if (!(error instanceof CrmError) || !mappingCodes.has(error.code)) throw error;
  const { code, message } = error;
  return records.map(({ contactId }) => refusedAs(contactId, code, message));
}
