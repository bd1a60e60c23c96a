import type { Bound, Kernel, KernelField } from '@peoplekit/core';
import { type SQL, sql } from 'drizzle-orm';
import { customDay, fieldColumn, folded, isWhole } from './field-column.ts';

/**
 * The filter kernel as a condition on `peoplekit.contacts`. Values travel as parameters only.
 * A leaf is null where the field is empty, which WHERE, AND and OR take for false; `not` asks for `is not true`, so that
 * it holds there.
 */
export function sqlFilter(kernel: Kernel): SQL {
  switch (kernel.kind) {
    case 'all':
      return kernel.of.length === 0 ? sql`true` : joined(kernel.of, sql` and `);
    case 'any':
      return kernel.of.length === 0 ? sql`false` : joined(kernel.of, sql` or `);
    case 'not':
      return sql`(${sqlFilter(kernel.of)}) is not true`;
    case 'equals':
      return equals(kernel.field, kernel.value);
    case 'oneOf':
      return someText(kernel.field, (text) => sql`${text} in ${kernel.values}`);
    case 'range':
      return range(kernel.field, kernel.min, kernel.max);
    case 'prefix':
      return someText(kernel.field, (text) => like(text, `${escapeLike(kernel.value)}%`));
    case 'suffix':
      return someText(kernel.field, (text) => like(text, `%${escapeLike(kernel.value)}`));
    case 'contains':
      return someText(kernel.field, (text) => like(text, `%${escapeLike(kernel.value)}%`));
    case 'present':
      return present(kernel.field);
  }
}

/** The pattern's own wildcards as plain text; backslash is the default escape of LIKE. */
export function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, '\\$&');
}

function joined(children: readonly Kernel[], operator: SQL): SQL {
  return sql`(${sql.join(children.map(sqlFilter), operator)})`;
}

function like(text: SQL, pattern: string): SQL {
  return sql`${text} like ${pattern}::text`;
}

function equals(field: KernelField, value: string | number | boolean): SQL {
  if (typeof value === 'number') {
    const isFound = isWhole(field) && Number.isInteger(value) && Math.abs(value) <= farAway;
    return sql`${fieldColumn(field)} = ${value}::${sql.raw(isFound ? 'bigint' : 'double precision')}`;
  }
  if (typeof value === 'boolean') return sql`${fieldColumn(field)} = ${value}::boolean`;
  return someText(field, (text) => sql`${text} = ${value}::text`);
}

/** The test on the value in the form in which it is compared; on any element of an array. */
function someText(field: KernelField, test: (text: SQL) => SQL): SQL {
  const column = fieldColumn(field);
  if (field.type === 'enum') return test(column);
  if (field.type === 'text') return test(folded(column));
  return sql`exists (select from unnest(${column}) as element where ${test(folded(sql`element`))})`;
}

function range(field: KernelField, min: Bound | undefined, max: Bound | undefined): SQL {
  const column = fieldColumn(field);
  if (isWhole(field))
    return between(column, min && wholeBound(min, Math.floor), max && wholeBound(max, Math.ceil), whole);
  if (field.type !== 'date') return between(column, min, max, ({ value }) => sql`${value}::double precision`);
  const instants = between(column, min, max, ({ value }) => sql`${new Date(value).toISOString()}::timestamptz`);
  if (field.kind === 'system') return instants;
  return sql`coalesce(${between(customDay(field), min, max, ({ day }) => sql`${day}::int`)}, ${instants})`;
}

/** Beyond all that a column of whole numbers holds. */
const farAway = 2 ** 40;

/** The same end among whole numbers: more than 2.5 is more than 2, at least 2.5 is more than 2 as well. */
function wholeBound({ value, inclusive, ...bound }: Bound, outwards: (value: number) => number): Bound {
  const near = Math.max(-farAway, Math.min(farAway, value));
  return { ...bound, value: outwards(near), inclusive: inclusive && Number.isInteger(near) };
}

const whole = ({ value }: Bound) => sql`${value}::bigint`;

function between(value: SQL, min: Bound | undefined, max: Bound | undefined, end: (bound: Bound) => SQL): SQL {
  const ends: SQL[] = [];
  if (min) ends.push(sql`${value} ${sql.raw(min.inclusive ? '>=' : '>')} ${end(min)}`);
  if (max) ends.push(sql`${value} ${sql.raw(max.inclusive ? '<=' : '<')} ${end(max)}`);
  return sql`(${sql.join(ends, sql` and `)})`;
}

function present(field: KernelField): SQL {
  const column = fieldColumn(field);
  if (field.type === 'text' || field.type === 'enum') return sql`${column} <> ''`;
  if (field.type === 'array') return sql`cardinality(${column}) > 0`;
  return sql`${column} is not null`;
}
