import type { PlayedAnswer } from '../simulator.ts';
import { type ApiRequest, base, problem, shownRecord } from './api-answers.ts';
import { describeField, type ObjectName } from './fields.ts';
import { parseQuery, QueryRefusal, requireFields, runQuery } from './soql.ts';
import type { Refusal, SalesforceStore, Value } from './store.ts';

/** Rows of one answer. */
const pageSize = 2_000;
const collectionSize = 200;

/** What queries know of the organisation itself. */
const organization = {
  attributes: { type: 'Organization', url: `${base}/sobjects/Organization/00D000000000001EAA` },
  Id: '00D000000000001EAA',
  Name: 'Simulated Org',
  IsSandbox: false,
};

function query(store: SalesforceStore, soql: string): PlayedAnswer {
  const parsed = parseQuery(soql);
  if (parsed.object === 'Organization')
    return { status: 200, body: { totalSize: 1, done: true, records: [organization] } };
  const found = runQuery(store, parsed);
  const { fields } = parsed;
  if (!fields) return { status: 200, body: { totalSize: found.length, done: true, records: [] } };
  const records = found.slice(0, pageSize).map((record) => shownRecord(store, record, fields));
  const done = found.length <= pageSize;
  const next = { nextRecordsUrl: `${base}/query/01g000000000001-${pageSize}` };
  return { status: 200, body: { totalSize: found.length, done, ...(!done && next), records } };
}

interface GivenRecord {
  attributes: { type: string };
  [field: string]: unknown;
}

interface Saved {
  id?: string;
  success: boolean;
  created?: boolean;
  errors: Refusal[];
}

const failed = (refusal: Refusal): Saved => ({ success: false, errors: [refusal] });

/** One record of a collection or of a bulk job. @param key the field that it is told by; undefined: its id, if any */
export function saveRecord(
  store: SalesforceStore,
  object: ObjectName,
  given: Readonly<Record<string, Value>>,
  key: string | undefined,
): Saved {
  const { Id: id, ...values } = given;
  const keyed = key === undefined ? undefined : given[key];
  if (key !== undefined && (keyed === undefined || keyed === null || keyed === ''))
    return failed({ statusCode: 'MISSING_ARGUMENT', message: `${key} not specified`, fields: [] });
  const target = key === undefined ? (id as string | undefined) : store.findBy(object, key, keyed as Value)?.[0]?.id;
  const written = store.write(object, target, values);
  return 'statusCode' in written
    ? failed(written)
    : { id: written.id, success: true, created: written.created, errors: [] };
}

function collection(
  store: SalesforceStore,
  records: readonly GivenRecord[],
  { key, isUpdate }: { key?: string; isUpdate: boolean },
): PlayedAnswer {
  if (records.length > collectionSize)
    return problem(
      400,
      'EXCEEDED_ID_LIMIT',
      `record limit reached. cannot submit more than ${collectionSize} records in this call`,
    );
  for (const { attributes, ...given } of records)
    requireFields(
      store,
      attributes.type,
      Object.keys(given).filter((name) => name !== 'Id'),
    );
  const keys = records.map((record) => String(record[key ?? 'Id'] ?? '').toLowerCase()).filter(Boolean);
  const body = records.map(({ attributes, ...given }): Saved => {
    const own = String(given[key ?? 'Id'] ?? '').toLowerCase();
    if (own !== '' && keys.filter((one) => one === own).length > 1)
      return failed({ statusCode: 'DUPLICATE_VALUE', message: `Duplicate external id specified: ${own}`, fields: [] });
    if (isUpdate && key === undefined && !given.Id)
      return failed({ statusCode: 'MISSING_ARGUMENT', message: 'Id not specified in an update call', fields: [] });
    const { created, ...saved } = saveRecord(store, attributes.type as ObjectName, given as Record<string, Value>, key);
    return { ...saved, ...(key !== undefined && created !== undefined && { created }) };
  });
  return { status: 200, body };
}

function retrieve(
  store: SalesforceStore,
  object: string,
  { ids, fields }: { ids: readonly string[]; fields: readonly string[] },
): PlayedAnswer {
  if (ids.length > pageSize) return problem(400, 'EXCEEDED_ID_LIMIT', 'record limit reached');
  requireFields(store, object, fields);
  const body = ids.map((id) => {
    const record = store.records.get(id);
    return record?.object === object ? shownRecord(store, record, fields) : null;
  });
  return { status: 200, body };
}

function answer(store: SalesforceStore, { method, path, query: search, body }: ApiRequest): PlayedAnswer | undefined {
  if (method === 'GET' && path === '/query') return query(store, search.get('q') ?? '');
  const [, described] = /^\/sobjects\/(\w+)\/describe$/.exec(path) ?? [];
  if (method === 'GET' && described !== undefined) {
    const object = requireFields(store, described, []);
    const fields = [...store.fields[object].values()].map(describeField);
    return { status: 200, body: { name: object, label: object, queryable: true, createable: true, fields } };
  }
  const [, object, key] = /^\/composite\/sobjects(?:\/(\w+)(?:\/(\w+))?)?$/.exec(path) ?? [];
  if (!path.startsWith('/composite/sobjects')) return undefined;
  if (method === 'POST' && object !== undefined && key === undefined)
    return retrieve(store, object, body as Parameters<typeof retrieve>[2]);
  const { records } = body as { records: GivenRecord[] };
  if (method === 'POST' && object === undefined) return collection(store, records, { isUpdate: false });
  if (method !== 'PATCH') return undefined;
  if (key === undefined) return collection(store, records, { isUpdate: true });
  const field = store.fields[requireFields(store, object ?? '', [key])].get(key);
  if (!field?.externalId)
    return problem(400, 'INVALID_FIELD', `Field name provided, ${key} does not match an External ID, Salesforce Id`);
  return collection(store, records, { key, isUpdate: true });
}

/** Answers what there is of queries, describe and collections; undefined for any other path. */
export function recordsApi(store: SalesforceStore, request: ApiRequest): PlayedAnswer | undefined {
  try {
    return answer(store, request);
  } catch (error) {
    if (error instanceof QueryRefusal) return problem(400, error.code, error.message);
    throw error;
  }
}
