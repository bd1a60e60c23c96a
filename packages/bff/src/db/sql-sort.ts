import type { Field, SortKey } from '@peoplekit/core';
import { type SQL, sql } from 'drizzle-orm';
import { fieldColumn, folded } from './field-column.ts';
import { contact } from './schema/contacts.ts';

/** What core's `compareContacts` orders a field by, as an expression that is null where the field is empty. */
function rank(field: Field): SQL {
  const column = fieldColumn(field);
  switch (field.type) {
    case 'text':
      return sql`nullif(${folded(column)}, '')`;
    case 'enum': {
      const options = field.options?.map(({ value }) => value) ?? [];
      const places = sql.join(
        options.map((value, place) => sql`when ${value}::text then ${place}::int`),
        sql` `,
      );
      return sql`case nullif(${column}, '') ${places} else case when ${column} <> '' then ${options.length}::int end end`;
    }
    case 'array':
      return sql`nullif(${folded(sql`array_to_string(${column}, ', ')`)}, '')`;
    case 'number':
    case 'date':
    case 'boolean':
      return column;
  }
}

const forward = { asc: 'asc nulls last', desc: 'desc nulls last' };
const backward = { asc: 'desc nulls first', desc: 'asc nulls first' };

/**
 * ORDER BY of a sort: empty fields last in both directions, ids ascending at the end, so that pages never overlap.
 * @param mirrored the same order from its end.
 */
export function sqlSort(sort: readonly SortKey[], fields: readonly Field[], mirrored = false): SQL {
  const words = mirrored ? backward : forward;
  const keys: SQL[] = [];
  for (const { field: key, direction } of sort) {
    const field = fields.find((candidate) => candidate.key === key);
    if (field && isId(field)) return sql.join([...keys, byId(mirrored ? opposite[direction] : direction)], sql`, `);
    if (field) keys.push(sql`${rank(field)} ${sql.raw(words[direction])}`);
  }
  return sql.join([...keys, byId(mirrored ? 'desc' : 'asc')], sql`, `);
}

const opposite = { asc: 'desc', desc: 'asc' } as const;

const isId = ({ key, kind }: Field) => key === 'id' && kind === 'system';

/** Nobody lacks one, and no two are the same. Asked for without a place for empty ones, the primary key has that order. */
function byId(direction: SortKey['direction']): SQL {
  return sql`${contact.id} ${sql.raw(direction)}`;
}
