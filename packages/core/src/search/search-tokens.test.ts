import { describe, expect, it } from 'vitest';
import type { ContactValues, Field } from '../fields/field.ts';
import { systemFields } from '../fields/system-fields.ts';
import { contactFixtures } from '../testing/contact-fixture/contact-fixture.ts';
import { searchTokens } from './search-tokens.ts';
import { searchWords } from './search-words.ts';
import { searchableFields, searchGroups } from './searchable-fields.ts';

const custom = (key: string, type: Field['type']): Field => ({
  key,
  label: key,
  type,
  kind: 'custom',
  group: 'custom',
  readOnly: false,
  privacy: 'visible',
  position: 99,
});

const fields = [custom('note', 'text'), custom('score', 'number'), ...systemFields];

function tokens(values: ContactValues): string[] {
  return searchableFields(fields).flatMap((group) => searchTokens(group, values));
}

describe('searchableFields', () => {
  it('are in order of weight, with custom texts last', () => {
    expect(searchableFields(fields)).toEqual([
      { group: 'name', keys: ['first_name', 'last_name'] },
      { group: 'email', keys: ['email'] },
      { group: 'phone', keys: ['phone'] },
      { group: 'username', keys: ['username'] },
      { group: 'company', keys: ['company'] },
      { group: 'location', keys: ['location'] },
      { group: 'id', keys: ['id'] },
      { group: 'ids', keys: ['telegram_id', 'whatsapp_id', 'viber_id', 'instagram_id'] },
      { group: 'custom', keys: ['note'] },
    ]);
    expect(searchableFields(fields).map(({ group }) => group)).toEqual(searchGroups);
  });

  it('are only fields that are given', () => {
    const given = fields.filter(({ key }) => key === 'last_name' || key === 'phone');
    expect(searchableFields(given)).toEqual([
      { group: 'name', keys: ['last_name'] },
      { group: 'phone', keys: ['phone'] },
    ]);
    expect(searchableFields([custom('email', 'text')])).toEqual([{ group: 'custom', keys: ['email'] }]);
  });
});

describe('searchTokens', () => {
  it('are the words of a text, none twice', () => {
    expect(tokens({ first_name: 'Anna-Maria', last_name: 'MARÍA' })).toEqual(['anna', 'maria']);
    expect(tokens({ email: 'a.berg@north.example' })).toEqual(['a', 'berg', 'north', 'example']);
    expect(tokens({ note: 'Room 12-34567' })).toEqual(['room', '12', '34567', '1234567']);
  });

  it('are the digits of a phone number and all their ends of four digits or more', () => {
    expect(tokens({ phone: '+49171234' })).toEqual(['49171234', '9171234', '171234', '71234', '1234']);
    expect(tokens({ phone: 'ask Anna' })).toEqual(['ask', 'anna']);
  });

  it('are the id without dashes', () => {
    expect(tokens({ id: '0198c2f0-7b3c-7def-8123-456789abcdef' })).toEqual([
      '0198c2f07b3c7def8123456789abcdef',
      '198c2f07b3c7def8123456789abcdef',
    ]);
    expect(tokens({ telegram_id: '7000123456' })).toEqual(['7000123456']);
  });

  it('are none of empty fields, of other fields and of values that are no text', () => {
    expect(
      tokens({ first_name: '', last_name: null, email: 7, score: 9, language: 'de', lead_source: 'fair' }),
    ).toEqual([]);
  });

  it('make each contact be found by whatever stands in its fields', () => {
    const groups = searchableFields(systemFields);
    for (const { values } of contactFixtures(500)) {
      const found = new Set(groups.flatMap((group) => searchTokens(group, values)));
      for (const key of groups.flatMap(({ keys }) => keys)) {
        const value = values[key];
        if (typeof value !== 'string') continue;
        expect(searchWords(value).filter((word) => !found.has(word))).toEqual([]);
      }
    }
  });
});
