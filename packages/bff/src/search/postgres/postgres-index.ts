import { lowerFilter, searchWords } from '@peoplekit/core';
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { fieldColumn, folded } from '../../db/field-column.ts';
import { contacts } from '../../db/schema/contacts.ts';
import { escapeLike, sqlFilter } from '../../db/sql-filter.ts';
import { sqlSort } from '../../db/sql-sort.ts';
import { type ContactIndex, type Facets, type IndexScope, maxFacetValues } from '../contact-index.ts';

/** The texts that search looks into, as one. */
const haystack = folded(sql`concat_ws(' ', ${contacts.first_name}, ${contacts.last_name}, ${contacts.email},
  ${contacts.phone}, ${contacts.username}, ${contacts.company}, ${contacts.location}, ${contacts.id})`);

function conditions({ workspace, fields, search, filter, timeZone, now }: IndexScope): SQL {
  return sql.join(
    [
      sql`${contacts.workspace_id} = ${workspace}`,
      sql`${contacts.deleted_at} is null`,
      sqlFilter(lowerFilter(filter, fields, { timeZone, now })),
      ...searchWords(search).map((word) => sql`${haystack} like ${`%${escapeLike(word)}%`}::text`),
    ],
    sql` and `,
  );
}

/** Answers from the contacts table itself: always current, never pending. */
export function createPostgresIndex(database: Database): ContactIndex {
  return {
    async search(query) {
      const where = conditions(query);
      const { workspace, fields, sort, offset, limit } = query;
      const order = sort.length > 0 ? sort : [{ field: 'last_seen_at', direction: 'desc' as const }];
      const [counted, found] = await database.inWorkspace(workspace, (tx) =>
        Promise.all([
          tx.execute<{ total: string }>(sql`select count(*) as total from ${contacts} where ${where}`),
          tx.execute<{ id: string }>(sql`
            select ${contacts.id} as id from ${contacts} where ${where}
            order by ${sqlSort(order, fields)} limit ${limit} offset ${offset}`),
        ]),
      );
      return { ids: found.map(({ id }) => id), total: Number(counted[0]?.total), engine: 'postgres', pending: 0 };
    },

    async facets(query) {
      const where = conditions(query);
      const facets: Facets = {};
      for (const field of query.fields.filter(({ key }) => query.facets.includes(key))) {
        const column = fieldColumn(field);
        const value = field.type === 'array' ? sql`unnest(${column})` : column;
        const same = field.type === 'text' || field.type === 'array' ? folded(sql`value`) : sql`value`;
        const rows = await database.inWorkspace(query.workspace, (tx) =>
          tx.execute<{ value: string | number | boolean; count: string }>(sql`
            select min(value::text) as value, count(*) as count
            from (select distinct ${contacts.id}, ${value} as value from ${contacts} where ${where}) as held
            where value is not null and value::text <> ''
            group by ${same} order by count(*) desc, 1 limit ${maxFacetValues}`),
        );
        facets[field.key] = rows.map(({ value, count }) => ({ value: typed(field.type, value), count: Number(count) }));
      }
      return facets;
    },
  };
}

function typed(type: string, value: string | number | boolean): string | number | boolean {
  if (type === 'number') return Number(value);
  return type === 'boolean' ? value === 'true' : value;
}
