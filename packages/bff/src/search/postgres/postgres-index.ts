import { foldText, lowerFilter } from '@peoplekit/core';
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { folded } from '../../db/field-column.ts';
import { contacts } from '../../db/schema/contacts.ts';
import { escapeLike, sqlFilter } from '../../db/sql-filter.ts';
import { sqlSort } from '../../db/sql-sort.ts';
import type { ContactIndex, IndexQuery } from '../contact-index.ts';
import { searchWords } from './search-words.ts';

/** The texts that search looks into, as one. */
const haystack = folded(sql`concat_ws(' ', ${contacts.first_name}, ${contacts.last_name}, ${contacts.email},
  ${contacts.phone}, ${contacts.username}, ${contacts.company}, ${contacts.location}, ${contacts.id})`);

function conditions({ workspace, fields, search, filter, timeZone, now }: IndexQuery): SQL {
  return sql.join(
    [
      sql`${contacts.workspace_id} = ${workspace}`,
      sql`${contacts.deleted_at} is null`,
      sqlFilter(lowerFilter(filter, fields, { timeZone, now })),
      ...searchWords(search).map((word) => sql`${haystack} like ${`%${escapeLike(foldText(word))}%`}::text`),
    ],
    sql` and `,
  );
}

/** Answers from the contacts table itself: always current, never pending. */
export function createPostgresIndex(database: Database): ContactIndex {
  return {
    async search(query) {
      const where = conditions(query);
      const { workspace, fields, sort, page, pageSize } = query;
      const [counted, found] = await database.inWorkspace(workspace, (tx) =>
        Promise.all([
          tx.execute<{ total: string }>(sql`select count(*) as total from ${contacts} where ${where}`),
          tx.execute<{ id: string }>(sql`
            select ${contacts.id} as id from ${contacts} where ${where}
            order by ${sqlSort(sort, fields)} limit ${pageSize} offset ${(page - 1) * pageSize}`),
        ]),
      );
      return { ids: found.map(({ id }) => id), total: Number(counted[0]?.total), engine: 'postgres', pending: 0 };
    },
  };
}
