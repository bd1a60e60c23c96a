import type { Field, FieldGroup } from '@peoplekit/core';

/** The groups of fields, in the order in which they stand. */
const order: readonly FieldGroup[] = ['identity', 'name', 'profile', 'chat', 'activity', 'custom'];

export interface ProfileGroup {
  group: FieldGroup;
  fields: readonly Field[];
}

/** All fields by group, each group in the order of the workspace; without groups that have none. */
export function profileGroups(fields: readonly Field[]): ProfileGroup[] {
  const sorted = [...fields].sort((a, b) => a.position - b.position);
  return order
    .map((group) => ({ group, fields: sorted.filter((field) => field.group === group) }))
    .filter((entry) => entry.fields.length > 0);
}

/** What a user wants to take along: what others are called, written to and looked up by. */
export function isCopied({ format }: Field): boolean {
  return format === 'id' || format === 'email' || format === 'phone';
}
