import type { Field } from '@peoplekit/core';
import type { DateFormat, RemoteField } from '@peoplekit/core/contract';
import { describe, expect, it } from 'vitest';
import { type FieldPair, toOurs, toTheirs } from './convert-value.ts';

const pair = (
  ours: Field['type'],
  theirs: RemoteField['type'],
  more: Partial<Pick<FieldPair, 'values' | 'dateFormat'>> & {
    options?: Field['options'];
    remote?: RemoteField['options'];
  } = {},
): FieldPair => {
  const { options, remote, ...line } = more;
  const base = { kind: 'custom', group: 'custom', readOnly: false, privacy: 'visible', position: 0 } as const;
  return {
    ...{ field: 'f', remote: 'r', direction: 'both', rule: 'newest_wins' },
    ...line,
    ours: { key: 'f', label: 'F', type: ours, ...base, ...(options && { options }) },
    theirs: {
      key: 'r',
      label: 'R',
      type: theirs,
      readOnly: false,
      required: false,
      ...(remote && { options: remote }),
    },
  };
};
const option = (value: string) => ({ value, label: value });

describe('dates in fields of texts and numbers', () => {
  it.each<[DateFormat | undefined, RemoteField['type'], string | number, string]>([
    [undefined, 'text', '2026-12-31', '2026-12-31'],
    ['day_first', 'text', '31/12/2026', '2026-12-31'],
    ['month_first', 'text', '12/31/2026', '2026-12-31'],
    [undefined, 'number', 1_798_675_200_000, '2026-12-31T00:00:00.000Z'],
    ['seconds', 'number', 1_798_675_200, '2026-12-31T00:00:00.000Z'],
    ['seconds', 'text', '1798675200', '2026-12-31T00:00:00.000Z'],
  ])('written as %s in a %s are read', (dateFormat, type, there, here) => {
    const line = pair('date', type, dateFormat && { dateFormat });
    expect(toOurs(line, there)).toEqual({ value: here });
    expect(toTheirs(line, here)).toEqual({ value: there });
  });

  it.each(['31.12.26', '31-12-2026 23:59'])('are read as people write them: %s', (text) => {
    expect(toOurs(pair('date', 'text', { dateFormat: 'day_first' }), text)).toEqual({ value: '2026-12-31' });
  });

  it.each<[DateFormat, string]>([
    ['day_first', '12/31/2026'],
    ['month_first', '2026-12-31'],
    ['day_first', '30/02/2026'],
    ['seconds', 'soon'],
    ['iso', 'soon'],
  ])('that are none are refused: %s %s', (dateFormat, text) => {
    expect(toOurs(pair('date', 'text', { dateFormat }), text)).toHaveProperty('error');
  });
});

describe('names of values', () => {
  const stages = [option('new'), option('won')];
  it('lead from one option to the other, in both directions', () => {
    const values = { new: 'lead', won: 'customer' };
    const line = pair('enum', 'enum', { options: stages, remote: [option('lead'), option('customer')], values });
    expect(toTheirs(line, 'won')).toEqual({ value: 'customer' });
    expect(toOurs(line, 'lead')).toEqual({ value: 'new' });
    expect(toOurs(line, 'other')).toHaveProperty('error');
  });

  it('say yes and no in the words of the other side', () => {
    const line = pair('boolean', 'text', { values: { true: 'Ja', false: 'Nein' } });
    expect(toTheirs(line, true)).toEqual({ value: 'Ja' });
    expect(toOurs(line, 'Nein')).toEqual({ value: false });
    expect(toOurs(line, 'maybe')).toHaveProperty('error');
  });
});
