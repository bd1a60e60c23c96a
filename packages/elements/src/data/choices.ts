import type { ContactQuery, Filter } from '@peoplekit/core';
import { withTimeZone } from './contacts-source.ts';
import type { PeopleClient } from './people-client.ts';
import { allOf, conjunctsOf } from './query-state.ts';
import type { QuickFilter } from './quick-filters.ts';

/** One choice of a quick filter. */
export interface Choice {
  value: string;
  /** How many contacts it would leave; undefined while that is not known. */
  count?: number;
}

/** Whose contacts are counted: everything that is asked for but the quick filter itself. */
export interface ChoicesRequest {
  search: string | undefined;
  filter: Filter | undefined;
}

/** The page that comes with counts is not looked at: the smallest there is. */
const countPage = { page: 1, pageSize: 10 } as const;

/**
 * The choices of a quick filter with their counts. Ranges are counted one by one; values come from the facets of the field:
 * known ones in their order, then those in use, the most frequent first.
 *
 * @param known values that are choices even if no contact has them.
 * @throws PeopleError, or the signal's reason.
 */
export async function loadChoices(
  client: PeopleClient,
  quick: QuickFilter,
  { search, filter }: ChoicesRequest,
  known: readonly string[],
  signal: AbortSignal,
): Promise<Choice[]> {
  const query = withTimeZone({ ...(search && { search }), ...(filter && { filter }), ...countPage });
  if (quick.choices) {
    const pages = await Promise.all(
      quick.choices.map((choice) => client.queryContacts(withNode(query, quick.ask([choice])), { signal })),
    );
    return quick.choices.map((value, at) => ({ value, count: pages[at]?.total ?? 0 }));
  }
  const { facets } = await client.queryContacts({ ...query, facets: [quick.field] }, { signal });
  const counts = new Map((facets?.[quick.field] ?? []).map(({ value, count }) => [String(value), count]));
  const values = new Set([...known, ...counts.keys()]);
  return [...values].map((value) => ({ value, count: counts.get(value) ?? 0 }));
}

/**
 * The values that contacts have in fields, the most frequent first, for fields that have no options.
 *
 * @throws PeopleError
 */
export async function loadValuesInUse(client: PeopleClient, fields: string[]): Promise<Record<string, string[]>> {
  const { facets = {} } = await client.queryContacts({ ...countPage, facets: fields });
  return Object.fromEntries(fields.map((field) => [field, facets[field]?.map(({ value }) => String(value)) ?? []]));
}

function withNode(query: ContactQuery, node: Filter): ContactQuery {
  const filter = allOf([...conjunctsOf(query.filter), node]);
  return { ...query, ...(filter && { filter }) };
}
