import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContactValues, Field, FieldValue } from '../fields/field.ts';
import { systemFields } from '../fields/system-fields.ts';
import { describeFilter } from './describe-filter.ts';
import type { Filter, FilterValue } from './filter.ts';
import { lowerFilter } from './lower-filter.ts';
import { matches } from './matches.ts';
import { type Operator, operators } from './operators.ts';
import { parseFilter } from './parse-filter.ts';

const keys = ['company', 'total_messages_sent', 'last_seen_at', 'is_valid', 'priority', 'product_interest'];
const fields = systemFields.filter(({ key }) => keys.includes(key));
const options = { now: new Date('2026-03-29T12:00:00Z'), timeZone: 'Europe/Berlin' };

/** Few different values, so that filters and contacts often meet. */
const text = fc.oneof(fc.constantFrom('a', 'A', 'ab', 'é', 'Σ', '%', '_'), fc.string({ minLength: 1, maxLength: 5 }));
const usableText = text.filter((value) => !value.includes('\0'));
const number = fc.oneof(fc.integer({ min: -2, max: 2 }), fc.double({ min: -1e15, max: 1e15, noNaN: true }));
const day = fc
  .date({ min: new Date('2026-03-20'), max: new Date('2026-04-10'), noInvalidDate: true })
  .chain((date) => fc.constantFrom(date.toISOString(), date.toISOString().slice(0, 10)));

function unitArbitrary(operator: Operator, field: Field): fc.Arbitrary<string | number | boolean> {
  switch (operator.unit) {
    case 'number':
      return number.map((value) => (value === 0 ? 0 : value));
    case 'date':
      return day;
    case 'days':
      return fc.integer({ min: 1, max: 36_500 });
    case 'boolean':
      return fc.boolean();
    case 'option':
      return fc.constantFrom(...(field.options ?? []).map(({ value }) => value));
    default:
      return usableText;
  }
}

function valueArbitrary(operator: Operator, field: Field): fc.Arbitrary<FilterValue | undefined> {
  if (operator.shape === 'none') return fc.constant(undefined);
  const unit = unitArbitrary(operator, field);
  if (operator.shape === 'one') return unit;
  const list = fc.array(
    unit,
    operator.shape === 'pair' ? { minLength: 2, maxLength: 2 } : { minLength: 1, maxLength: 4 },
  );
  return (list as fc.Arbitrary<string[] | number[]>).filter((value) => 'value' in operator.parse(value, field));
}

const condition: fc.Arbitrary<Filter> = fc.constantFrom(...fields).chain((field) =>
  fc.constantFrom(...Object.entries<Operator>(operators[field.type])).chain(([op, operator]) =>
    valueArbitrary(operator, field).map((value) => ({
      field: field.key,
      op,
      ...(value !== undefined && { value }),
    })),
  ),
);

const { filter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    condition,
    fc.record({ all: fc.array(tie('filter'), { maxLength: 2 }) }, { noNullPrototype: true }),
    fc.record({ any: fc.array(tie('filter'), { maxLength: 2 }) }, { noNullPrototype: true }),
    fc.record({ not: tie('filter') }, { noNullPrototype: true }),
  ),
}));

function held(value: fc.Arbitrary<FieldValue>): fc.Arbitrary<FieldValue> {
  return fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: fc.constant(null) });
}

const contact: fc.Arbitrary<ContactValues> = fc.record(
  {
    company: held(fc.oneof(text, fc.constant(''))),
    total_messages_sent: held(number),
    last_seen_at: held(day),
    is_valid: held(fc.boolean()),
    priority: held(fc.constantFrom('low', 'medium', 'high', 'urgent')),
    product_interest: held(fc.array(text, { maxLength: 3 })),
  },
  { requiredKeys: [], noNullPrototype: true },
);

function passes(tree: Filter, values: ContactValues): boolean {
  return matches(lowerFilter(tree, fields, options), values);
}

describe('any filter', () => {
  it('comes out of parseFilter as it went in, also by way of JSON', () => {
    fc.assert(
      fc.property(filter, (tree) => {
        expect(parseFilter(tree, fields)).toEqual({ ok: true, filter: tree });
        expect(parseFilter(JSON.parse(JSON.stringify(tree)), fields)).toEqual({ ok: true, filter: tree });
      }),
    );
  });

  it('has words', () => {
    fc.assert(
      fc.property(filter, (tree) => {
        expect(describeFilter(tree, fields)).not.toBe('');
      }),
    );
  });

  it('is passed by exactly those who do not pass its negation', () => {
    fc.assert(
      fc.property(filter, contact, (tree, values) => {
        expect(passes({ not: tree }, values)).toBe(!passes(tree, values));
      }),
      { numRuns: 1_000 },
    );
  });

  it('obeys De Morgan', () => {
    fc.assert(
      fc.property(filter, filter, contact, (a, b, values) => {
        expect(passes({ not: { all: [a, b] } }, values)).toBe(passes({ any: [{ not: a }, { not: b }] }, values));
      }),
    );
  });

  it('treats null, a missing key and an empty value alike', () => {
    fc.assert(
      fc.property(filter, fc.constantFrom(...keys), contact, (tree, key, values) => {
        const { [key]: _gone, ...without } = values;
        const answers = [without, { ...values, [key]: null }, { ...values, [key]: '' }, { ...values, [key]: [] }].map(
          (each) => passes(tree, each),
        );
        expect(new Set(answers).size).toBe(1);
      }),
    );
  });
});

describe('parseFilter', () => {
  it('throws for nothing that JSON can hold', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), (input) => {
        const parsed = parseFilter(input, fields);
        expect(parsed.ok || parsed.errors.length > 0).toBe(true);
      }),
    );
  });

  it('throws for nothing that looks like a filter, and points into what was sent', () => {
    const words = [
      'all',
      'any',
      'not',
      'field',
      'op',
      'value',
      ...keys,
      'eq',
      'between',
      'in',
      'is_empty',
      '__proto__',
    ];
    const almost = fc.object({
      key: fc.constantFrom(...words),
      values: [fc.constantFrom(...words), fc.integer(), fc.constant(null)],
      maxDepth: 7,
      maxKeys: 3,
    });
    fc.assert(
      fc.property(
        fc.oneof(
          almost,
          fc.array(almost).map((all) => ({ all })),
        ),
        (input) => {
          const parsed = parseFilter(input, fields);
          if (parsed.ok) expect(parseFilter(parsed.filter, fields)).toEqual(parsed);
          else for (const { pointer } of parsed.errors) expect(pointer).toMatch(/^(\/[^/]+)*$/);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
