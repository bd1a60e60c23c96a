import { createHash } from 'node:crypto';
import { searchableFields, systemFields } from '@peoplekit/core';
import type { Settings } from 'meilisearch';
import { maxFacetValues } from '../contact-index.ts';
import { hasWords } from './contact-document.ts';

/** Grows when `contactDocument` makes other documents of the same contacts. */
const documentVersion = 4;

const equality = { facetSearch: false, filter: { equality: true, comparison: false } };
const comparison = { facetSearch: false, filter: { equality: true, comparison: true } };

const searchableKeys = searchableFields(systemFields).flatMap(({ group, keys }) => (hasWords(group) ? keys : []));

/**
 * How the index is set up. Fields of a workspace need no change here: they are covered by their part of the document.
 * Facet search and word distances cost more than half of the time of a small update, and nothing here uses them.
 */
export const indexSettings: Settings = {
  // The order is the weight. `c` covers all custom fields.
  searchableAttributes: [...searchableKeys.map((key) => `q.${key}`), 'c'],
  filterableAttributes: [
    { attributePatterns: ['workspace', 't.*', 'rest.*', 'w.*'], features: equality },
    { attributePatterns: ['id', 'n.*', 'day.*'], features: comparison },
  ],
  sortableAttributes: ['id', 't', 'n', 'joined'],
  // Values of contacts never leave the index.
  displayedAttributes: ['id', 'revision'],
  // A sort that is asked for decides before the quality of the match; ties are broken by last seen, then by id.
  rankingRules: ['sort', 'words', 'typo', 'proximity', 'attribute', 'exactness', 'n.last_seen_at:desc', 'id:asc'],
  typoTolerance: {
    minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 },
    disableOnNumbers: true,
    disableOnAttributes: ['q.phone', 'q.telegram_id', 'q.whatsapp_id', 'q.viber_id', 'q.instagram_id'],
  },
  proximityPrecision: 'byAttribute',
  facetSearch: false,
  faceting: { maxValuesPerFacet: maxFacetValues, sortFacetValuesBy: { '*': 'count' } },
  // Every page can be asked for, and the total is never an estimate.
  pagination: { maxTotalHits: 1_000_000_000 },
  // When this is over Meilisearch answers with what it has, in an order that is not the right one.
  searchCutoffMs: 10_000,
  stopWords: [],
  synonyms: {},
};

/** Changes with everything that makes a rebuild of the index necessary. */
export const indexVersion: string = createHash('sha256')
  .update(JSON.stringify([documentVersion, indexSettings]))
  .digest('hex')
  .slice(0, 16);
