import { readFileSync } from 'node:fs';
import type { ContractCheck } from '../../../src/dev/hubspot/server.ts';

interface Attribute {
  type: string;
  format: string;
  required: boolean;
}

interface Operation {
  method: string;
  path: string;
  query: string[];
  body: string | null;
  responses: Record<string, string | null>;
}

interface Area {
  operations: Operation[];
  models: Record<string, Record<string, Attribute>>;
}

/** Taken from the official client, 14.0.1 (Apache-2.0, licence beside it): its operations, and the fields of its models. */
const contract = JSON.parse(readFileSync(new URL('contract.json', import.meta.url), 'utf8')) as {
  areas: Record<string, Area>;
};

/** What the contract of the client leaves out: bodies of errors have no model, and a search sends no `after` at first. */
const unmodelled = new Set(['Error']);

function typeFaults(area: Area, type: string, value: unknown, at: string): string[] {
  const nullable = /^(.+) \| null$/.exec(type)?.[1];
  if (nullable !== undefined) return value === null ? [] : typeFaults(area, nullable, value, at);
  const list = /^Array<(.+)>$/.exec(type)?.[1];
  if (list !== undefined) {
    if (!Array.isArray(value)) return [`${at} is no list`];
    return value.flatMap((one, index) => typeFaults(area, list, one, `${at}/${index}`));
  }
  const held = /^\{ \[key: string\]: (.+); \}$/.exec(type)?.[1];
  if (held !== undefined) {
    if (typeof value !== 'object' || value === null) return [`${at} is no object`];
    return Object.entries(value).flatMap(([key, one]) => typeFaults(area, held, one, `${at}/${key}`));
  }
  if (type === 'Date') return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? [] : [`${at} is no date`];
  if (type === 'any') return [];
  if (['string', 'number', 'boolean'].includes(type)) return typeof value === type ? [] : [`${at} is no ${type}`];
  if (type.endsWith('Enum')) return typeof value === 'string' ? [] : [`${at} is no text`];
  const model = area.models[type];
  return model ? modelFaults(area, type, value, at) : [`${at} has the type ${type}, which is not known`];
}

function modelFaults(area: Area, name: string, value: unknown, at: string): string[] {
  const model = area.models[name] ?? {};
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${at} is no ${name}`];
  const given = value as Record<string, unknown>;
  const unknown = Object.keys(given).filter((key) => !model[key]);
  return [
    ...unknown.map((key) => `${at}/${key} is not in ${name}`),
    ...Object.entries(model).flatMap(([key, { type, required }]) => {
      if (given[key] === undefined) return required ? [`${at}/${key} of ${name} is missing`] : [];
      return typeFaults(area, type, given[key], `${at}/${key}`);
    }),
  ];
}

/** Where the dated API has the path of the old one. */
const datedPath = (path: string) =>
  path
    .replace('/crm/v3/objects/contacts', '/crm/objects/2026-03/contacts')
    .replace('/crm/v3/properties/{objectType}', '/crm/properties/2026-03/contacts');

/** Checks a request, and the answer of the simulator to it, against what the official client says of both. */
export const checkHubspotContract: ContractCheck = ({ method, path, query, body }, { status, body: answer }) => {
  for (const area of Object.values(contract.areas)) {
    const operation = area.operations.find((one) => one.method === method && datedPath(one.path) === path);
    if (!operation) continue;
    const where = `${method} ${path}`;
    const parameters = [...query.keys()].filter((name) => !operation.query.includes(name));
    const model = operation.responses[String(status)];
    return [
      ...parameters.map((name) => `${where} has no parameter ${name}`),
      ...(operation.body === null ? [] : modelFaults(area, operation.body, body, `${where} request`)),
      ...(model && !unmodelled.has(model) ? modelFaults(area, model, answer, `${where} ${status}`) : []),
    ];
  }
  return path.startsWith('/crm/') ? [`${method} ${path} is not in the contract`] : [];
};
