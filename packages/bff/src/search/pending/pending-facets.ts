import { type FieldValue, foldText, isEmptyValue } from '@peoplekit/core';
import { type FacetCount, type FacetQuery, type Facets, maxFacetValues } from '../contact-index.ts';
import type { FoldedCount } from '../meili/meili-engine.ts';
import type { PendingContact } from './pending-contacts.repo.ts';

/** Values that differ in case only are one. */
const folded = (value: FacetCount['value']) => (typeof value === 'string' ? foldText(value) : value);

/** The index counts folded values: each is shown as a contact that holds it spells it. */
export function spellFacets(counted: Record<string, FoldedCount[]>, holders: readonly PendingContact[]): Facets {
  const byId = new Map(holders.map(({ id, values }) => [id, values]));
  const spell = (key: string, { value, count, id }: FoldedCount): FacetCount => {
    const held = id === undefined ? undefined : elementsOf(byId.get(id)?.[key]);
    return { value: held?.find((element) => folded(element) === value) ?? value, count };
  };
  return Object.fromEntries(
    Object.entries(counted).map(([key, counts]) => [key, counts.map((entry) => spell(key, entry))]),
  );
}

/** Counts contacts that the index does not know yet as well. */
export function addPendingFacets(
  facets: Facets,
  matches: readonly PendingContact[],
  { facets: keys, fields }: FacetQuery,
): Facets {
  if (matches.length === 0) return facets;
  const enums = new Set(fields.filter(({ type }) => type === 'enum').map(({ key }) => key));
  return Object.fromEntries(
    keys.map((key) => {
      const same = enums.has(key) ? (value: FacetCount['value']) => value : folded;
      const counts = new Map((facets[key] ?? []).map((entry) => [same(entry.value), { ...entry }]));
      for (const { values } of matches) {
        for (const value of new Map(elementsOf(values[key]).map((element) => [same(element), element])).values()) {
          const entry = counts.get(same(value)) ?? { value, count: 0 };
          entry.count += 1;
          counts.set(same(value), entry);
        }
      }
      return [key, [...counts.values()].sort((a, b) => b.count - a.count).slice(0, maxFacetValues)];
    }),
  );
}

function elementsOf(value: unknown): FacetCount['value'][] {
  if (isEmptyValue(value as FieldValue | undefined)) return [];
  return (Array.isArray(value) ? value : [value]) as FacetCount['value'][];
}
