import { describe, expect, it } from 'vitest';
import { systemFields } from '../fields/system-fields.ts';
import { columnFaults, defaultPreferences, knownColumns, type TableColumn } from './table-preferences.ts';

const column = (field: string, more: Partial<TableColumn> = {}): TableColumn => ({
  field,
  visible: true,
  pinned: null,
  ...more,
});

describe('defaultPreferences', () => {
  it('gives every field one place, those that are shown first, and has no fault', () => {
    const { columns } = defaultPreferences(systemFields);
    expect(columns.map(({ field }) => field).sort()).toEqual(
      ['name', 'crm_status', ...systemFields.map(({ key }) => key)].sort(),
    );
    const shown = columns.filter(({ visible }) => visible);
    expect(columns.slice(0, shown.length)).toEqual(shown);
    expect(shown.slice(0, 3).map(({ field }) => field)).toEqual(['name', 'crm_status', 'email']);
    expect(columnFaults(columns, systemFields)).toEqual([]);
  });

  it('passes over fields that there are not', () => {
    const { columns } = defaultPreferences(systemFields.filter(({ key }) => key !== 'email'));
    expect(columns.map(({ field }) => field)).not.toContain('email');
  });
});

describe('columnFaults', () => {
  it('takes three pinned columns a side, and points at the fourth with the way out', () => {
    const left = ['email', 'phone', 'company', 'location'].map((field) => column(field, { pinned: 'left' }));
    const right = ['language', 'priority', 'username'].map((field) => column(field, { pinned: 'right' }));
    expect(columnFaults([...left.slice(1), ...right], systemFields)).toEqual([]);
    expect(columnFaults([...left, ...right], systemFields)).toEqual([
      { pointer: '/3/pinned', message: 'At most 3 columns can be pinned on the left: release one first' },
    ]);
  });

  it.each([
    ['/0/field', [column('salary')]],
    ['/0/field', [column('__proto__')]],
    ['/1/field', [column('email'), column('email')]],
    ['/0/visible', [column('name', { visible: false })]],
  ])('points at %s', (pointer, columns) => {
    expect(columnFaults(columns, systemFields)).toEqual([{ pointer, message: expect.any(String) }]);
  });
});

describe('knownColumns', () => {
  it('drops columns of fields that are gone, and keeps the order', () => {
    const columns = [column('phone'), column('gone'), column('name'), column('email')];
    expect(knownColumns(columns, systemFields).map(({ field }) => field)).toEqual(['phone', 'name', 'email']);
  });
});
