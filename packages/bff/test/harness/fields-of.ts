import { type Field, systemFields } from '@peoplekit/core';

/** The system fields with some of these hidden, and custom fields after them: for `vi.mock` of `fields/find-fields`. */
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
