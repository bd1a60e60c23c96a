import type { Field, FieldGroup } from '@peoplekit/core';

/** The groups of fields, in the order in which they stand. */
const groups: readonly FieldGroup[] = ['identity', 'name', 'profile', 'chat', 'activity', 'custom'];

export interface FieldSection {
  group: FieldGroup;
  fields: readonly Field[];
}

/** All fields by group, each group in the order of the list. Custom fields have one, even if there are none. */
export function fieldSections(fields: readonly Field[]): FieldSection[] {
  return groups
    .map((group) => ({ group, fields: fields.filter((field) => field.group === group) }))
    .filter(({ group, fields: own }) => own.length > 0 || group === 'custom');
}

/**
 * Puts a field to another place in its group, counted without it. The group keeps its places among all fields, so that
 * what is of other groups stays where it is. The same list when nothing moves.
 */
export function moveField(fields: readonly Field[], key: string, to: number): readonly Field[] {
  const moved = fields.find((field) => field.key === key);
  if (!moved) return fields;
  const own = fields.filter(({ group }) => group === moved.group);
  const others = own.filter((field) => field !== moved);
  const place = Math.max(0, Math.min(to, others.length));
  if (own.indexOf(moved) === place) return fields;
  const arranged = others.toSpliced(place, 0, moved).values();
  return fields.map((field) => (field.group === moved.group ? (arranged.next().value ?? field) : field));
}

/** Brings fields into an order of keys. Those that it does not name follow. */
export function inOrder(fields: readonly Field[], keys: readonly string[]): readonly Field[] {
  const places = new Map(keys.map((key, place) => [key, place]));
  const placeOf = ({ key }: Field) => places.get(key) ?? keys.length;
  return [...fields].sort((a, b) => placeOf(a) - placeOf(b));
}
