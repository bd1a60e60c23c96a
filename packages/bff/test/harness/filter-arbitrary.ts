import {
  type ContactValues,
  type Field,
  type Filter,
  maxFilterTextLength,
  type Operator,
  operators,
} from '@peoplekit/core';
import fc from 'fast-check';

/** Values of a field: what contacts hold, whole and in parts, and what they do not. */
function operand(field: Field, contacts: readonly ContactValues[]): fc.Arbitrary<string | number | boolean> {
  const held = contacts.flatMap(({ [field.key]: value }) => (value === null || value === undefined ? [] : value));
  const texts = held.filter((value) => typeof value === 'string' && value !== '') as string[];
  const numbers = held.filter((value) => typeof value === 'number');
  switch (field.type) {
    case 'number':
      return fc.constantFrom(...numbers, 0, 1, -1, 7, 1e15, 33.3);
    case 'boolean':
      return fc.boolean();
    case 'date': {
      const days = texts.map((value) => value.slice(0, 10)).filter((day) => day > '1000-01-01' && day < '9998-12-31');
      return fc.constantFrom(...days, '2026-03-29', '2026-03-28', '2026-10-25', '1999-12-31');
    }
    case 'enum':
      return fc.constantFrom(...(field.options ?? []).map(({ value }) => value));
    case 'text':
    case 'array':
      return fc
        .tuple(fc.constantFrom(...texts, 'nobody'), fc.nat(6), fc.integer({ min: 1, max: 8 }), fc.boolean())
        .map(([text, from, length, whole]) => {
          const part = [...text].slice(from, from + length).join('');
          return whole || !part ? text.slice(0, maxFilterTextLength) : part.toUpperCase();
        });
  }
}

function condition(contacts: readonly ContactValues[], fields: readonly Field[]): fc.Arbitrary<Filter> {
  return fc.constantFrom(...fields).chain((field) =>
    fc.constantFrom(...Object.entries<Operator>(operators[field.type])).chain(([op, { shape, unit }]) => {
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

/** Filters of at most four levels that `parseFilter` takes, over all operators of the fields. */
export function filterTree(contacts: readonly ContactValues[], fields: readonly Field[]): fc.Arbitrary<Filter> {
  const leaf = condition(contacts, fields);
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
