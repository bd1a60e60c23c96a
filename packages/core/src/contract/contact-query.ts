import { z } from 'zod';
import type { ContactQuery } from '../query/contact-query.ts';
import { defaultPageSize, maxPage, maxSearchLength, maxSortKeys, pageSizes } from '../query/contact-query.ts';
import { contactSchema } from './contact.ts';

/** Each costs more than the query itself, and a menu asks for one. */
export const maxFacets = 10;

/** Unknown zones would only fail inside the database, with a message that no caller could use. */
function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export const sortKeySchema = z
  .strictObject({ field: z.string(), direction: z.enum(['asc', 'desc']) })
  .meta({ id: 'SortKey' });

export const contactQuerySchema = z
  .strictObject({
    search: z.string().max(maxSearchLength).optional(),
    filter: z.unknown().optional().meta({
      description: 'Filter tree: {"all": [...]}, {"any": [...]}, {"not": node} or {"field", "op", "value"}.',
    }),
    sort: z.array(sortKeySchema).max(maxSortKeys).optional(),
    page: z.int().min(1).max(maxPage).optional().meta({ description: 'From 1.' }),
    pageSize: z
      .literal([...pageSizes])
      .optional()
      .meta({ description: `${defaultPageSize} when absent.` }),
    timeZone: z.string().refine(isTimeZone, 'is not an IANA time zone').optional(),
    facets: z
      .array(z.string())
      .max(maxFacets)
      .optional()
      .meta({ description: 'Keys of fields whose values are counted among all that match.' }),
  })
  .meta({ id: 'ContactQuery' });

export const contactPageSchema = z
  .object({
    contacts: z.array(contactSchema),
    total: z.int().nonnegative(),
    page: z.int().positive(),
    pageSize: z.literal([...pageSizes]),
    index: z.object({
      engine: z.enum(['meilisearch', 'postgres']),
      pending: z.int().nonnegative().meta({ description: 'Changed contacts that the engine does not know yet.' }),
    }),
    facets: z
      .record(
        z.string(),
        z.array(z.object({ value: z.union([z.string(), z.number(), z.boolean()]), count: z.int().positive() })),
      )
      .optional()
      .meta({ description: 'By field: values with the number of contacts that hold them, the most frequent first.' }),
  })
  .meta({ id: 'ContactPage' });

export type ContactPage = z.infer<typeof contactPageSchema>;

/** What the schema lets through; the filter is still to be parsed (`parseFilter`). */
export type ContactQueryInput = z.infer<typeof contactQuerySchema>;

/** A query as the browser writes it is one that the schema takes: a change to either is a compile error here. */
const _queriesFit = (query: ContactQuery): ContactQueryInput => query;
void _queriesFit;
