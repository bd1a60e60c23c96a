import type { Field } from '@peoplekit/core';
import { type SQL, sql } from 'drizzle-orm';
import type { WorkspaceTransaction } from '../../db/client.ts';
import { fieldColumn, folded } from '../../db/field-column.ts';
import { contact, searchedContacts } from '../../db/schema/contacts.ts';
import { type FacetCount, maxFacetValues } from '../contact-index.ts';

/** Counts the values of a field among the contacts that meet a condition, the most frequent first. */
export async function countFacet(tx: WorkspaceTransaction, field: Field, where: SQL): Promise<FacetCount[]> {
  const column = fieldColumn(field);
  const foldable = field.type === 'text' || field.type === 'array';
  const same = foldable ? folded(sql`value`) : sql`value`;
  // An element that stands twice in one contact counts once.
  const held =
    field.type === 'array'
      ? sql`select distinct on (${contact.id}, ${folded(sql`value`)}) value
          from ${searchedContacts}, unnest(${column}) as value where ${where}`
      : sql`select ${column} as value from ${searchedContacts} where ${where}`;
  const rows = await tx.execute<{ value: string; count: string }>(sql`
    select min(value::text collate "C") as value, count(*) as count from (${held}) as held
    where value is not null and value::text <> ''
    group by ${same} order by count(*) desc, 1 limit ${maxFacetValues}`);
  return rows.map(({ value, count }) => ({ value: typed(field, value), count: Number(count) }));
}

function typed({ type }: Field, value: string): string | number | boolean {
  if (type === 'number') return Number(value);
  return type === 'boolean' ? value === 'true' : value;
}
