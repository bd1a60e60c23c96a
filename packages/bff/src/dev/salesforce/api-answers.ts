import type { PlayedAnswer } from '../simulator.ts';
import type { SalesforceStore, SimulatedRecord, Value } from './store.ts';

/** The version that is spoken. */
export const version = 'v62.0';
export const base = `/services/data/${version}`;

/** A call as a handler sees it. */
export interface ApiRequest {
  method: string;
  /** Behind the version. */
  path: string;
  query: URLSearchParams;
  /** JSON, or the text of a CSV. */
  body: unknown;
}

/** An answer that is an error: https://developer.salesforce.com/docs/platform/api-rest/guide/errorcodes.html */
export function problem(status: number, errorCode: string, message: string): PlayedAnswer {
  return { status, body: [{ message, errorCode }] };
}

/** A record as queries and collections show it, with its parents inside. */
export function shownRecord(store: SalesforceStore, record: SimulatedRecord, fields: readonly string[]) {
  const { object, id } = record;
  const shown: Record<string, unknown> = {
    attributes: { type: object, url: `${base}/sobjects/${object}/${id}` },
  };
  for (const name of fields) {
    const value = store.valueOf(record, name);
    const [parent = '', child] = name.split('.');
    if (child === undefined) shown[name] = jsonValue(value);
    else shown[parent] = value === null ? null : { attributes: { type: parent, url: '' }, [child]: value };
  }
  return shown;
}

/** JSON has times with an offset, CSV with a Z. */
const jsonValue = (value: Value) =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? value.replace(/Z$/, '+0000') : value;

/** All values are quoted, as Salesforce does it. */
export const csvRow = (values: readonly unknown[]) =>
  `${values.map((value) => `"${String(value ?? '').replaceAll('"', '""')}"`).join(',')}\n`;
