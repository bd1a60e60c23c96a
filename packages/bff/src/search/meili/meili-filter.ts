import type { Bound, Kernel, KernelField } from '@peoplekit/core';
import { encodeText, encodeValue, maxEncodedBytes, maxNeedleBytes, textEnd } from './encode-text.ts';

/** Why a filter cannot be asked of Meilisearch so that the answer is exact. Postgres answers it. */
export class InexpressibleError extends Error {}

/** Attributes whose names need no quotes; a key of another form would have to be written in some way of its own. */
const plainKey = /^\w+$/;

/** The name of an attribute of `ContactDocument`, for filters and sorts. */
export function attribute(part: 't' | 'rest' | 'n' | 'day' | 'joined' | 'q' | 'c' | 'w', key: string): string {
  if (!plainKey.test(key)) throw new InexpressibleError(`the key of the field ${key}`);
  return `${part}.${key}`;
}

/**
 * The filter kernel as a Meilisearch filter. Texts are written by `encodeText`, which makes nothing but letters and
 * digits: there is nothing to escape, and nothing that Meilisearch would read in another way than we do.
 * @returns undefined when the filter lets everything pass, which Meilisearch has no expression for.
 * @throws InexpressibleError when a text is longer than the index can compare.
 */
export function meiliFilter(kernel: Kernel): string | undefined {
  const filter = simplify(kernel);
  if (filter === true) return undefined;
  return filter === false ? nothing : filter;
}

/** `id` stands in every document. */
const nothing = 'id NOT EXISTS';

/** An expression, or what it always is: Meilisearch has neither an empty AND nor an empty OR. */
type Expression = string | boolean;

function simplify(kernel: Kernel): Expression {
  switch (kernel.kind) {
    case 'all':
      return joined(kernel.of.map(simplify), ' AND ', false);
    case 'any':
      return joined(kernel.of.map(simplify), ' OR ', true);
    case 'not': {
      const inner = simplify(kernel.of);
      return typeof inner === 'boolean' ? !inner : `NOT (${inner})`;
    }
    case 'equals':
      return equals(kernel.field, kernel.value);
    case 'oneOf':
      return `${attribute('t', kernel.field.key)} IN [${kernel.values.map(wholeValue).join(', ')}]`;
    case 'range':
      return range(kernel.field, kernel.min, kernel.max);
    case 'prefix':
      return `${attribute('t', kernel.field.key)} STARTS WITH "${encodeText(upTo(maxEncodedBytes, kernel.value))}"`;
    case 'suffix':
      return contains(kernel.field, encodeText(upTo(maxNeedleBytes, kernel.value)) + textEnd);
    case 'contains':
      return contains(kernel.field, encodeText(upTo(maxNeedleBytes, kernel.value)));
    case 'present':
      return `${presence(kernel.field)} EXISTS`;
  }
}

/** @param decides the value that one child alone gives to the whole: false for AND, true for OR. */
function joined(children: Expression[], operator: string, decides: boolean): Expression {
  if (children.includes(decides)) return decides;
  const expressions = children.filter((child) => typeof child === 'string');
  if (expressions.length === 0) return !decides;
  return expressions.length === 1 ? (expressions[0] as string) : `(${expressions.join(operator)})`;
}

function equals(field: KernelField, value: string | number | boolean): string {
  if (typeof value === 'string') return `${attribute('t', field.key)} = ${wholeValue(value)}`;
  return `${attribute('n', field.key)} = ${Number(value)}`;
}

/** Also in what is beyond the start of long values. */
function contains({ key }: KernelField, code: string): string {
  return `(${attribute('t', key)} CONTAINS "${code}" OR ${attribute('rest', key)} CONTAINS "${code}")`;
}

function range(field: KernelField, min: Bound | undefined, max: Bound | undefined): string {
  const scale = field.type === 'date' ? 1_000 : 1;
  const instants = ends(attribute('n', field.key), min, max, ({ value }) => value * scale);
  if (field.type !== 'date' || field.kind === 'system') return instants;
  const day = attribute('day', field.key);
  const days = ends(day, min, max, ({ value, day: at = Math.floor(value / 86_400_000) }) => at);
  return `((${days}) OR (${day} NOT EXISTS AND ${instants}))`;
}

function ends(name: string, min: Bound | undefined, max: Bound | undefined, edge: (bound: Bound) => number): string {
  const conditions: string[] = [];
  if (min) conditions.push(`${name} ${min.inclusive ? '>=' : '>'} ${edge(min)}`);
  if (max) conditions.push(`${name} ${max.inclusive ? '<=' : '<'} ${edge(max)}`);
  return conditions.join(' AND ');
}

/** The attribute that stands in the documents of those contacts whose field is not empty. */
export function presence({ key, type }: KernelField): string {
  return attribute(type === 'text' || type === 'enum' || type === 'array' ? 't' : 'n', key);
}

function wholeValue(text: string): string {
  return `"${encodeValue(upTo(maxEncodedBytes, text))}"`;
}

function upTo(bytes: number, text: string): string {
  if (Buffer.byteLength(text) > bytes) throw new InexpressibleError(`a text of more than ${bytes} bytes`);
  return text;
}
