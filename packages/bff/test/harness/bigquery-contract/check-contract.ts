import { readFileSync } from 'node:fs';
import type { BigqueryCheck } from '../../../src/dev/bigquery/server.ts';

interface Schema {
  type?: string;
  $ref?: string;
  format?: string;
  enum?: string[];
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema;
}

interface Operation {
  method: string;
  path: string;
  query: string[];
  request: string | null;
  response: string;
}

/** Taken from the discovery document of BigQuery (Apache-2.0, licence beside it). */
const contract = JSON.parse(readFileSync(new URL('contract.json', import.meta.url), 'utf8')) as {
  parameters: string[];
  operations: Operation[];
  schemas: Record<string, Schema>;
};

/** 64 bits are texts on the wire. */
const longs = new Set(['int64', 'uint64']);

function faults(schema: Schema, value: unknown, at: string): string[] {
  if (schema.$ref !== undefined) return faults(contract.schemas[schema.$ref] ?? {}, value, at);
  // Cells and parameters without a value are null there as well.
  if (schema.type === 'any' || schema.type === undefined || value === null) return [];
  switch (schema.type) {
    case 'string':
      if (typeof value !== 'string') return [`${at} is no string`];
      if (longs.has(schema.format ?? '') && !/^-?\d+$/.test(value)) return [`${at} is no ${schema.format}`];
      return schema.enum && !schema.enum.includes(value) ? [`${at} is none of its values: ${value}`] : [];
    case 'integer':
      return Number.isInteger(value) ? [] : [`${at} is no integer`];
    case 'number':
      return typeof value === 'number' ? [] : [`${at} is no number`];
    case 'boolean':
      return typeof value === 'boolean' ? [] : [`${at} is no boolean`];
    case 'array':
      if (!Array.isArray(value)) return [`${at} is no array`];
      return value.flatMap((one, index) => faults(schema.items ?? {}, one, `${at}/${index}`));
    default:
      return objectFaults(schema, value, at);
  }
}

function objectFaults({ properties, additionalProperties }: Schema, value: unknown, at: string): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${at} is no object`];
  return Object.entries(value).flatMap(([key, one]) => {
    const schema = properties?.[key] ?? additionalProperties;
    if (schema) return faults(schema, one, `${at}/${key}`);
    return properties ? [`${at}/${key} is not in the contract`] : [];
  });
}

const pattern = (path: string) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);

/** What the answer to a call that went well must not lack. */
const needed: Record<string, string[]> = {
  Job: ['jobReference', 'status'],
  Table: ['tableReference', 'schema', 'etag'],
  Dataset: ['datasetReference', 'location'],
  GetQueryResultsResponse: ['jobReference', 'jobComplete'],
};

/** Checks a request, and the answer of the simulator to it, against the discovery document. */
export const checkBigqueryContract: BigqueryCheck = ({ method, path, query, body }, { status, body: answer }) => {
  const operation = contract.operations.find((one) => one.method === method && pattern(one.path).test(path));
  const where = `${method} ${path}`;
  if (!operation) return [`${where} is not in the contract`];
  const known = new Set([...operation.query, ...contract.parameters]);
  const sent = operation.request === null ? [] : faults({ $ref: operation.request }, body, `${where} request`);
  const given = (typeof answer === 'object' && answer !== null ? answer : {}) as Record<string, unknown>;
  const missing = (needed[operation.response] ?? []).filter((key) => given[key] === undefined);
  const answered =
    status === 200
      ? [
          ...faults({ $ref: operation.response }, answer, `${where} ${status}`),
          ...missing.map((key) => `${where} answers without ${key}`),
        ]
      : [];
  return [
    ...[...query.keys()].filter((name) => !known.has(name)).map((name) => `${where} has no parameter ${name}`),
    ...sent,
    ...answered,
  ];
};
