import { type Expression, ExpressionReader, type Names, type Scope } from './sql-expression.ts';
import { TokenReader } from './sql-tokens.ts';
import { compare, type SqlColumn, SqlError, type SqlRow, type SqlValue, typeOf } from './sql-values.ts';

/** A table as statements see it; MERGE writes into its rows. */
export interface SqlTable {
  columns: SqlColumn[];
  rows: SqlRow[];
}

/** What a statement works on. */
export interface SqlWorld extends Pick<Names, 'params' | 'now'> {
  /** By `project.dataset.table`. @throws SqlError */
  table(path: string): SqlTable;
}

export interface SqlResult {
  kind: 'SELECT' | 'MERGE';
  columns: SqlColumn[];
  rows: SqlRow[];
}

/** Runs one of the statements that the connector sends; whatever else it is, is refused. */
export function runStatement(query: string, world: SqlWorld): SqlResult {
  const tokens = new TokenReader(query);
  const isMerge = tokens.take('MERGE', 'INTO');
  const result = isMerge ? merge(tokens, world) : select(tokens, world);
  tokens.end();
  return result;
}

function outputColumn(name: string, { type }: Expression): SqlColumn {
  const list = /^ARRAY<(\w+)>$/.exec(type)?.[1];
  if (list !== undefined) return { name, type: list, mode: 'REPEATED' };
  return { name, type: type === 'NULL' ? 'INT64' : type };
}

function select(tokens: TokenReader, world: SqlWorld): SqlResult {
  tokens.expect('SELECT');
  if (tokens.next?.kind === 'number') {
    const value = Number(tokens.of('number').text);
    return { kind: 'SELECT', columns: [{ name: 'f0_', type: 'INT64' }], rows: [{ f0_: value }] };
  }
  // What is selected can be read only when it is known from where: the items are found again afterwards.
  const isAll = tokens.take('*');
  const items = isAll ? [] : tokens.list(() => skipItem(tokens));
  tokens.expect('FROM');
  const table = world.table(tokens.of('name').text);
  const alias = tokens.take('AS') ? tokens.of('word').text : 'row';
  const names: Names = { ...world, tables: { [alias]: table.columns } };
  const inside = new ExpressionReader(tokens, names);
  const outputs = items.map(({ text, name }) => {
    const item = new TokenReader(text);
    const expression = new ExpressionReader(item, names).read();
    item.end();
    return { name, expression };
  });
  let rows = table.rows;
  const scopeOf = (row: SqlRow): Scope => ({ [alias]: row });
  if (tokens.take('WHERE')) {
    const { evaluate, type } = inside.read();
    if (type !== 'BOOL') throw new SqlError('WHERE clause should return type BOOL');
    rows = rows.filter((row) => evaluate(scopeOf(row)) === true);
  }
  if (tokens.take('QUALIFY')) rows = firstOfEach(tokens, inside, rows, scopeOf);
  const shown = isAll
    ? { columns: table.columns, rows }
    : {
        columns: outputs.map(({ name, expression }) => outputColumn(name, expression)),
        rows: rows.map((row) =>
          Object.fromEntries(outputs.map(({ name, expression }) => [name, expression.evaluate(scopeOf(row))])),
        ),
      };
  if (tokens.take('ORDER', 'BY')) {
    const name = tokens.of('word').text;
    if (!shown.columns.some((column) => column.name === name)) throw new SqlError(`Unrecognized name: ${name}`);
    shown.rows = shown.rows.toSorted((a, b) => compare(a[name] ?? null, b[name] ?? null));
  }
  return { kind: 'SELECT', ...shown };
}

/** An item of a SELECT: `<expression> AS <name>`. @returns its text, to be read once the table is known */
function skipItem(tokens: TokenReader): { text: string; name: string } {
  const parts: string[] = [];
  for (let depth = 0; ; ) {
    if (depth === 0 && tokens.take('AS')) return { text: parts.join(' '), name: tokens.of('word').text };
    const { kind, text } = tokens.of('word', 'name', 'text', 'number', 'parameter', 'sign');
    if (kind === 'sign' && text === '(') depth += 1;
    if (kind === 'sign' && text === ')') depth -= 1;
    if (depth === 0 && kind === 'sign' && text === ',') throw new SqlError('This simulator wants AS behind each item');
    parts.push(
      kind === 'name' ? `\`${text}\`` : kind === 'text' ? `'${text}'` : kind === 'parameter' ? `@${text}` : text,
    );
  }
}

/** `ROW_NUMBER() OVER (PARTITION BY … ORDER BY … [DESC]) = 1` */
function firstOfEach(
  tokens: TokenReader,
  inside: ExpressionReader,
  rows: readonly SqlRow[],
  scopeOf: (row: SqlRow) => Scope,
): SqlRow[] {
  tokens.expect('ROW_NUMBER', '(', ')', 'OVER', '(', 'PARTITION', 'BY');
  const part = inside.read();
  tokens.expect('ORDER', 'BY');
  const order = inside.read();
  const sign = tokens.take('DESC') ? -1 : 1;
  tokens.expect(')', '=');
  if (tokens.of('number').text !== '1') throw new SqlError('This simulator qualifies by the first row only');
  const first = new Map<SqlValue, SqlRow>();
  for (const row of rows) {
    const key = part.evaluate(scopeOf(row));
    const known = first.get(key);
    const isBefore = known && sign * compare(order.evaluate(scopeOf(row)), order.evaluate(scopeOf(known))) < 0;
    if (!known || isBefore) first.set(key, row);
  }
  return [...first.values()];
}

function merge(tokens: TokenReader, world: SqlWorld): SqlResult {
  const target = world.table(tokens.of('name').text);
  tokens.expect('AS');
  const into = tokens.of('word').text;
  tokens.expect('USING', '(');
  const source = select(tokens, world);
  tokens.expect(')', 'AS');
  const from = tokens.of('word').text;
  tokens.expect('ON');
  const targetOnly = new ExpressionReader(tokens, { ...world, tables: { [into]: target.columns } });
  const sourceOnly = new ExpressionReader(tokens, { ...world, tables: { [from]: source.columns } });
  const both = new ExpressionReader(tokens, {
    ...world,
    tables: { [into]: target.columns, [from]: source.columns },
  });
  const keyThere = targetOnly.operand();
  tokens.expect('=');
  const keyHere = sourceOnly.operand();
  if (keyThere.type !== keyHere.type) throw new SqlError('No matching signature for operator = in ON');
  tokens.expect('WHEN', 'MATCHED', 'AND');
  const mayUpdate = both.read();
  tokens.expect('THEN', 'UPDATE', 'SET');
  const updates = tokens.list(() => {
    const column = columnOf(target, tokens.of('word', 'name').text);
    tokens.expect('=');
    return { column, expression: assignable(column, both.operand()) };
  });
  tokens.expect('WHEN', 'NOT', 'MATCHED', 'AND');
  const mayInsert = sourceOnly.read();
  tokens.expect('THEN', 'INSERT', '(');
  const inserted = tokens.list(() => columnOf(target, tokens.of('word', 'name').text));
  tokens.expect(')', 'VALUES', '(');
  const values = tokens.list(() => sourceOnly.operand());
  tokens.expect(')');
  if (values.length !== inserted.length) throw new SqlError('INSERT has another number of columns than of values');
  const inserts = inserted.map((column, at) => ({ column, expression: assignable(column, values[at]) }));

  const left = target.columns.find((column) => column.mode === 'REQUIRED' && !inserted.includes(column));
  const byKey = Map.groupBy(target.rows, (row) => keyThere.evaluate({ [into]: row }));
  const changed = new Map<SqlRow, SqlRow>();
  const added: SqlRow[] = [];
  for (const row of source.rows) {
    const matched = byKey.get(keyHere.evaluate({ [from]: row })) ?? [];
    for (const one of matched) {
      const scope = { [into]: one, [from]: row };
      if (mayUpdate.evaluate(scope) !== true) continue;
      if (changed.has(one))
        throw new SqlError('UPDATE/MERGE must match at most one source row for each target row', 'invalid');
      changed.set(one, { ...one, ...assigned(updates, scope) });
    }
    if (matched.length > 0 || mayInsert.evaluate({ [from]: row }) !== true) continue;
    if (left) throw new SqlError(`Required field ${left.name} cannot be null`, 'invalid');
    added.push(assigned(inserts, { [from]: row }));
  }
  // All or nothing: nothing was written while a row could still be refused.
  target.rows = [...target.rows.map((row) => changed.get(row) ?? row), ...added];
  return { kind: 'MERGE', columns: [], rows: [] };
}

interface Assignment {
  column: SqlColumn;
  expression: Expression;
}

function columnOf({ columns }: SqlTable, name: string): SqlColumn {
  const found = columns.find((column) => column.name.toLowerCase() === name.toLowerCase());
  if (!found) throw new SqlError(`Column ${name} is not present in the table`);
  return found;
}

function assignable(column: SqlColumn, expression: Expression | undefined): Expression {
  if (!expression || (expression.type !== typeOf(column) && expression.type !== 'NULL'))
    throw new SqlError(
      `Value of type ${expression?.type} cannot be assigned to ${column.name}, which has type ${typeOf(column)}`,
    );
  return expression;
}

function assigned(assignments: readonly Assignment[], scope: Scope): SqlRow {
  const row: SqlRow = {};
  for (const { column, expression } of assignments) {
    const value = expression.evaluate(scope);
    if (value === null && column.mode === 'REQUIRED')
      throw new SqlError(`Required field ${column.name} cannot be null`, 'invalid');
    if (column.maxLength && typeof value === 'string' && [...value].length > Number(column.maxLength))
      throw new SqlError(`Field ${column.name}: value has more than ${column.maxLength} characters`, 'invalid');
    row[column.name] = value;
  }
  return row;
}
