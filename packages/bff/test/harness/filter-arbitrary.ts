import { type ContactValues, type Field, type Filter, operators, systemFields } from '@peoplekit/core';
import fc from 'fast-check';

/** Values of a field: what contacts hold, whole and in parts, and what they do not. */
function operand(field: Field, contacts: readonly ContactValues[]): fc.Arbitrary<string | number | boolean> {
  const held = contacts.flatMap(({ [field.key]: value }) =>
    value === null || value === undefined ? [] : [value].flat(),
  );
  const present = held.filter((value) => value !== '');
  switch (field.type) {
    case 'number':
      return fc.oneof(fc.constantFrom(0, 1, -1, 1e15, 33.3), fc.constantFrom(...(present as number[]), 7));
    case 'boolean':
      return fc.boolean();
    case 'date':
      return fc.constantFrom(
        '2026-03-29',
        '2026-03-28',
        '2026-10-25',
        '1999-12-31',
        ...(present as string[]).map((value) => value.slice(0, 10)),
      );
    case 'enum':
      return fc.constantFrom(...(field.options ?? []).map(({ value }) => value));
    case 'text':
    case 'array':
      return fc
        .tuple(
          fc.constantFrom(...(present as string[]), 'nobody'),
          fc.nat(6),
          fc.integer({ min: 1, max: 8 }),
          fc.boolean(),
        )
        .map(([text, from, length, whole]) => {
          const characters = [...text];
          const part = characters.slice(from, from + length).join('');
          return whole || !part ? text : part.toUpperCase();
        });
  }
}

function condition(contacts: readonly ContactValues[]): fc.Arbitrary<Filter> {
  return fc.constantFrom(...systemFields).chain((field) =>
    fc.constantFrom(...Object.entries(operators[field.type])).chain(([op, { shape, unit }]) => {
      const base = { field: field.key, op };
      const one = unit === 'days' ? fc.integer({ min: 1, max: 400 }) : operand(field, contacts);
      switch (shape) {
        case 'none':
          return fc.constant<Filter>(base);
        case 'one':
          return one.map((value): Filter => ({ ...base, value }));
        case 'pair':
          return fc.tuple(one, one).map((pair): Filter => {
            const value = pair.toSorted((a, b) => (a < b ? -1 : 1)) as string[] | number[];
            return { ...base, value };
          });
        case 'list':
          return fc
            .array(one, { minLength: 1, maxLength: 4 })
            .map((value): Filter => ({ ...base, value: value as string[] }));
      }
    }),
  );
}

/** Filters of at most five levels that `parseFilter` takes, over all fields and operators. */
export function filterTree(contacts: readonly ContactValues[]): fc.Arbitrary<Filter> {
  const leaf = condition(contacts);
  const grow = (depth: number): fc.Arbitrary<Filter> => {
    if (depth === 1) return leaf;
    const child = grow(depth - 1);
    return fc.oneof(
      { weight: 3, arbitrary: leaf },
      { weight: 2, arbitrary: fc.array(child, { maxLength: 3 }).map((all): Filter => ({ all })) },
      { weight: 2, arbitrary: fc.array(child, { maxLength: 3 }).map((any): Filter => ({ any })) },
      { weight: 1, arbitrary: child.map((not): Filter => ({ not })) },
    );
  };
  return grow(4);
}
