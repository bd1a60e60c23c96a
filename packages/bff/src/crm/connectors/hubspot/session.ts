import type { RemoteField } from '@peoplekit/core/contract';
import { type CallPolicy, createCallPolicy } from '../call-policy.ts';
import {
  type CrmSession,
  keyText,
  type Pace,
  type ReadOptions,
  type RemotePage,
  type RemoteRecord,
  type SessionOptions,
} from '../connector.ts';
import { CrmError } from '../crm-error.ts';
import type { RateLimit } from '../rate-limit.ts';
import { fromClient } from './api-error.ts';
import { type ContactsApi, filterOf, openClient, readAccount, uniqueTextProperty } from './client.ts';
import { fromProperties, type Property, toRemoteField } from './property-values.ts';
import { createWriter } from './writer.ts';

/** Holds our id of the contact in each record that we made: unique, so that a record is not made twice. */
export const keyProperty = 'peoplekit_contact_id';

/** Records on a page of the list, and of a search: the most that HubSpot gives. */
const listSize = 100;
const searchSize = 200;
/** Ids in one call. */
const batchSize = 100;
/** Characters of property names up to which they fit into a URL. */
const maxNames = 6_000;

export interface HubspotLimits {
  all: RateLimit;
  search: RateLimit;
}

interface Result {
  id: string;
  properties: Record<string, string | null>;
  updatedAt: Date;
}

/** An authorised use of the contacts of one HubSpot account. */
export function openHubspotSession(
  apiUrl: string,
  limits: HubspotLimits,
  options: SessionOptions,
  pace: Pace,
): CrmSession {
  const run: CallPolicy = createCallPolicy(options, pace);
  let catalogue: Promise<Map<string, RemoteField>> | undefined;
  let hasKey: Promise<boolean> | undefined;

  async function call<T>(work: (api: ContactsApi) => Promise<T>, isSearch = false): Promise<T> {
    return run(isSearch ? [limits.search, limits.all] : [limits.all], (token, signal) =>
      work(openClient(apiUrl, token, signal)).catch((error) => {
        throw fromClient(error);
      }),
    );
  }

  function knownFields(): Promise<Map<string, RemoteField>> {
    catalogue ??= call((api) => api.properties.getAll('contacts')).then(
      ({ results }) =>
        new Map(
          (results as Property[])
            .flatMap((property) => toRemoteField(property) ?? [])
            .map((field) => [field.key, field]),
        ),
    );
    catalogue.catch(() => {
      catalogue = undefined;
    });
    return catalogue;
  }

  async function toRecords(results: readonly Result[], fields: readonly string[]): Promise<RemoteRecord[]> {
    const known = await knownFields();
    const typeOf = (key: string) => known.get(key)?.type ?? 'text';
    return results.map(({ id, properties, updatedAt }) => ({
      id,
      values: fromProperties(properties, fields, typeOf),
      updatedAt: Number.isNaN(updatedAt?.getTime?.()) ? undefined : updatedAt?.toISOString(),
    }));
  }

  async function list(fields: readonly string[], after: string | undefined): Promise<RemotePage> {
    const { results, paging } = await call((api) => api.basic.getPage(listSize, after, [...fields]));
    const next = paging?.next?.after;
    if (next !== undefined && next === after) throw stuck();
    return { records: await toRecords(results, fields), next: next === undefined ? undefined : `list:${next}` };
  }

  /**
   * By id from the last one on, never by page: that passes the 10,000 that one search gives, and no record that is changed
   * meanwhile moves another one out of sight.
   */
  async function search({ fields, since }: ReadOptions, last: string | undefined): Promise<RemotePage> {
    const filters = [
      filterOf('hs_object_id', 'GT', last ?? '0'),
      ...(since ? [filterOf('lastmodifieddate', 'GTE', String(since.getTime()))] : []),
    ];
    const { results, total } = await call(
      (api) =>
        api.search.doSearch({
          limit: searchSize,
          sorts: ['hs_object_id'],
          properties: [...fields],
          filterGroups: [{ filters }],
        }),
      true,
    );
    const fresh = results.filter(({ id }) => last === undefined || BigInt(id) > BigInt(last));
    if (results.length > 0 && fresh.length === 0) throw stuck();
    const highest = fresh.reduce((most, { id }) => (BigInt(id) > BigInt(most) ? id : most), last ?? '0');
    return {
      records: await toRecords(fresh, fields),
      next: total > results.length && fresh.length > 0 ? `id:${highest}` : undefined,
      ...(last === undefined && { total }),
    };
  }

  /** Of those that are not there nothing is said. */
  async function readBatch(
    ids: readonly string[],
    fields: readonly string[],
    idProperty?: string,
  ): Promise<RemoteRecord[]> {
    const found: RemoteRecord[] = [];
    for (let from = 0; from < ids.length; from += batchSize) {
      const inputs = ids.slice(from, from + batchSize).map((id) => ({ id }));
      const { results } = await call((api) =>
        api.batch.read({
          inputs,
          properties: [...fields],
          propertiesWithHistory: [],
          ...(idProperty !== undefined && { idProperty }),
        }),
      );
      found.push(...(await toRecords(results, fields)));
    }
    return found;
  }

  async function findByPhone(values: readonly string[], fields: readonly string[]): Promise<RemoteRecord[]> {
    const { results } = await call(
      (api) =>
        api.search.doSearch({
          limit: searchSize,
          sorts: ['hs_object_id'],
          properties: [...fields],
          filterGroups: [{ filters: [filterOf('phone', 'IN', [...values])] }],
        }),
      true,
    );
    return toRecords(results, fields);
  }

  async function findMade(contactIds: readonly string[], fields: readonly string[]): Promise<RemoteRecord[]> {
    const records = await readBatch(contactIds, [...fields, keyProperty], keyProperty);
    return records.map(({ values: { [keyProperty]: contactId, ...values }, ...record }) => ({
      ...record,
      values,
      contactId: keyText(contactId),
    }));
  }

  async function readKey(): Promise<boolean> {
    const { results } = await call((api) => api.properties.getAll('contacts'));
    return results.some(({ name, hasUniqueValue }) => name === keyProperty && hasUniqueValue);
  }

  function keyIsThere(): Promise<boolean> {
    hasKey ??= readKey();
    hasKey.catch(() => {
      hasKey = undefined;
    });
    return hasKey;
  }

  async function makeKey(): Promise<void> {
    const property = uniqueTextProperty(keyProperty, 'Peoplekit contact', 'The contact that this record was made for.');
    try {
      await call((api) => api.properties.create('contacts', property));
    } catch (error) {
      // Somebody else made it meanwhile, or the app may not: then records are made by their e-mail address alone.
      if (!(error instanceof CrmError) || error.kind !== 'refused') throw error;
    }
    hasKey = undefined;
  }

  return {
    batchSize,
    account: () => run([limits.all], (token, signal) => readAccount(apiUrl, token, signal)),
    fields: async () => [...(await knownFields()).values()],
    async read(readOptions) {
      const { fields, since, cursor } = readOptions;
      const [kind, place] = cursor === undefined ? [] : cursor.split(/:(.*)/s);
      if (kind === 'list' || (kind === undefined && !since && fields.join('&properties=').length <= maxNames))
        return list(fields, place);
      return search(readOptions, place);
    },
    readByIds: (ids, fields) => readBatch(ids, fields),
    async find(key, values, fields) {
      if (values.length === 0) return [];
      if (key === 'external_id')
        return readBatch(
          values.filter((id) => /^\d{1,18}$/.test(id)),
          fields,
        );
      if (key === 'phone') return findByPhone(values, fields);
      if (key === 'email') return readBatch(values, [...fields], 'email');
      return (await keyIsThere()) ? findMade(values, fields) : undefined;
    },
    async prepareWrites() {
      if (!(await keyIsThere())) await makeKey();
    },
    write: createWriter(call, async () => ((await keyIsThere()) ? keyProperty : undefined)),
  };
}

const stuck = () =>
  new CrmError('unavailable', 'HubSpot sends the same page again and again.', { code: 'cursor_stuck' });
