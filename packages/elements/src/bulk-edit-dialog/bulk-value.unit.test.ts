import { type Field, systemFields } from '@peoplekit/core';
import { describe, expect, it } from 'vitest';
import { emptyDraft, readDraft, writableFields } from './bulk-value.ts';

const field = (key: string) => systemFields.find((candidate) => candidate.key === key) as Field;
const custom = (type: Field['type'], own: Partial<Field> = {}): Field => ({
  ...field('company'),
  key: 'own',
  type,
  kind: 'custom',
  ...own,
});

describe('readDraft', () => {
  it('reads a value for each type of field', () => {
    expect(readDraft(field('company'), ' Acme ')).toEqual({ value: 'Acme' });
    expect(readDraft(field('email'), 'ANN@Example.com')).toEqual({ value: 'ann@example.com' });
    expect(readDraft(custom('number'), '1.5')).toEqual({ value: 1.5 });
    expect(readDraft(custom('date'), '2026-06-15')).toEqual({ value: '2026-06-15' });
    expect(readDraft(custom('boolean'), 'false')).toEqual({ value: false });
    expect(readDraft(field('priority'), 'high')).toEqual({ value: 'high' });
    expect(readDraft(field('product_interest'), ['a', 'b', 'a'])).toEqual({ value: ['a', 'b'] });
  });

  it('says what is wrong in the words of what the field takes', () => {
    expect(readDraft(field('email'), 'ann')).toEqual({ fault: 'email' });
    expect(readDraft(field('language'), 'english')).toEqual({ fault: 'language' });
    expect(readDraft(custom('number'), 'x')).toEqual({ fault: 'number' });
    expect(readDraft(custom('number', { format: 'integer' }), '1.5')).toEqual({ fault: 'integer' });
    expect(readDraft(custom('date'), '2026-02-30')).toEqual({ fault: 'date' });
    expect(readDraft(field('company'), 'x'.repeat(10_001))).toEqual({ fault: 'text' });
  });

  it('takes nothing for no value, so that nobody empties a field by not choosing', () => {
    for (const key of ['company', 'priority', 'product_interest', 'is_valid'])
      expect(readDraft(field(key), emptyDraft(field(key)))).toEqual({ fault: 'missing' });
    expect(readDraft(field('company'), '   ')).toEqual({ fault: 'missing' });
    expect(readDraft(field('product_interest'), [' '])).toEqual({ fault: 'missing' });
  });
});

describe('writableFields', () => {
  it('leaves out read-only fields, and hidden ones for those who may not reveal', () => {
    const fields = [...systemFields, custom('text', { key: 'secret', privacy: 'hidden', position: 99 })];
    const keys = writableFields(fields, false).map(({ key }) => key);
    expect(keys).toContain('company');
    expect(keys).not.toContain('id');
    expect(keys).not.toContain('secret');
    expect(writableFields(fields, true).at(-1)?.key).toBe('secret');
  });
});
