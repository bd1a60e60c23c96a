import { type Field, systemFields } from '@peoplekit/core';
import { describe, expect, it } from 'vitest';
import { formatFor } from '../messages/format.ts';
import { choiceLabel, choicesOf, chosenValue, chosenValues, findChoices, newChoice, toggleChoice } from './choices.ts';

function fieldOf(key: string): Field {
  const field = systemFields.find((candidate) => candidate.key === key);
  if (!field) throw new Error(`There is no field ${key}`);
  return field;
}

const status = fieldOf('chat_status');
const interest = fieldOf('product_interest');
const language = fieldOf('language');
const en = formatFor('en');
const labels = (choices: readonly { label: string }[]) => choices.map(({ label }) => label);

describe('the choices of a field', () => {
  it('are its options, or values in use, and whatever is chosen already', () => {
    expect(labels(choicesOf(status, ['never'], ['gone', 'closed'], en))).toEqual([
      'Pending',
      'In progress',
      'Resolved',
      'Closed',
      'Issue',
      'gone',
    ]);
    expect(labels(choicesOf(interest, ['CRM', 'Chat'], ['Ads', 'Chat'], en))).toEqual(['CRM', 'Chat', 'Ads']);
  });

  it('are found by words in any order and case', () => {
    const choices = choicesOf(status, [], [], en);
    expect(labels(findChoices(status, choices, 'PROG in'))).toEqual(['In progress']);
    expect(labels(findChoices(status, choices, ' '))).toHaveLength(5);
    expect(findChoices(status, choices, 'x')).toEqual([]);
  });

  it('can be more than there are where no options are given', () => {
    const choices = choicesOf(interest, ['CRM'], [], en);
    expect(newChoice(interest, choices, ' Ads ')).toBe('Ads');
    expect(newChoice(interest, choices, 'crm')).toBeUndefined();
    expect(newChoice(interest, choices, '  ')).toBeUndefined();
    expect(newChoice(status, choicesOf(status, [], [], en), 'new')).toBeUndefined();
  });

  it('are chosen and taken out, and a list of none is no list', () => {
    expect(toggleChoice([], 'a')).toEqual(['a']);
    expect(toggleChoice(['a', 'b'], 'a')).toEqual(['b']);
    expect(toggleChoice(['a'], 'a')).toBeUndefined();
  });

  it('are named as the field does, and languages by their names', () => {
    const named = (field: Field, value: unknown, format = en) =>
      chosenValues(value).map((one) => choiceLabel(field, one, format));
    expect(named(status, ['in_progress', 'gone'])).toEqual(['In progress', 'gone']);
    expect(named(status, 'in_progress')).toEqual([]);
    expect(named(language, ['de', 'pt-BR', 'no tag'])).toEqual(['German', 'Brazilian Portuguese', 'no tag']);
    expect(named(language, ['de'], formatFor('fr'))).toEqual(['allemand']);
    const options = [
      { value: 'de', label: 'de' },
      { value: 'en', label: 'English, all of it' },
    ];
    expect(named({ ...language, type: 'enum', options }, ['de', 'en'])).toEqual(['German', 'English, all of it']);
    expect([chosenValue('de'), chosenValue(''), chosenValue(['de']), chosenValue(7)]).toEqual([['de'], [], [], []]);
  });
});

describe('languages', () => {
  const choices = choicesOf(language, ['uk', 'pt-BR', 'xx'], ['DE', 'gsw'], en);
  const found = (words: string) => findChoices(language, choices, words).map(({ value }) => value);

  it('are those in use, those chosen, and all others by name, each once', () => {
    expect(labels(choices).slice(0, 7)).toEqual([
      ...['Ukrainian', 'Brazilian Portuguese', 'xx', 'German', 'Swiss German', 'Abkhazian', 'Afar'],
    ]);
    const values = choices.map(({ value }) => value.toLowerCase());
    expect(new Set(values).size).toBe(values.length);
    expect(values).toContain('zu');
    expect(labels(choicesOf(language, ['de'], ['DE'], en))[0]).toBe('German');
    expect(choices.filter(({ value, label }) => value === label)).toEqual([{ value: 'xx', label: 'xx' }]);
  });

  it('are found by name and by tag, the likeliest first', () => {
    expect(found('german')).toEqual(['DE', 'gsw']);
    expect(found('de')[0]).toBe('DE');
    expect(found('pt').slice(0, 2)).toEqual(['pt', 'pt-BR']);
    expect(found('braz port')).toEqual(['pt-BR']);
    expect(found(' ')).toHaveLength(choices.length);
    expect(found('nothing like it')).toEqual([]);
  });

  it('can be more than there are where it is a tag that was typed', () => {
    expect(newChoice(language, choices, ' en-AU ')).toBe('en-AU');
    for (const words of ['German', 'dE', 'Swiss German', 'd', ''])
      expect(newChoice(language, choices, words)).toBeUndefined();
  });
});
