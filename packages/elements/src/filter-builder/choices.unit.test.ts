import { type Field, systemFields } from '@peoplekit/core';
import { describe, expect, it } from 'vitest';
import { choicesOf, chosenLabels, findChoices, newChoice, toggleChoice } from './choices.ts';

function fieldOf(key: string): Field {
  const field = systemFields.find((candidate) => candidate.key === key);
  if (!field) throw new Error(`There is no field ${key}`);
  return field;
}

const status = fieldOf('chat_status');
const interest = fieldOf('product_interest');
const labels = (choices: readonly { label: string }[]) => choices.map(({ label }) => label);

describe('the choices of a field', () => {
  it('are its options, or values in use, and whatever is chosen already', () => {
    expect(labels(choicesOf(status, ['never'], ['gone', 'closed']))).toEqual([
      'Pending',
      'In progress',
      'Resolved',
      'Closed',
      'Issue',
      'gone',
    ]);
    expect(labels(choicesOf(interest, ['CRM', 'Chat'], ['Ads', 'Chat']))).toEqual(['CRM', 'Chat', 'Ads']);
  });

  it('are found by words in any order and case', () => {
    const choices = choicesOf(status, [], []);
    expect(labels(findChoices(choices, 'PROG in'))).toEqual(['In progress']);
    expect(labels(findChoices(choices, ' '))).toHaveLength(5);
    expect(findChoices(choices, 'x')).toEqual([]);
  });

  it('can be more than there are where no options are given', () => {
    const choices = choicesOf(interest, ['CRM'], []);
    expect(newChoice(interest, choices, ' Ads ')).toBe('Ads');
    expect(newChoice(interest, choices, 'crm')).toBeUndefined();
    expect(newChoice(interest, choices, '  ')).toBeUndefined();
    expect(newChoice(status, choicesOf(status, [], []), 'new')).toBeUndefined();
  });

  it('are chosen and taken out, and a list of none is no list', () => {
    expect(toggleChoice([], 'a')).toEqual(['a']);
    expect(toggleChoice(['a', 'b'], 'a')).toEqual(['b']);
    expect(toggleChoice(['a'], 'a')).toBeUndefined();
  });

  it('are named as the field does', () => {
    expect(chosenLabels(status, ['in_progress', 'gone'])).toEqual(['In progress', 'gone']);
    expect(chosenLabels(status, 'in_progress')).toEqual([]);
  });
});
