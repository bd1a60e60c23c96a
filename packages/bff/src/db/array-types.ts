import type { PostgresType } from 'postgres';

/**
 * Arrays of Postgres' own types, by their OID, which is the same everywhere (`pg_type.dat`), and how their elements are read.
 * The driver would ask for them with each connection; when that connection dies meanwhile, postgres.js 3.4.9 ends the process,
 * as nobody waits for the answer.
 */
const elements: readonly [oid: number, read: (text: string) => unknown][] = [
  [1000, (text) => text === 't'], // bool
  ...[1005, 1007, 1021, 1022, 1028].map((oid) => [oid, Number] as [number, typeof Number]), // int2, int4, float4, float8, oid
  // text, varchar, char, name, uuid; int8 and numeric have more digits than a number
  ...[1009, 1015, 1002, 1003, 2951, 1016, 1231].map((oid) => [oid, String] as [number, typeof String]),
  ...[199, 3807].map((oid) => [oid, JSON.parse] as [number, (text: string) => unknown]), // json, jsonb
];

/** For the driver's option `types`. */
export const arrayTypes: Record<string, PostgresType> = Object.fromEntries(
  elements.map(([oid, read]) => [
    `array${oid}`,
    { to: oid, from: [oid], parse: (text: string) => parseArray(text, read), serialize: printArray },
  ]),
);

/** @param text as Postgres prints an array, of any number of dimensions. */
function parseArray(text: string, read: (text: string) => unknown): unknown[] {
  const outer: unknown[][] = [];
  let current: unknown[] = [];
  // A quoted element, an element, or the edge of an array.
  for (const [token, quoted] of text.matchAll(/"((?:[^"\\]|\\.)*)"|[^{},]+|[{}]/gs)) {
    if (token === '{') {
      outer.push(current);
      current = [];
    } else if (token === '}') {
      const done = current;
      current = outer.pop() ?? [];
      current.push(done);
    } else if (quoted !== undefined) current.push(read(quoted.replaceAll(/\\(.)/gs, '$1')));
    else current.push(token === 'NULL' ? null : read(token));
  }
  return (current[0] ?? []) as unknown[];
}

function printArray(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const print = (element: unknown): string => {
    if (element === null || element === undefined) return 'NULL';
    if (Array.isArray(element)) return `{${element.map(print).join(',')}}`;
    const text = element instanceof Date ? element.toISOString() : textOf(element);
    return `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
  };
  return print(value);
}

const textOf = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value));
