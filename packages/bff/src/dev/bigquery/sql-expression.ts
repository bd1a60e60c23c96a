import type { TokenReader } from './sql-tokens.ts';
import {
  castTo,
  compare,
  type SqlColumn,
  SqlError,
  type SqlRow,
  type SqlValue,
  standard,
  typeOf,
} from './sql-values.ts';

/** The rows that an expression is about, by the names that they have in the statement. */
export type Scope = Record<string, SqlRow | undefined>;

export interface Expression {
  type: string;
  evaluate(scope: Scope): SqlValue;
}

/** What names mean while an expression is read. */
export interface Names {
  tables: Record<string, readonly SqlColumn[]>;
  params: Record<string, { type: string; value: SqlValue }>;
  now: Date;
}

const nothing = 'NULL';
const constant = (type: string, value: SqlValue): Expression => ({ type, evaluate: () => value });

/** Types that must be the same, as in BigQuery: nothing is cast in silence. */
function same(a: Expression, b: Expression, what: string): string {
  if (a.type !== b.type && a.type !== nothing && b.type !== nothing)
    throw new SqlError(`No matching signature for ${what} for argument types: ${a.type}, ${b.type}`);
  return a.type === nothing ? b.type : a.type;
}

function boolean(expression: Expression, what: string): Expression {
  if (expression.type !== 'BOOL') throw new SqlError(`No matching signature for ${what}: ${expression.type}`);
  return expression;
}

const comparisons: Record<string, (order: number) => boolean> = {
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

/** Reads the expressions that the connector sends, and no others: what is not known is a syntax error. */
export class ExpressionReader {
  readonly #tokens: TokenReader;
  readonly #names: Names;

  constructor(tokens: TokenReader, names: Names) {
    this.#tokens = tokens;
    this.#names = names;
  }

  read(): Expression {
    return this.#chain('OR', () => this.#chain('AND', () => this.#negation()));
  }

  /** One operand, where a comparison or a comma would end it. */
  operand(): Expression {
    return this.#primary();
  }

  /** Three-valued, as in SQL. */
  #chain(word: 'AND' | 'OR', part: () => Expression): Expression {
    const first = part();
    if (this.#tokens.next?.text.toUpperCase() !== word) return first;
    const parts = [boolean(first, word)];
    while (this.#tokens.take(word)) parts.push(boolean(part(), word));
    const deciding = word === 'OR';
    return {
      type: 'BOOL',
      evaluate(scope) {
        let unknown = false;
        for (const { evaluate } of parts) {
          const value = evaluate(scope);
          if (value === deciding) return deciding;
          unknown ||= value === null;
        }
        return unknown ? null : !deciding;
      },
    };
  }

  #negation(): Expression {
    if (!this.#tokens.take('NOT')) return this.#predicate();
    const { evaluate } = boolean(this.#negation(), 'NOT');
    return {
      type: 'BOOL',
      evaluate(scope) {
        const value = evaluate(scope);
        return value === null ? null : value !== true;
      },
    };
  }

  #predicate(): Expression {
    const tokens = this.#tokens;
    const left = this.#primary();
    if (tokens.take('IS', 'NULL')) return { type: 'BOOL', evaluate: (scope) => left.evaluate(scope) === null };
    if (tokens.take('IS', 'NOT', 'NULL')) return { type: 'BOOL', evaluate: (scope) => left.evaluate(scope) !== null };
    if (tokens.take('IN', 'UNNEST', '(')) {
      const list = this.read();
      tokens.expect(')');
      if (list.type !== `ARRAY<${left.type}>`)
        throw new SqlError(`No matching signature for operator IN UNNEST: ${left.type}, ${list.type}`);
      return { type: 'BOOL', evaluate: (scope) => isIn(left.evaluate(scope), list.evaluate(scope)) };
    }
    const sign = Object.keys(comparisons).find((one) => tokens.next?.text === one);
    if (sign === undefined || !tokens.take(sign)) return left;
    const right = this.#primary();
    same(left, right, `operator ${sign}`);
    return {
      type: 'BOOL',
      evaluate(scope) {
        const [a, b] = [left.evaluate(scope), right.evaluate(scope)];
        return a === null || b === null ? null : comparisons[sign]?.(compare(a, b)) === true;
      },
    };
  }

  #primary(): Expression {
    const tokens = this.#tokens;
    if (tokens.take('(')) {
      const inner = this.read();
      tokens.expect(')');
      return inner;
    }
    if (tokens.take('NULL')) return constant(nothing, null);
    if (tokens.take('TRUE')) return constant('BOOL', true);
    if (tokens.take('CAST', '(')) return this.#cast(false);
    if (tokens.take('SAFE_CAST', '(')) return this.#cast(true);
    if (tokens.take('IF', '(')) return this.#condition();
    if (tokens.take('LOWER', '(')) return this.#lower();
    if (tokens.take('CURRENT_TIMESTAMP', '(', ')')) return constant('TIMESTAMP', this.#names.now);
    if (tokens.take('CURRENT_DATETIME', '(', ')'))
      return constant('DATETIME', this.#names.now.toISOString().replace('Z', ''));
    if (tokens.take('CURRENT_DATE', '(', ')')) return constant('DATE', this.#names.now.toISOString().slice(0, 10));
    const token = tokens.of('word', 'name', 'text', 'number', 'parameter');
    if (token.kind === 'text') return constant('STRING', token.text);
    if (token.kind === 'number') return constant('INT64', Number(token.text));
    if (token.kind === 'parameter') return this.#parameter(token.text);
    return this.#column(token.text);
  }

  #parameter(name: string): Expression {
    const found = this.#names.params[name];
    if (!found) throw new SqlError(`Query parameter '${name}' not found`);
    return constant(found.type, found.value);
  }

  #column(first: string): Expression {
    const { tables } = this.#names;
    const isQualified = tables[first] !== undefined && this.#tokens.take('.');
    const name = isQualified ? this.#tokens.of('word', 'name').text : first;
    const searched = isQualified ? [first] : Object.keys(tables);
    for (const table of searched) {
      const column = tables[table]?.find((one) => one.name.toLowerCase() === name.toLowerCase());
      if (column) return { type: typeOf(column), evaluate: (scope) => scope[table]?.[column.name] ?? null };
    }
    throw new SqlError(isQualified ? `Name ${name} not found inside ${first}` : `Unrecognized name: ${name}`);
  }

  #cast(isSafe: boolean): Expression {
    const inner = this.read();
    this.#tokens.expect('AS');
    const type = standard(this.#tokens.of('word').text);
    this.#tokens.expect(')');
    return {
      type,
      evaluate(scope) {
        const value = castTo(inner.evaluate(scope), type);
        if (value === undefined && !isSafe) throw new SqlError(`Bad value for ${type}`, 'invalid');
        return value ?? null;
      },
    };
  }

  #condition(): Expression {
    const condition = boolean(this.read(), 'IF');
    this.#tokens.expect(',');
    const yes = this.read();
    this.#tokens.expect(',');
    const no = this.read();
    this.#tokens.expect(')');
    const type = same(yes, no, 'function IF');
    return { type, evaluate: (scope) => (condition.evaluate(scope) === true ? yes : no).evaluate(scope) };
  }

  #lower(): Expression {
    const inner = this.read();
    this.#tokens.expect(')');
    if (inner.type !== 'STRING') throw new SqlError(`No matching signature for function LOWER: ${inner.type}`);
    return {
      type: 'STRING',
      evaluate(scope) {
        const value = inner.evaluate(scope);
        return typeof value === 'string' ? value.toLowerCase() : null;
      },
    };
  }
}

function isIn(value: SqlValue, list: SqlValue): boolean | null {
  if (value === null) return null;
  return Array.isArray(list) && list.includes(value);
}
