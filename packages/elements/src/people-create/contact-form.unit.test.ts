import { type Field, systemFields } from '@peoplekit/core';
import { describe, expect, it } from 'vitest';
import { formFields, readForm } from './contact-form.ts';

const tier: Field = {
  key: 'tier',
  label: 'Tier',
  type: 'enum',
  kind: 'custom',
  group: 'custom',
  readOnly: false,
  privacy: 'visible',
  options: [
    { value: 'gold', label: 'Gold' },
    { value: 'silver', label: 'Silver' },
  ],
  default: 'gold',
  position: 38,
};
const fields = [...systemFields, tier];

describe('the form of a new contact', () => {
  it('asks for name, email and phone first, then for all else that can be written, by group', () => {
    const { first, more } = formFields(fields);
    expect(first.map(({ key }) => key)).toEqual(['first_name', 'last_name', 'email', 'phone']);
    expect(more.map(({ group }) => group)).toEqual(['identity', 'profile', 'chat', 'custom']);
    const keys = [...first, ...more.flatMap((group) => group.fields)].map(({ key }) => key);
    expect(keys.sort()).toEqual(
      fields
        .filter(({ readOnly }) => !readOnly)
        .map(({ key }) => key)
        .sort(),
    );
  });

  it('leaves to the server what is as it was, and says what was emptied', () => {
    const untouched = new Map([
      ['tier', 'gold'],
      ['company', ''],
    ]);
    expect(readForm(fields, untouched, 'en')).toEqual({ values: {}, wrong: [] });
    expect(readForm(fields, new Map([['tier', '']]), 'en')).toEqual({ values: { tier: null }, wrong: [] });
  });

  it('tells which fields have no value of theirs', () => {
    const drafts = new Map([
      ['email', 'ann'],
      ['company', ' Acme '],
    ]);
    const { values, wrong } = readForm(fields, drafts, 'en');
    expect(values).toEqual({ company: 'Acme' });
    expect(wrong.map(({ key }) => key)).toEqual(['email']);
  });
});
