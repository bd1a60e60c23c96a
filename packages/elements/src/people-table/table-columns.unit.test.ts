import { type Field, systemFields } from '@peoplekit/core';
import { describe, expect, it } from 'vitest';
import { english as en } from '../messages/locales.ts';
import { cardColumns } from './card-columns.ts';
import { arrangeColumns, chosenColumns, defaultColumns } from './column-preferences.ts';
import { tableColumns } from './table-columns.ts';

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
const allKeys = keysOf(fields);

function columnsOf(keys: readonly string[], { text = en, mayReveal = true } = {}) {
  return tableColumns(chosenColumns(keys, fields), { fields, text, mayReveal });
}
const columnOf = (key: string, options = {}) => columnsOf([key], options).find((column) => column.key === key);

describe('tableColumns', () => {
  it('start with the check boxes, the name and the CRM status, and end with the actions', () => {
    expect(keysOf(columnsOf(['renewal', 'email', 'email', 'gone', 'company']))).toEqual([
      ...['select', 'name', 'crm_status'],
      ...['renewal', 'email', 'company'],
      'actions',
    ]);
  });

  it('have a cell and a width for every field there is', () => {
    const columns = columnsOf(allKeys);
    expect(columns).toHaveLength(fields.length + 4);
    for (const column of columns) {
      expect(column.cell).toBeTruthy();
      expect(column.width).toBeGreaterThanOrEqual(52);
      expect(column.width).toBeLessThanOrEqual(320);
    }
  });

  it('stand pinned at their edge, in their order', () => {
    const pinned = (field: string, side: 'left' | 'right') => ({ field, visible: true, pinned: side });
    const wishes = [
      pinned('phone', 'right'),
      pinned('email', 'right'),
      pinned('company', 'left'),
      pinned('name', 'left'),
    ];
    const columns = tableColumns(arrangeColumns(wishes, fields), { fields, text: en, mayReveal: true });
    expect(keysOf(columns)).toEqual(['select', 'company', 'name', 'crm_status', 'phone', 'email', 'actions']);
    expect(columns.map(({ className }) => /pin-\w+-\d|$/.exec(className)?.[0])).toEqual([
      ...['pin-left-0', 'pin-left-1', 'pin-left-2', ''],
      ...['pin-right-2', 'pin-right-1', 'pin-right-0'],
    ]);
    expect(columns.filter(({ pinned: side, grow }) => side && grow)).toEqual([]);
  });

  it('are as wide as the user wants, and grow no more then', () => {
    const wishes = [{ field: 'email', visible: true, pinned: null, width: 99 }];
    const email = tableColumns(arrangeColumns(wishes, fields), { fields, text: en, mayReveal: true }).find(
      ({ key }) => key === 'email',
    );
    expect(email).toMatchObject({ width: 99 });
    expect(email?.grow).toBeUndefined();
    expect(columnOf('email')?.grow).toBe(2);
  });

  it('make room for labels', () => {
    expect(columnOf('renewal')?.width).toBe(240);
  });

  it('make room for options in the words of the language, up to a point', () => {
    const widthWith = (label: string) => {
      const states = fields.map((field) =>
        field.key === 'chat_status' ? { ...field, label: 'Chat', options: [{ value: 'pending', label }] } : field,
      );
      return tableColumns(chosenColumns(['chat_status'], states), { fields: states, text: en, mayReveal: true }).find(
        ({ key }) => key === 'chat_status',
      )?.width;
    };
    expect(widthWith('Wartend')).toBe(132);
    expect(widthWith('In Bearbeitung')).toBe(157);
    expect(widthWith('A state with a very long name indeed')).toBe(200);
  });

  it('are not sorted by a hidden field for those who may not reveal it', () => {
    expect(columnOf('secret', { mayReveal: false })?.sortBy).toEqual([]);
    expect(columnOf('crm_status')?.sortBy).toEqual(['crm_status']);
    expect(columnOf('secret')?.sortBy).toEqual(['secret']);
  });

  it('take labels from the messages where they have one', () => {
    const status = columnOf('chat_status', { text: { ...en, fieldLabels: { chat_status: 'Status' } } });
    expect(status?.label).toBe('Status');
    expect(status?.options?.get('in_progress')).toBe('In progress');
  });
});

describe('cardColumns', () => {
  it('has the check box, the name, the state, a text, a time and the actions', () => {
    expect(keysOf(cardColumns(columnsOf(defaultColumns)))).toEqual([
      ...['select', 'name', 'chat_status', 'company', 'last_seen_at', 'actions'],
    ]);
  });

  it('makes do with what was chosen', () => {
    expect(keysOf(cardColumns(columnsOf(['renewal'])))).toEqual(['select', 'name', 'renewal', 'actions']);
    expect(keysOf(cardColumns(columnsOf([])))).toEqual(['select', 'name', 'actions']);
  });
});
