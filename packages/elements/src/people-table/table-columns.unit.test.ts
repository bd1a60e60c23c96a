import { type Field, systemFields } from '@peoplekit/core';
import { describe, expect, it } from 'vitest';
import { en } from '../messages/en.ts';
import { defaultColumns, gridTracks, gridWidth, tableColumns } from './table-columns.ts';
import { cardColumns } from './table-model.ts';

const custom = (key: string, type: Field['type'], privacy: Field['privacy'] = 'visible'): Field => ({
  key,
  label: 'A label that is rather long',
  type,
  kind: 'custom',
  group: 'custom',
  readOnly: false,
  privacy,
  position: 99,
});
const fields = [...systemFields, custom('renewal', 'date'), custom('secret', 'text', 'hidden')];
const keysOf = (columns: readonly { key: string }[]) => columns.map(({ key }) => key);

describe('tableColumns', () => {
  it('starts with the name, then the chosen fields in their order', () => {
    expect(keysOf(tableColumns(['renewal', 'email', 'email', 'gone', 'company'], fields, en, true))).toEqual([
      'name',
      'renewal',
      'email',
      'company',
    ]);
  });

  it('has a cell and a width for every field there is', () => {
    for (const column of tableColumns(keysOf(fields), fields, en, true)) {
      expect(column.cell).toBeTruthy();
      expect(column.width).toBeGreaterThanOrEqual(96);
      expect(column.width).toBeLessThanOrEqual(320);
    }
  });

  it('makes room for labels', () => {
    const [, renewal] = tableColumns(['renewal'], fields, en, true);
    expect(renewal?.width).toBe(240);
  });

  it('does not sort by a hidden field for those who may not reveal it', () => {
    expect(tableColumns(['secret'], fields, en, false)[1]?.sortBy).toEqual([]);
    expect(tableColumns(['secret'], fields, en, true)[1]?.sortBy).toEqual(['secret']);
  });

  it('takes labels from the messages where they have one', () => {
    const [, status] = tableColumns(['chat_status'], fields, { ...en, fieldLabels: { chat_status: 'Status' } }, true);
    expect(status?.label).toBe('Status');
    expect(status?.options?.get('in_progress')).toBe('In progress');
  });

  it('writes its tracks so that they are as wide as their sum', () => {
    const columns = tableColumns(['email', 'priority'], fields, en, true);
    expect(gridTracks(columns)).toMatch(/^248px minmax\(\d+px, 2fr\) \d+px$/);
    expect(gridWidth(columns)).toBe(columns.reduce((sum, { width }) => sum + width, 0));
  });
});

describe('cardColumns', () => {
  it('has the name, the state, a text and a time', () => {
    expect(keysOf(cardColumns(tableColumns(defaultColumns, fields, en, true)))).toEqual([
      'name',
      'chat_status',
      'company',
      'last_seen_at',
    ]);
  });

  it('makes do with what was chosen', () => {
    expect(keysOf(cardColumns(tableColumns(['renewal'], fields, en, true)))).toEqual(['name', 'renewal']);
    expect(keysOf(cardColumns(tableColumns([], fields, en, true)))).toEqual(['name']);
  });
});
