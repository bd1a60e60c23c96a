import { type Field, systemFields } from '@peoplekit/core';
import type { TestServer } from './test-server.ts';

/** The system fields with some of these hidden, and custom fields after them. */
export function fieldsWith(hidden: readonly string[], custom: readonly Partial<Field>[] = []): Field[] {
  const customFields = custom.map(
    (field, at): Field => ({
      key: `custom_${at}`,
      label: `Custom ${at}`,
      type: 'text',
      kind: 'custom',
      group: 'custom',
      readOnly: false,
      privacy: 'visible',
      position: systemFields.length + at,
      ...field,
    }),
  );
  return [...systemFields, ...customFields].map((field) =>
    hidden.includes(field.key) ? { ...field, privacy: 'hidden' } : field,
  );
}

/** Gives every workspace of a server these fields, whatever its database says; others may be put in their place. */
export function giveFields(server: TestServer, fields: readonly Field[]): { current: readonly Field[] } {
  const given = { current: fields };
  server.deps.fields.of = async () => given.current;
  return given;
}
