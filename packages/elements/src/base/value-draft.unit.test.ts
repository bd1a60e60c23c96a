import { type Field, type FieldValue, systemFields } from '@peoplekit/core';
import { describe, expect, it } from 'vitest';
import { type Draft, draftOf, parseDraft, sameDraft } from './value-draft.ts';

const field = (type: Field['type'], more: Partial<Field> = {}): Field => ({
  key: 'custom',
  label: 'Custom',
  type,
  kind: 'custom',
  group: 'custom',
  readOnly: false,
  privacy: 'visible',
  position: 40,
  ...more,
});
const options = [{ value: 'gold', label: 'Gold' }];

describe('a draft', () => {
  it.each<[Field, FieldValue]>([
    [field('text'), 'Acme'],
    [field('number'), 1234.5],
    [field('date'), '2026-02-28'],
    [field('boolean'), false],
    [field('boolean'), null],
    [field('enum', { options }), 'gold'],
    [field('array'), ['a', 'b']],
    [field('array'), null],
  ])('of a value stands for that value: %#', (someField, value) => {
    expect(parseDraft(someField, draftOf(someField, value, 'de'), 'de')).toEqual({ value });
  });

  it.each<[string, Field, Draft]>([
    ['letters in a number', field('number'), 'many'],
    ['a day that is none', field('date'), '2026-02-30'],
    ['an option that there is not', field('enum', { options }), 'bronze'],
    ['what is no address', systemFields.find(({ key }) => key === 'email') as Field, 'ann'],
    ['a fraction where whole numbers stand', field('number', { format: 'integer' }), '1.5'],
  ])('says what is wrong: %s', (_what, someField, draft) => {
    expect(parseDraft(someField, draft, 'en')).toEqual({ error: expect.any(String) });
  });

  it('of a list includes what is still being typed', () => {
    expect(parseDraft(field('array'), { items: ['a'], typed: ' b ' }, 'en')).toEqual({ value: ['a', 'b'] });
    expect(sameDraft({ items: ['a'], typed: '' }, { items: ['a'], typed: '  ' })).toBe(true);
    expect(sameDraft({ items: ['a'], typed: '' }, { items: ['a'], typed: 'b' })).toBe(false);
  });

  it('of an instant is its day, so that opening and leaving an editor changes nothing', () => {
    const draft = draftOf(field('date'), '2026-06-15T12:00:00.000Z', 'en');
    expect(draft).toMatch(/^2026-06-1[456]$/);
    expect(sameDraft(draft, draftOf(field('date'), '2026-06-15T12:00:00.000Z', 'en'))).toBe(true);
  });
});
