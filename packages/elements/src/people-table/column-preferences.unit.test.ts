import { type Field, systemFields } from '@peoplekit/core';
import { describe, expect, it } from 'vitest';
import { canPin, moveColumn, pinColumn, resizeColumns, showColumn } from './column-changes.ts';
import { arrangeColumns, type ColumnPreference, chosenColumns, defaultColumns } from './column-preferences.ts';

const shown = (columns: readonly ColumnPreference[]) =>
  columns.filter(({ visible }) => visible).map(({ field }) => field);
const pinned = (columns: readonly ColumnPreference[], side: string) =>
  columns.filter((column) => column.pinned === side).map(({ field }) => field);
const defaults = chosenColumns(defaultColumns, systemFields);
const wish = (field: string, more: Partial<ColumnPreference> = {}): ColumnPreference => ({
  field,
  visible: true,
  pinned: null,
  ...more,
});

describe('column preferences', () => {
  it('start with the pinned name and the CRM status, and have every field once', () => {
    expect(shown(defaults).slice(0, 4)).toEqual(['name', 'crm_status', 'email', 'phone']);
    expect(pinned(defaults, 'left')).toEqual(['name']);
    expect(defaults).toHaveLength(systemFields.length + 2);
    expect(new Set(defaults.map(({ field }) => field)).size).toBe(defaults.length);
  });

  it('keep the saved order, and show new fields to those who ask for them only', () => {
    const renewal: Field = {
      key: 'renewal',
      label: 'Renewal',
      type: 'date',
      kind: 'custom',
      group: 'custom',
      readOnly: false,
      privacy: 'visible',
      position: 38,
    };
    const columns = arrangeColumns([wish('company'), wish('name'), wish('email')], [...systemFields, renewal]);
    expect(shown(columns)).toEqual(['company', 'name', 'crm_status', 'email']);
    expect(columns.at(-1)).toEqual({ field: 'renewal', visible: false, pinned: null });
  });

  it('are not harmed by deleted fields, repeated ones and nonsense', () => {
    const nonsense = [
      wish('deleted_field', { pinned: 'left' }),
      wish('email', { width: 4 }),
      wish('email', { width: 300 }),
      wish('phone', { width: Number.NaN, pinned: 'top' as unknown as 'left' }),
      wish('name', { visible: false }),
      wish('crm_status', { visible: false }),
    ];
    const columns = arrangeColumns(nonsense, systemFields);
    expect(shown(columns)).toEqual(['email', 'phone', 'name', 'crm_status']);
    expect(columns[0]?.width).toBe(56);
    expect(columns[1]).toEqual({ field: 'phone', visible: true, pinned: null });
  });

  it('never hide what is always visible', () => {
    expect(showColumn(defaults, 'name', false)).toBe(defaults);
    expect(showColumn(defaults, 'crm_status', false)).toBe(defaults);
    expect(shown(showColumn(defaults, 'email', false))).not.toContain('email');
  });

  it('pin three columns a side and refuse the fourth', () => {
    let columns = pinColumn(pinColumn(defaults, 'email', 'left'), 'phone', 'left');
    expect(pinned(columns, 'left')).toEqual(['name', 'email', 'phone']);
    expect(canPin(columns, 'company', 'left')).toBe(false);
    expect(canPin(columns, 'email', 'left')).toBe(true);
    expect(pinColumn(columns, 'company', 'left')).toBe(columns);
    expect(canPin(columns, 'company', 'right')).toBe(true);
    columns = pinColumn(columns, 'email', null);
    expect(pinned(pinColumn(columns, 'company', 'left'), 'left')).toEqual(['name', 'phone', 'company']);
  });

  it('pin what is saved as pinned, up to three a side', () => {
    const saved = ['name', 'email', 'phone', 'company', 'location'].map((field) => wish(field, { pinned: 'left' }));
    expect(pinned(arrangeColumns(saved, systemFields), 'left')).toEqual(['name', 'email', 'phone']);
  });

  it('show what is pinned, and release what is hidden', () => {
    const columns = pinColumn(defaults, 'username', 'right');
    expect(shown(columns)).toContain('username');
    expect(pinned(showColumn(columns, 'username', false), 'right')).toEqual([]);
  });

  it('move a column to any place', () => {
    expect(shown(moveColumn(defaults, 'phone', 2)).slice(0, 4)).toEqual(['name', 'crm_status', 'phone', 'email']);
    expect(moveColumn(defaults, 'name', 999).at(-1)?.field).toBe('name');
    expect(moveColumn(defaults, 'no such field', 0)).toBe(defaults);
  });

  it('keep widths within reason', () => {
    const columns = resizeColumns(defaults, { email: 301.4, phone: 5, company: 5_000 });
    expect(
      ['email', 'phone', 'company', 'name'].map((key) => columns.find(({ field }) => field === key)?.width),
    ).toEqual([301, 56, 800, undefined]);
  });
});
