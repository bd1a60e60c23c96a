import { systemFields } from '@peoplekit/core';
import type { MappedField, MappingInput } from '@peoplekit/core/contract';
import { describe, expect, it } from 'vitest';
import {
  directionOf,
  draftFaults,
  draftOf,
  inputOf,
  isChanged,
  namedValues,
  needsDateFormat,
  placeOf,
  withChange,
  withLine,
  withoutLine,
} from './mapping-draft.ts';

const line = (field: string, remote: string, more: Partial<MappedField> = {}): MappedField => ({
  field,
  remote,
  direction: 'both',
  rule: 'newest_wins',
  ...more,
});

const saved: MappingInput = { fields: [line('email', 'mail'), line('company', 'firm')], match: ['email'] };

const remote = [
  { key: 'mail', label: 'Mail', type: 'text' as const, readOnly: false, required: false },
  { key: 'firm', label: 'Firm', type: 'text' as const, readOnly: false, required: false },
];
const sides = { fields: systemFields, remote, matchKeys: ['email' as const] };

describe('a mapping while it is edited', () => {
  it('is sent as it was when nothing has changed', () => {
    const draft = draftOf(saved);
    expect(inputOf(draft)).toEqual(saved);
    expect(isChanged(draft, { ...saved, version: 1, problems: [] })).toBe(false);
  });

  it('does not count a line in which nothing is chosen', () => {
    const draft = withLine(draftOf(saved), {});
    expect(isChanged(draft, { ...saved, version: 1, problems: [] })).toBe(false);
    expect(draftFaults(draft, sides, true).size).toBe(0);
  });

  it('gives each new line an id of its own, also after one has gone', () => {
    const draft = withLine(withoutLine(draftOf(saved), 0), { field: 'phone' });
    expect(draft.lines.map(({ id }) => id)).toEqual([1, 2]);
  });

  it('forgets names of values and formats of dates with the field they were of', () => {
    const draft = draftOf({ ...saved, fields: [line('email', 'mail', { values: { a: 'b' }, dateFormat: 'seconds' })] });
    expect(withChange(draft, 0, { rule: 'ours_wins' }).lines[0]?.values).toEqual({ a: 'b' });
    expect(inputOf(withChange(draft, 0, { remote: 'firm' })).fields[0]).toEqual(line('email', 'firm'));
  });

  it('names a side that is not chosen only when it is to be saved', () => {
    const draft = withLine(draftOf(saved), { field: 'phone' });
    expect(draftFaults(draft, sides, false).size).toBe(0);
    expect([...draftFaults(draft, sides, true)]).toEqual([['line-2-remote', { code: 'missing', name: '' }]]);
  });

  it('finds the place that a pointer of the server means, past lines that were not sent', () => {
    const empty = withLine({ ...draftOf(saved), lines: [] }, {});
    const draft = withLine(withLine(empty, line('email', 'mail')), line('company', 'firm'));
    expect(placeOf('/fields/1/remote', draft)).toBe('line-2-remote');
    expect(placeOf('/fields/0', draft)).toBe('line-1-field');
    expect(placeOf('/match/1', draft)).toBe('match');
    expect(placeOf('/fields', draft)).toBeUndefined();
    expect(placeOf('/version', draft)).toBeUndefined();
  });

  it('takes the direction that is left where one side is read-only', () => {
    const [open, fixed] = [{ readOnly: false }, { readOnly: true }];
    expect(directionOf('both', fixed, open)).toBe('export');
    expect(directionOf('both', open, fixed)).toBe('import');
    expect(directionOf('both', fixed, fixed)).toBe('both');
    expect(directionOf('import', open, open)).toBe('import');
  });

  it('names values where both sides have words for them', () => {
    const field = (key: string) => systemFields.find((one) => one.key === key);
    const theirs = (type: 'enum' | 'text' | 'boolean' | 'number') => ({ ...remote[0], type }) as (typeof remote)[0];
    expect(namedValues(field('is_blocked'), theirs('enum') as never)).toEqual(['true', 'false']);
    expect(namedValues(field('is_blocked'), theirs('boolean') as never)).toEqual([]);
    expect(namedValues(field('priority'), theirs('boolean') as never)).toEqual(['low', 'medium', 'high', 'urgent']);
    expect(namedValues(field('email'), theirs('enum') as never)).toEqual([]);
    expect(needsDateFormat(field('last_seen_at'), theirs('number') as never)).toBe(true);
    expect(needsDateFormat(field('email'), theirs('text') as never)).toBe(false);
  });
});
