import { type Field, systemFields } from '@peoplekit/core';
import { describe, expect, it } from 'vitest';
import {
  changesOf,
  emptyForm,
  formOf,
  isTypedLabel,
  placeOf,
  readForm,
  takesDefault,
  withNewOption,
  withOptionLabel,
  withoutOption,
  withType,
} from './field-form.ts';

const tier: Field = {
  ...{ key: 'tier', label: 'Tier', type: 'enum', kind: 'custom', group: 'custom', readOnly: false },
  ...{ privacy: 'visible', position: 38, default: 'gold' },
  options: [
    { value: 'gold', label: 'Gold' },
    { value: 'silver', label: 'Silver' },
  ],
};
const [isValid, company] = ['is_valid', 'company'].map(
  (key) => systemFields.find((field) => field.key === key) as Field,
);

describe('the form of a field', () => {
  it('reads a default of each type, in the digits of the locale', () => {
    const read = (type: 'text' | 'number' | 'date' | 'boolean', draft: string, locale = 'en') => {
      const { input, wrong } = readForm({ ...withType(emptyForm(), type), label: ' A ', default: draft }, locale);
      return wrong.length > 0 ? wrong : input.default;
    };
    expect(read('text', ' Words ')).toBe('Words');
    expect(read('number', '1.234,5', 'de')).toBe(1234.5);
    expect(read('date', '2027-02-28')).toBe('2027-02-28');
    expect(read('boolean', 'false')).toBe(false);
    expect(read('number', '')).toBe(null);
    expect(read('number', 'many')).toEqual(['default']);
    expect(read('date', '2027-02-30')).toEqual(['default']);
  });

  it('takes a new option as the default, before the server has given it a value', () => {
    let form = withOptionLabel({ ...withType(emptyForm(), 'enum'), label: 'Size' }, 0, 'Größe S');
    form = withNewOption(withNewOption(form, 'Größe s!'), ' ');
    const { input, optionIds, wrong } = readForm({ ...form, default: '1' }, 'en');
    expect(wrong).toEqual([]);
    expect(input.options).toEqual([
      { value: 'grosse_s', label: 'Größe S' },
      { value: 'grosse_s_2', label: 'Größe s!' },
    ]);
    expect(input.default).toBe('grosse_s_2');
    expect(optionIds).toEqual([0, 1]);
  });

  it('needs a label, and options where the type has them', () => {
    expect(readForm(emptyForm(), 'en').wrong).toEqual(['label']);
    expect(readForm(withType(emptyForm(), 'enum'), 'en').wrong).toEqual(['label', 'options']);
    expect(readForm(withOptionLabel(formOf(tier, 'en'), 1, ' '), 'en').wrong).toEqual(['option-1']);
  });

  it('changes nothing that is as it was', () => {
    for (const field of [tier, isValid, company, ...systemFields]) {
      if (!field) throw new Error('There is no such field');
      expect(changesOf(field, readForm(formOf(field, 'en'), 'en').input)).toEqual({});
    }
  });

  it('leaves out a retired option, which is no default any more, and gives no new one its value', () => {
    const form = withNewOption(withoutOption(formOf(tier, 'en'), 0), 'gold');
    expect(changesOf(tier, readForm(form, 'en').input)).toEqual({
      options: [
        { value: 'silver', label: 'Silver' },
        { value: 'gold_2', label: 'gold' },
      ],
      default: null,
    });
  });

  it('offers a default where the contract has one', () => {
    expect(takesDefault(emptyForm())).toBe(true);
    expect([tier, isValid, company].map((field) => takesDefault(formOf(field as Field, 'en')))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('finds the part that a pointer of the server means', () => {
    expect(placeOf('/label', [])).toBe('label');
    expect(placeOf('/options/1/label', [4, 7])).toBe('option-7');
    expect(placeOf('/options/9/label', [4, 7])).toBe('options');
    expect(placeOf('/default/0', [])).toBe('default');
    expect(placeOf('', [])).toBe(undefined);
    expect(placeOf('/constructor', [])).toBe(undefined);
  });

  it('takes a typed label as people see it', () => {
    expect(isTypedLabel(' Plan  name ', 'Plan   name')).toBe(true);
    expect(isTypedLabel('Cafe\u0301', 'Café')).toBe(true);
    expect(isTypedLabel('plan name', 'Plan name')).toBe(false);
    expect(isTypedLabel('', 'Plan')).toBe(false);
  });
});
