/** A value in a table: moments are dates, days and times of day without a zone are texts. */
export type SqlValue = string | number | boolean | Date | null | SqlValue[];

export interface SqlColumn {
  name: string;
  type: string;
  mode?: string;
  maxLength?: string;
}

export type SqlRow = Record<string, SqlValue>;

/** What BigQuery says of a statement or a job. */
export class SqlError extends Error {
  readonly reason: string;

  constructor(message: string, reason = 'invalidQuery') {
    super(message);
    this.reason = reason;
  }
}

const names: Record<string, string> = { INTEGER: 'INT64', FLOAT: 'FLOAT64', BOOLEAN: 'BOOL' };

/** The name of a type in standard SQL. */
export const standard = (type: string) => names[type] ?? type;

/** Type of a column with its being a list or not. */
export const typeOf = ({ type, mode }: SqlColumn) =>
  mode === 'REPEATED' ? `ARRAY<${standard(type)}>` : standard(type);

const day = /^\d{4}-\d{2}-\d{2}$/;
const local = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(\.\d{1,6})?$/;
const zoned = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?$/;

function fromText(text: string, type: string): SqlValue | undefined {
  switch (type) {
    case 'STRING':
      return text;
    case 'INT64':
      return /^[+-]?\d{1,18}$/.test(text.trim()) ? Number(text) : undefined;
    case 'FLOAT64':
    case 'NUMERIC':
    case 'BIGNUMERIC':
      return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined;
    case 'BOOL':
      return /^true$/i.test(text) ? true : /^false$/i.test(text) ? false : undefined;
    case 'DATE':
      return day.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
    case 'DATETIME':
      return local.test(text) && !Number.isNaN(Date.parse(`${text}Z`)) ? text.replace(' ', 'T') : undefined;
    case 'TIMESTAMP':
      return zoned.test(text) && !Number.isNaN(Date.parse(text)) ? new Date(text) : undefined;
    default:
      throw new SqlError(`This simulator has no type ${type}`);
  }
}

/** A value in another type; undefined when it does not fit. */
export function castTo(value: SqlValue, type: string): SqlValue | undefined {
  if (value === null) return null;
  if (Array.isArray(value)) throw new SqlError(`Invalid cast from ARRAY to ${type}`);
  if (type === 'STRING') return value instanceof Date ? value.toISOString() : String(value);
  if (typeof value === 'string') return fromText(value, type);
  if (typeof value === 'number' && type === 'INT64') return Math.round(value);
  if (typeof value === 'number' && ['FLOAT64', 'NUMERIC', 'BIGNUMERIC'].includes(type)) return value;
  if (typeof value === 'boolean' && type === 'BOOL') return value;
  if (value instanceof Date && type === 'TIMESTAMP') return value;
  throw new SqlError(`Invalid cast to ${type}`);
}

/** A value as results have it, with moments in microseconds. */
export function toCell(value: SqlValue): { v: unknown } {
  if (value === null) return { v: null };
  if (Array.isArray(value)) return { v: value.map(toCell) };
  return { v: value instanceof Date ? String(value.getTime() * 1_000) : String(value) };
}

/** Orders two values of one type; nothing comes before all else. */
export function compare(a: SqlValue, b: SqlValue): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return Number(a) - Number(b);
}
