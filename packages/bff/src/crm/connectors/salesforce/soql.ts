import type { Row } from './api-types.ts';

/** Names of fields and objects, with a parent: what may stand in a query without quotes. */
const namePattern = /^[A-Za-z]\w*(\.[A-Za-z]\w*)?$/;

const escapes: Record<string, string> = { '\\': '\\\\', "'": "\\'", '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * A text in a query:
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_quotedstringescapes.htm
 */
export function soqlText(text: string): string {
  return `'${text.replaceAll(/[\\'\n\r\t]/g, (character) => escapes[character] ?? character)}'`;
}

/** Rows of a selection, and where those behind them are. */
export interface RowPage {
  rows: Row[];
  next: string | undefined;
}

export interface Selection {
  object: string;
  fields: readonly string[];
  conditions: readonly string[];
  /** Ends with it, such as an order. */
  tail?: string;
}

/** Only names of fields come in here that describe told; others would be a hole. */
export function select({ object, fields, conditions, tail }: Selection): string {
  const wrong = [object, ...fields].find((name) => !namePattern.test(name));
  if (wrong !== undefined) throw new Error(`"${wrong}" is no name of a field`);
  const where = conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '';
  return `SELECT ${fields.join(', ')} FROM ${object}${where}${tail === undefined ? '' : ` ${tail}`}`;
}

/** Values in one list of a query, and what they may take of a URL, of whose 16,384 bytes the fields need some. */
const maxListed = 200;
const maxListLength = 8_000;

/** Values in portions that each fit into one query. */
export function listPortions(values: readonly string[]): string[][] {
  const portions: string[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const value of values) {
    const more = encodeURIComponent(soqlText(value)).length + 3;
    const last = portions.at(-1);
    if (last && last.length < maxListed && length + more <= maxListLength) {
      last.push(value);
      length += more;
    } else {
      portions.push([value]);
      length = more;
    }
  }
  return portions;
}
