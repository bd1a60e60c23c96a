import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import type { ContractCheck } from '../../../src/dev/salesforce/server.ts';
import type { PlayedRequest } from '../../../src/dev/simulator.ts';
import { errorList, type Operation, oauthError, operations } from './schemas.ts';

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));

/** Calls of forcedotcom/postman-salesforce-apis (CC0, licence beside it), as far as they are of the parts that are used. */
const published = read('requests.json') as { method: string; path: string }[];

/** Types of the fields of standard objects: jsforce 3.10.26 (MIT, licence beside it). */
const fieldTypes = read('fields.json') as Record<string, Record<string, string>>;

/** Younger than what was published, or not in it: the guide alone tells of them. */
const younger = new Set([
  'POST /services/data/{version}/composite/sobjects/{object}',
  'PATCH /services/data/{version}/composite/sobjects',
  'PATCH /services/data/{version}/composite/sobjects/{object}/{field}',
]);

const patternOf = (path: string) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[\\w.]+')}$`);
const patterns = new Map(operations.map((operation) => [operation, patternOf(operation.path)]));

function faultsOf(schema: z.ZodType | undefined, value: unknown, where: string): string[] {
  const result = schema?.safeParse(value);
  return (result?.error?.issues ?? []).map(({ path, message }) => `${where} /${path.join('/')}: ${message}`);
}

function requestOf({ contentType, text }: PlayedRequest): unknown {
  if (text === '') return undefined;
  if (contentType?.startsWith('text/csv')) return text;
  return contentType?.startsWith('application/x-www-form-urlencoded')
    ? Object.fromEntries(new URLSearchParams(text))
    : JSON.parse(text);
}

const fits: Record<string, (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  number: (value) => typeof value === 'number',
  DateString: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
};

/** Values of standard fields have the types of those fields. */
function recordFaults(value: unknown, where: string): string[] {
  if (Array.isArray(value)) return value.flatMap((one, at) => recordFaults(one, `${where}/${at}`));
  if (typeof value !== 'object' || value === null) return [];
  const { attributes, records } = value as { attributes?: { type?: string }; records?: unknown };
  const types = fieldTypes[attributes?.type ?? ''] ?? {};
  const faults = Object.entries(value).flatMap(([name, held]) => {
    const [type = '', nullable] = (types[name] ?? '').split(' | ');
    if (type === '' || (held === null && nullable !== undefined)) return [];
    return fits[type]?.(held) === false ? [`${where}/${name} is no ${type}`] : [];
  });
  return [...faults, ...recordFaults(records, `${where}/records`)];
}

function isPublished({ method, path }: Operation): boolean {
  const name = `${method} ${path}`;
  return younger.has(name) || published.some((one) => one.method === method && one.path === path);
}

/** Checks a request, and the answer of the simulator to it, against what is published of both. */
export const checkSalesforceContract: ContractCheck = (request, answer) => {
  const { method, path, query } = request;
  const where = `${method} ${path}`;
  const operation = operations.find((one) => one.method === method && patterns.get(one)?.test(path));
  if (!operation) return [`${where} is not in the contract`];
  const schema = operation.answers[answer.status];
  const isOAuth = path.startsWith('/services/oauth2/');
  return [
    ...(isPublished(operation) ? [] : [`${where} is published nowhere`]),
    ...[...query.keys()].filter((name) => !operation.query?.includes(name)).map((name) => `${where} has no ${name}`),
    ...faultsOf(operation.request, requestOf(request), `${where} request`),
    ...(answer.status >= 400
      ? faultsOf(isOAuth ? oauthError : errorList, answer.body, `${where} ${answer.status}`)
      : schema
        ? faultsOf(schema, answer.body, `${where} ${answer.status}`)
        : [`${where} has no answer ${answer.status}`]),
    ...(answer.status < 400
      ? (operation.headers ?? []).flatMap((name) =>
          answer.headers?.[name] === undefined ? [`${where} lacks ${name}`] : [],
        )
      : []),
    ...(isOAuth ? [] : recordFaults(answer.body, where)),
  ];
};
