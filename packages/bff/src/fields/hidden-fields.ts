import {
  type Actor,
  type ErrorDetail,
  type Field,
  type FieldValue,
  type Filter,
  maskValue,
  queryFields,
} from '@peoplekit/core';
import { AppError } from '../errors.ts';
import type { FacetCount, Facets, IndexScope } from '../search/contact-index.ts';
import type { FieldSet } from './compose-fields.ts';

/** A place in a request that speaks of a field. */
export interface FieldUse {
  field: string;
  pointer: string;
}

/** Keys of the fields whose values the actor must not learn, not even by asking whether something is one. */
function hiddenFrom({ permissions }: Actor, fields: readonly Field[]): ReadonlySet<string> {
  if (permissions.has('contacts:reveal')) return new Set();
  return new Set(fields.filter(({ privacy }) => privacy === 'hidden').map(({ key }) => key));
}

/** The fields that an actor may ask about and search in. */
export function knownTo<T extends Field>(actor: Actor, fields: readonly T[]): readonly T[] {
  const hidden = hiddenFrom(actor, fields);
  return hidden.size === 0 ? fields : fields.filter(({ key }) => !hidden.has(key));
}

/** How search gets at the words of these fields, of all that a workspace has. */
export function wordsOf(fields: readonly Field[], set: FieldSet): Pick<IndexScope, 'everything' | 'knownWords'> {
  const all = fields.length === queryFields(set).length;
  return { everything: all && set.leaving === false, knownWords: !all && set.knownWords === true };
}

/** @throws AppError `field_hidden` with a pointer to each use of a field that the actor may not ask about. */
export function refuseHidden(actor: Actor, fields: readonly Field[], uses: readonly FieldUse[]): void {
  const hidden = hiddenFrom(actor, fields);
  const details: ErrorDetail[] = uses
    .filter(({ field }) => hidden.has(field))
    .map(({ pointer }) => ({ pointer, message: 'is hidden' }));
  if (details.length > 0)
    throw new AppError('field_hidden', 'Only those who may reveal a hidden field may ask about it or change it.', {
      details,
    });
}

/** Where a filter speaks of which field. */
export function usesInFilter(filter: Filter, pointer: string): FieldUse[] {
  if ('field' in filter) return [{ field: filter.field, pointer: `${pointer}/field` }];
  if ('not' in filter) return usesInFilter(filter.not, `${pointer}/not`);
  const [name, children] = 'all' in filter ? ['all', filter.all] : ['any', filter.any];
  return children.flatMap((child, at) => usesInFilter(child, `${pointer}/${name}/${at}`));
}

/**
 * Counts as they leave the server: values of hidden fields are masked, as everywhere, and what looks the same is counted
 * together. Options and yes or no are not: everybody knows them, and a count names nobody.
 */
export function presentFacets(facets: Facets, fields: readonly Field[]): Facets {
  const hidden = new Map(
    fields
      .filter(({ privacy, type }) => privacy === 'hidden' && type !== 'enum' && type !== 'boolean')
      .map((field) => [field.key, field]),
  );
  return Object.fromEntries(
    Object.entries(facets).map(([key, counts]) => {
      const field = hidden.get(key);
      return [key, field ? maskCounts(field, counts) : counts];
    }),
  );
}

/** An element of an array is masked like a list of one: `['••••']`. */
function maskedText(field: Field, value: FacetCount['value']): string {
  const mask: FieldValue = maskValue(field, field.type === 'array' ? [String(value)] : value);
  return Array.isArray(mask) ? mask.join() : String(mask);
}

function maskCounts(field: Field, counts: readonly FacetCount[]): FacetCount[] {
  const masked = new Map<string, number>();
  for (const { value, count } of counts) {
    const mask = maskedText(field, value);
    masked.set(mask, (masked.get(mask) ?? 0) + count);
  }
  return [...masked].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
}
