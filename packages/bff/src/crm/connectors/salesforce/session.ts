import type { RemoteField } from '@peoplekit/core/contract';
import { createCallPolicy } from '../call-policy.ts';
import { type CrmSession, keyText, type Pace, type RemoteRecord, type SessionOptions } from '../connector.ts';
import { CrmError } from '../crm-error.ts';
import type { RateLimit } from '../rate-limit.ts';
import { unreadable } from './api-error.ts';
import type { ApiUsage, DescribedField, Row } from './api-types.ts';
import { type BulkOptions, settleJobs } from './bulk-jobs.ts';
import { createBulkWriter } from './bulk-writer.ts';
import { openClient, type SalesforceApi } from './client.ts';
import { fromRow, isoTime, toRemoteFields } from './field-values.ts';
import { objects } from './objects.ts';
import { createReader } from './reader.ts';
import { listPortions, type Selection, select, soqlText } from './soql.ts';
import { collectionSize, createCollectionWriter } from './writer.ts';

/** Holds our id of the contact in each record that we made: unique, so that a record is not made twice. */
export const keyField = 'Peoplekit_Contact_Id__c';

/** Rows that a query may skip: https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_offset.htm */
const maxSkipped = 2_000;

/** Records by their ids in one call, and calls at the same time. */
const retrieveSize = 2_000;
const atOnce = 5;

/** Bulk jobs at the same time: Salesforce has the next one at hand when it is through with one. */
const jobsAtOnce = 2;

/** Share of the calls of a day after which the rest is left to the others that work with the organisation. */
const budget = 0.8;

export interface SalesforceLimits {
  all: RateLimit;
  /** Up to so many records are asked for by queries and written as collections; more are what bulk jobs are for. */
  bulkAbove: number;
  /** Records of one job that writes. */
  bulkSize: number;
}

/** An authorised use of the contacts, or the leads, of one organisation. */
export function openSalesforceSession(limits: SalesforceLimits, options: SessionOptions, pace: Pace): CrmSession {
  const run = createCallPolicy(options, pace);
  const object = options.object ?? objects[0].key;
  /** A lead that was converted is a contact, and nothing is written into it any more. */
  const isLead = object === 'Lead';
  const always = isLead ? ['IsConverted = false'] : [];
  const stamps = ['Id', 'LastModifiedDate', ...(isLead ? ['IsConverted'] : [])];
  let usage: ApiUsage | undefined;
  /** Calls that are not counted there yet. */
  let underWay = 0;
  let described: Promise<DescribedField[]> | undefined;
  let isBulk = false;

  async function send<T>(work: (api: SalesforceApi) => Promise<T>): Promise<T> {
    if (usage && usage.used + underWay >= usage.limit * budget)
      throw new CrmError('limited', `${usage.used} of ${usage.limit} calls of this day are used.`, { daily: true });
    underWay += 1;
    const call = (access: string, signal: AbortSignal) =>
      work(
        openClient(access, signal, (seen) => {
          usage = seen;
        }),
      );
    try {
      return await run([limits.all], call);
    } finally {
      underWay -= 1;
    }
  }

  const bulk: BulkOptions = { send, pace, signal: options.signal };

  function describe(): Promise<DescribedField[]> {
    described ??= send((api) => api.describe(object));
    described.catch(() => {
      described = undefined;
    });
    return described;
  }

  async function keyIsThere(): Promise<boolean> {
    const fields = await describe();
    return fields.some(
      ({ name, externalId, unique, createable }) => name === keyField && externalId && unique && createable,
    );
  }

  async function toRecords(rows: readonly Row[], fields: readonly string[]): Promise<RemoteRecord[]> {
    const known = new Map(toRemoteFields(await describe(), keyField).map((field) => [field.key, field.type]));
    const typeOf = (key: string): RemoteField['type'] => known.get(key) ?? 'text';
    return rows.map((row) => ({
      id: String(row.Id),
      values: fromRow(row, fields, typeOf),
      updatedAt: isoTime(row.LastModifiedDate),
      contactId: keyText(typeof row[keyField] === 'string' ? row[keyField] : undefined),
    }));
  }

  const fieldsWith = (fields: readonly string[], ...more: string[]) => [...new Set([...stamps, ...fields, ...more])];

  async function where(field: string, values: readonly string[], fields: readonly string[]): Promise<Row[]> {
    const found: Row[] = [];
    const portions = listPortions(values);
    for (let from = 0; from < portions.length; from += atOnce) {
      const answers = await Promise.all(
        portions.slice(from, from + atOnce).map((portion) => send((api) => rowsWhere(api, field, portion, fields))),
      );
      found.push(...answers.flat());
    }
    return found;
  }

  /** Rows with many fields come in smaller answers than they were asked for in: the rest is behind the last id. */
  async function rowsWhere(
    api: SalesforceApi,
    field: string,
    values: readonly string[],
    fields: readonly string[],
  ): Promise<Row[]> {
    const wanted = [...always, `${field} IN (${values.map(soqlText).join(',')})`];
    const rows: Row[] = [];
    for (let last: string | undefined; ; last = String(rows.at(-1)?.Id)) {
      const conditions = last === undefined ? wanted : [...wanted, `Id > ${soqlText(last)}`];
      const { records, done } = await api.query(select({ object, fields, conditions, tail: 'ORDER BY Id' }));
      rows.push(...records);
      if (done) return rows;
      if (records.length === 0) throw unreadable();
    }
  }

  async function readByIds(ids: readonly string[], fields: readonly string[]): Promise<RemoteRecord[]> {
    const known = [...new Set(ids)].filter((id) => /^[A-Za-z0-9]{15}([A-Za-z0-9]{3})?$/.test(id));
    const found: Row[] = [];
    for (let from = 0; from < known.length; from += retrieveSize) {
      const some = known.slice(from, from + retrieveSize);
      const rows = await send((api) => api.retrieve(object, some, fieldsWith(fields)));
      for (const row of rows) if (row !== null && row.IsConverted !== true) found.push(row);
    }
    return toRecords(found, fields);
  }

  const selectionOf = (fields: readonly string[], since: Date | undefined): Selection => ({
    object,
    fields: fieldsWith(fields),
    conditions: [...always, ...(since ? [`SystemModstamp >= ${since.toISOString()}`] : [])],
  });

  const collections = createCollectionWriter({
    ...bulk,
    object,
    keyField: async () => ((await keyIsThere()) ? keyField : undefined),
    async idsByEmail(api, emails) {
      const ids = new Map<string, string[]>();
      for (const portion of listPortions(emails)) {
        for (const { Id: id, Email: email } of await rowsWhere(api, 'Email', portion, ['Id', 'Email'])) {
          const key = String(email).toLowerCase();
          ids.set(key, [...(ids.get(key) ?? []), String(id)]);
        }
      }
      return ids;
    },
  });
  const bulkWrite = createBulkWriter({ ...bulk, object });

  return {
    get batchSize() {
      return isBulk ? limits.bulkSize : collectionSize;
    },
    get writesAtOnce() {
      return isBulk ? jobsAtOnce : 1;
    },
    objects: async () => ({ objects }),
    async account() {
      const [{ records }, origin] = await send(async (api) => [
        await api.query('SELECT Id, Name, IsSandbox FROM Organization'),
        api.origin,
      ]);
      const [{ Id: id = '', Name: name = 'Salesforce', IsSandbox: isSandbox } = {}] = records;
      return { id: String(id), name: `${String(name)}${isSandbox === true ? ' (sandbox)' : ''}`, origin };
    },
    fields: async () => toRemoteFields(await describe(), keyField),
    async read({ fields, since, cursor, most }) {
      const reader = createReader({
        ...bulk,
        selection: async () => selectionOf(fields, since),
        skips: Math.min(limits.bulkAbove, maxSkipped),
      });
      const total = cursor === undefined ? await reader.count() : undefined;
      const isSmall = most !== undefined || (total !== undefined && total <= limits.bulkAbove);
      const { rows, next } = await (cursor !== undefined
        ? reader.page(cursor)
        : isSmall
          ? reader.first()
          : reader.begin(total));
      return { records: await toRecords(rows, fields), next, ...(total !== undefined && { total }) };
    },
    readByIds,
    async find(key, values, fields) {
      if (values.length === 0) return [];
      if (key === 'external_id') return readByIds(values, fields);
      if (key === 'contact_id') {
        if (!(await keyIsThere())) return undefined;
        return toRecords(await where(keyField, values, fieldsWith(fields, keyField)), fields);
      }
      return toRecords(await where(key === 'email' ? 'Email' : 'Phone', values, fieldsWith(fields)), fields);
    },
    async prepareWrites(total) {
      described = undefined;
      // Without a field for our ids nothing tells a record from a new one when a bulk job is made again.
      isBulk = total > limits.bulkAbove && (await keyIsThere());
    },
    async write(records, note = async () => {}) {
      if (!isBulk) return collections(records);
      const begun: string[] = [];
      const noteJob = (id: string) => {
        begun.push(id);
        return note(begun.join(' '));
      };
      const changed = records.filter(({ id }) => id !== undefined);
      const fresh = records.filter(({ id }) => id === undefined);
      const outcomes = await bulkWrite(changed, { operation: 'update' }, noteJob);
      const made = await bulkWrite(fresh, { operation: 'upsert', externalIdFieldName: keyField }, noteJob);
      return [...outcomes, ...made];
    },
    settle: (begun) => settleJobs(bulk, begun.split(' ')),
  };
}
