import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field, FieldValue } from './field.ts';
import { maxListLength, maxListTextLength, maxTextLength, parseFieldValue } from './field-value.ts';
import { systemFields } from './system-fields.ts';

const fieldOf = (key: string) => systemFields.find((field) => field.key === key) as Field;
const custom = (type: Field['type'], more: Partial<Field> = {}): Field => ({
  key: 'custom',
  label: 'Custom',
  type,
  kind: 'custom',
  group: 'custom',
  readOnly: false,
  privacy: 'visible',
  position: 0,
  ...more,
});

describe('parseFieldValue', () => {
  it.each<[string, string, unknown, FieldValue]>([
    ['a text without the blanks around it', 'company', ' \u00a0Acme  Inc\n', 'Acme  Inc'],
    ['a text with its characters composed', 'first_name', 'Zoe\u0301', 'Zoé'],
    ['a text of blanks as nothing', 'company', ' \t ', null],
    ['an address in lower case', 'email', ' Ann.O\u2019Neil+x@Mail.Example.CO.UK ', 'ann.o’neil+x@mail.example.co.uk'],
    ['an address in any script', 'email', 'дмитрий@пример.рф', 'дмитрий@пример.рф'],
    ['a language in its canonical spelling', 'language', 'ZH_hant_tw', 'zh-Hant-TW'],
    ['a language by its older code', 'language', 'iw', 'he'],
    ['a phone number as text', 'phone', '+49 171', '+49 171'],
    ['a whole number', 'total_messages_sent', 2 ** 31 - 1, 2 ** 31 - 1],
    ['minus zero as zero', 'flow_completion_rate', -0, 0],
    ['a fraction', 'flow_completion_rate', 33.3, 33.3],
    ['a day', 'last_seen_at', '2024-02-29', '2024-02-29'],
    ['an instant in UTC', 'last_seen_at', '2026-03-29T02:30:00+02:00', '2026-03-29T00:30:00.000Z'],
    ['an instant to the millisecond', 'last_seen_at', '2026-03-29T02:30:00.1239Z', '2026-03-29T02:30:00.123Z'],
    ['false', 'is_valid', false, false],
    ['an option', 'priority', 'high', 'high'],
    ['a list without what is there twice, and without blanks', 'product_interest', ['b', ' a ', 'b', ' '], ['b', 'a']],
    ['an empty list as nothing', 'product_interest', [' '], null],
  ])('takes %s', (_what, key, input, value) => {
    expect(parseFieldValue(fieldOf(key), input)).toEqual({ value });
  });

  it.each([null, '', '  '])('takes %j as nothing in every field', (input) => {
    for (const field of systemFields) expect(parseFieldValue(field, input), field.key).toEqual({ value: null });
  });

  it.each<[string, unknown]>([
    ['company', 7],
    ['company', 'x'.repeat(maxTextLength + 1)],
    ['company', 'a\u0000'],
    ['company', '\ud83d'],
    ['company', ['Acme']],
    ['email', 'a@b'],
    ['email', 'a@b..com'],
    ['email', '.a@example.com'],
    ['email', 'a..b@example.com'],
    ['email', 'a@-example.com'],
    ['email', 'a@127.0.0.1'],
    ['email', 'a@example.c'],
    ['email', 'Ann <ann@example.com>'],
    ['email', 'ann@example.com, bob@example.com'],
    ['email', 'an••••@••••.com'],
    ['email', `a@${'x.'.repeat(130)}com`],
    ['language', 'English'],
    ['language', 'de-'],
    ['total_messages_sent', 0.5],
    ['total_messages_sent', -(2 ** 31) - 1],
    ['flow_completion_rate', Number.NaN],
    ['flow_completion_rate', Number.POSITIVE_INFINITY],
    ['flow_completion_rate', -1.1e15],
    ['flow_completion_rate', '1'],
    ['last_seen_at', '2025-02-29'],
    ['last_seen_at', '2026-03-29T02:30:00'],
    ['last_seen_at', '29.03.2026'],
    ['last_seen_at', '99999-01-01'],
    ['is_valid', 'true'],
    ['priority', 'HIGH'],
    ['priority', '__proto__'],
    ['product_interest', 'a,b'],
    ['product_interest', Array.from({ length: maxListLength + 1 }, (_, at) => String(at))],
  ])('refuses for %s: %j', (key, input) => {
    expect(parseFieldValue(fieldOf(key), input)).toEqual({ error: expect.any(String) });
  });

  it('points at the element of a list that is wrong', () => {
    expect(parseFieldValue(custom('array'), ['a', 7])).toEqual({ error: 'must be a text', at: '/1' });
    const long = ['x'.repeat(maxListTextLength), 'x'.repeat(maxListTextLength + 1)];
    expect(parseFieldValue(custom('array'), long)).toMatchObject({ at: '/1' });
    const options = [{ value: 'a', label: 'A' }];
    expect(parseFieldValue(custom('array', { options }), ['a', 'b'])).toMatchObject({ at: '/1' });
    expect(parseFieldValue(custom('array', { options }), ['a'])).toEqual({ value: ['a'] });
  });

  it('never throws, and takes what it answered as it is', () => {
    const input = fc.oneof(fc.anything({ withBigInt: true, withSparseArray: true }), fc.string({ unit: 'binary' }));
    const field = fc.constantFrom(...systemFields, custom('text'), custom('number'), custom('date'), custom('array'));
    fc.assert(
      fc.property(field, input, (someField, something) => {
        const parsed = parseFieldValue(someField, something);
        if ('value' in parsed) expect(parseFieldValue(someField, parsed.value)).toEqual(parsed);
      }),
      { numRuns: 2_000 },
    );
  });
});
