import type { ObjectName } from './fields.ts';
import type { SalesforceStore, SimulatedRecord, Value } from './store.ts';

/** What is refused of a query. */
export class QueryRefusal extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Rows that a query may leave out at its beginning. */
const maxSkipped = 2_000;

interface Condition {
  field: string;
  operator: '=' | '>' | '>=' | '<=' | 'IN';
  values: Value[];
}

export interface ParsedQuery {
  /** Undefined: how many there are. */
  fields: string[] | undefined;
  object: string;
  conditions: Condition[];
  isOrdered: boolean;
  limit: number;
  skipped: number;
}

const token = /\s*(?:('(?:[^'\\]|\\.)*')|([(),])|(>=|<=|>|=)|([^\s(),'<>=]+))/y;

function tokensOf(soql: string): string[] {
  const tokens: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < soql.trimEnd().length) {
    const found = token.exec(soql);
    if (!found) throw new QueryRefusal('MALFORMED_QUERY', `unexpected token in ${soql.slice(0, 80)}`);
    tokens.push(found[0].trim());
  }
  return tokens;
}

const escaped: Record<string, string> = { n: '\n', r: '\r', t: '\t' };

function readValue(text = ''): Value {
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll(/\\(.)/gs, (_, one: string) => escaped[one] ?? one);
  if (text === 'true' || text === 'false') return text === 'true';
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text)) return text;
  throw new QueryRefusal('MALFORMED_QUERY', `unexpected token: ${text.slice(0, 80)}`);
}

/** The part of SOQL that is spoken here: a flat AND of comparisons, by id where it is ordered. */
export function parseQuery(soql: string): ParsedQuery {
  const tokens = tokensOf(soql);
  const next = () => tokens.shift() ?? '';
  const need = (word: string) => {
    const found = next();
    if (found.toUpperCase() !== word) throw new QueryRefusal('MALFORMED_QUERY', `expecting ${word}, found '${found}'`);
  };
  need('SELECT');
  const from = tokens.findIndex((one) => one.toUpperCase() === 'FROM');
  const selected = tokens.splice(0, from < 0 ? tokens.length : from).filter((one) => one !== ',');
  need('FROM');
  const query: ParsedQuery = {
    fields: selected.join('') === 'COUNT()' ? undefined : selected,
    object: next(),
    conditions: [],
    isOrdered: false,
    limit: Number.POSITIVE_INFINITY,
    skipped: 0,
  };
  if (tokens[0]?.toUpperCase() === 'WHERE') {
    do {
      next();
      query.conditions.push(condition(next, need, tokens));
    } while (tokens[0]?.toUpperCase() === 'AND');
  }
  if (tokens[0]?.toUpperCase() === 'ORDER') {
    need('ORDER');
    need('BY');
    need('ID');
    query.isOrdered = true;
  }
  if (tokens[0]?.toUpperCase() === 'LIMIT') {
    next();
    query.limit = Number(next());
  }
  if (tokens[0]?.toUpperCase() === 'OFFSET') {
    next();
    query.skipped = Number(next());
    if (query.skipped > maxSkipped)
      throw new QueryRefusal('NUMBER_OUTSIDE_VALID_RANGE', `Maximum SOQL offset allowed is ${maxSkipped}`);
  }
  if (tokens.length > 0) throw new QueryRefusal('MALFORMED_QUERY', `unexpected token: ${tokens[0]}`);
  return query;
}

function condition(next: () => string, need: (word: string) => void, tokens: readonly string[]): Condition {
  const field = next();
  const operator = next().toUpperCase();
  if (operator === '=' || operator === '>' || operator === '>=' || operator === '<=')
    return { field, operator, values: [readValue(next())] };
  if (operator !== 'IN') throw new QueryRefusal('MALFORMED_QUERY', `unknown operator: ${operator}`);
  need('(');
  const values = [readValue(next())];
  while (tokens[0] === ',') {
    next();
    values.push(readValue(next()));
  }
  need(')');
  return { field, operator, values };
}

const isObject = (name: string): name is ObjectName => name === 'Contact' || name === 'Lead';

/** @throws QueryRefusal as Salesforce refuses what it does not have. */
export function requireFields(store: SalesforceStore, object: string, fields: readonly string[]): ObjectName {
  if (!isObject(object)) throw new QueryRefusal('INVALID_TYPE', `sObject type '${object}' is not supported.`);
  const unknown = fields.find(
    (name) => !store.fields[object].has(name) && !(object === 'Contact' && name === 'Account.Name'),
  );
  if (unknown !== undefined)
    throw new QueryRefusal('INVALID_FIELD', `No such column '${unknown}' on entity '${object}'.`);
  return object;
}

const fold = (value: Value) => (typeof value === 'string' ? value.toLowerCase() : value);

function passes(store: SalesforceStore, record: SimulatedRecord, { field, operator, values }: Condition): boolean {
  const held = store.valueOf(record, field);
  const [value = null] = values;
  if (operator === '>') return String(held) > String(value);
  if (operator === '<=') return String(held) <= String(value);
  if (operator === '>=') return Date.parse(String(held)) >= Date.parse(String(value));
  return values.some((one) => fold(one) === fold(held));
}

/** Records in the order of their ids, whether that was asked for or not. */
export function runQuery(store: SalesforceStore, query: ParsedQuery): SimulatedRecord[] {
  const { fields = [], conditions, limit, skipped } = query;
  const object = requireFields(store, query.object, [...fields, ...conditions.map(({ field }) => field)]);
  const after = conditions.find(({ field, operator }) => field === 'Id' && operator === '>');
  const listed = conditions
    .filter(({ operator }) => operator === 'IN')
    .map(({ field, values }) => values.map((value) => store.findBy(object, field, value)))
    .find((lists) => lists.every((list) => list !== undefined));
  const candidates = listed
    ? [...new Set(listed.flat())].sort((a, b) => ((a?.id ?? '') < (b?.id ?? '') ? -1 : 1))
    : store.behind(object, after === undefined ? undefined : String(after.values[0]));
  const found: SimulatedRecord[] = [];
  for (const record of candidates) {
    if (found.length >= limit + skipped) break;
    if (record && conditions.every((one) => passes(store, record, one))) found.push(record);
  }
  return skipped > 0 ? found.slice(skipped) : found;
}
