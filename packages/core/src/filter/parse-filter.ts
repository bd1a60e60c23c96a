import type { ErrorDetail } from '../contract/errors.ts';
import type { Field } from '../fields/field.ts';
import { type Filter, type FilterCondition, maxFilterConditions, maxFilterDepth } from './filter.ts';
import { findOperator, operators } from './operators.ts';

/** Pointers in the errors are JSON Pointers from the root of the filter: `/all/0/value`, or `` for the root itself. */
export type ParsedFilter = { ok: true; filter: Filter } | { ok: false; errors: ErrorDetail[] };

/** Enough to show every fault of a filter that a person made; one that a machine got wrong has them all alike. */
const maxErrors = 20;

const nodeKeys = ['all', 'any', 'not', 'field'] as const;

const conditionKeys = ['field', 'op', 'value'];

/** What one pass over a filter knows and has found. */
interface Pass {
  fields: ReadonlyMap<string, Field>;
  errors: ErrorDetail[];
  /** Conditions and empty groups so far. */
  leaves: number;
}

/**
 * Takes what anyone sent for a filter. The answer is a copy that holds nothing but what the filter language has, or all
 * that is wrong (the first 20 faults). Never throws, and never looks deeper than a filter may be.
 */
export function parseFilter(input: unknown, fields: readonly Field[]): ParsedFilter {
  const pass: Pass = { fields: new Map(fields.map((field) => [field.key, field])), errors: [], leaves: 0 };
  const filter = parseNode(pass, input, '', 1);
  return filter && pass.errors.length === 0 ? { ok: true, filter } : { ok: false, errors: pass.errors };
}

function parseNode(pass: Pass, input: unknown, pointer: string, depth: number): Filter | undefined {
  if (depth > maxFilterDepth) return refuse(pass, pointer, `is deeper than ${maxFilterDepth} levels`);
  if (!isObject(input)) return refuse(pass, pointer, 'must be an object');
  const [kind, other] = nodeKeys.filter((key) => Object.hasOwn(input, key));
  if (other) return refuse(pass, pointer, `must have only one of ${nodeKeys.join(', ')}`);
  const allowed = kind === undefined || kind === 'field' ? conditionKeys : [kind];
  const unknownKey = Object.keys(input).find((key) => !allowed.includes(key));
  if (unknownKey !== undefined) return refuse(pass, `${pointer}/${escapeKey(unknownKey)}`, 'is not a key of a filter');
  switch (kind) {
    case undefined:
      return refuse(pass, pointer, `must have one of ${nodeKeys.join(', ')}`);
    case 'field':
      return parseCondition(pass, input, pointer);
    case 'not': {
      const child = parseNode(pass, input.not, `${pointer}/not`, depth + 1);
      return child && { not: child };
    }
    case 'all': {
      const children = parseChildren(pass, input.all, `${pointer}/all`, depth + 1);
      return children && { all: children };
    }
    case 'any': {
      const children = parseChildren(pass, input.any, `${pointer}/any`, depth + 1);
      return children && { any: children };
    }
  }
}

function parseChildren(pass: Pass, input: unknown, pointer: string, depth: number): Filter[] | undefined {
  if (!Array.isArray(input)) return refuse(pass, pointer, 'must be a list');
  if (input.length === 0) countLeaf(pass, pointer);
  const children: Filter[] = [];
  for (const [index, child] of input.entries()) {
    const parsed = parseNode(pass, child, `${pointer}/${index}`, depth);
    if (parsed) children.push(parsed);
    if (pass.errors.length >= maxErrors || pass.leaves > maxFilterConditions) break;
  }
  return children;
}

function parseCondition(pass: Pass, input: Record<string, unknown>, pointer: string): FilterCondition | undefined {
  countLeaf(pass, pointer);
  const { op, value } = input;
  const field = typeof input.field === 'string' ? pass.fields.get(input.field) : undefined;
  if (!field) return refuse(pass, `${pointer}/field`, 'must be the key of a field of the workspace');
  const operator = typeof op === 'string' ? findOperator(field.type, op) : undefined;
  if (typeof op !== 'string' || !operator) {
    const names = Object.keys(operators[field.type]).join(', ');
    return refuse(pass, `${pointer}/op`, `must be an operator of ${field.type} fields: ${names}`);
  }
  const parsed = operator.parse(value, field);
  if ('error' in parsed) return refuse(pass, `${pointer}/value${parsed.at ?? ''}`, parsed.error);
  return { field: field.key, op, ...(parsed.value !== undefined && { value: parsed.value }) };
}

/** Groups do not count, as their number is bounded by that of the leaves below them. */
function countLeaf(pass: Pass, pointer: string): void {
  pass.leaves += 1;
  if (pass.leaves > maxFilterConditions) refuse(pass, pointer, `has more than ${maxFilterConditions} conditions`);
}

function refuse(pass: Pass, pointer: string, message: string): undefined {
  pass.errors.push({ pointer, message });
}

function isObject(input: unknown): input is Record<string, unknown> {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}

/** As JSON Pointer (RFC 6901) writes a key. */
function escapeKey(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
