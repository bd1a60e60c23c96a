import type { RemoteWrite, WriteOutcome } from '../connector.ts';
import { writeInHalves } from '../in-halves.ts';
import type { ContactsApi } from './client.ts';
import { toProperties } from './property-values.ts';
import { type BatchAnswer, outcomesOf } from './write-outcomes.ts';

type Send = <T>(work: (api: ContactsApi) => Promise<T>) => Promise<T>;

/**
 * Writes of one session. New records go by a key that is unique there, changed ones by their id, so that sending a batch
 * again changes nothing. Each record carries a trace id: with those HubSpot takes what is right and says of the others
 * why not. A batch that is refused as a whole is cut in half until the one that it was about stands alone.
 * @param keyProperty the property of our ids; undefined when the account does not have it.
 */
export function createWriter(send: Send, keyProperty: () => Promise<string | undefined>) {
  const change = (records: readonly RemoteWrite[]) =>
    writeInHalves(records, async (some) => {
      const inputs = some.map(({ contactId, id = '', values }) => ({
        id,
        objectWriteTraceId: contactId,
        properties: toProperties(values),
      }));
      const answer = await send((api) => api.batch.update({ inputs }));
      return outcomesOf(some, answer as BatchAnswer, () => false);
    });

  const create = (records: readonly RemoteWrite[], idProperty: string, keyOf: (record: RemoteWrite) => string) =>
    writeInHalves(records, async (some) => {
      const inputs = some.map((record) => ({
        idProperty,
        id: keyOf(record),
        objectWriteTraceId: record.contactId,
        properties: toProperties({ ...record.values, [idProperty]: keyOf(record) }),
      }));
      const answer = await send((api) => api.batch.upsert({ inputs }));
      return outcomesOf(some, answer as BatchAnswer, (result) => result.new === true);
    });

  async function createAll(records: readonly RemoteWrite[]): Promise<WriteOutcome[]> {
    if (records.length === 0) return [];
    const key = await keyProperty();
    if (key !== undefined) return create(records, key, ({ contactId }) => contactId);
    const emailOf = ({ values }: RemoteWrite) => (typeof values.email === 'string' ? values.email : '');
    const withEmail = records.filter((record) => emailOf(record) !== '');
    const outcomes = withEmail.length > 0 ? await create(withEmail, 'email', emailOf) : [];
    const without = records.filter((record) => emailOf(record) === '');
    return [...outcomes, ...without.map(({ contactId }) => noKey(contactId))];
  }

  return async function write(records: readonly RemoteWrite[]): Promise<WriteOutcome[]> {
    const changed = records.filter(({ id }) => id !== undefined);
    const outcomes = changed.length > 0 ? await change(changed) : [];
    return [...outcomes, ...(await createAll(records.filter(({ id }) => id === undefined)))];
  };
}

/** Without a key a repeat could make the record a second time. */
function noKey(contactId: string): WriteOutcome {
  const message =
    'It has no e-mail address, and the app may not create the property that would tell it apart: allow it the scope crm.schemas.contacts.write.';
  return { contactId, ok: false, code: 'no_key', message, retryable: false };
}
