import { describe, expect, it } from 'vitest';
import type { ColumnPreference } from '../data/preferences-source.ts';
import { isSameColumns, isSameName } from './view-changes.ts';

const column = (field: string, more: Partial<ColumnPreference> = {}): ColumnPreference => ({
  field,
  visible: true,
  pinned: null,
  ...more,
});
const hidden = (field: string) => column(field, { visible: false });

const [name, crm, email, phone] = ['name', 'crm_status', 'email', 'phone'].map((field) => column(field)) as [
  ColumnPreference,
  ColumnPreference,
  ColumnPreference,
  ColumnPreference,
];
const kept = [name, crm, email, phone, hidden('company'), hidden('username')];

describe('isSameColumns', () => {
  it('tells columns that are moved, shown, hidden, pinned, or have another width', () => {
    expect(isSameColumns(kept, structuredClone(kept))).toBe(true);
    const others = {
      moved: [name, crm, phone, email, hidden('company'), hidden('username')],
      shown: [name, crm, email, phone, column('company'), hidden('username')],
      hidden: [name, crm, hidden('email'), phone, hidden('company'), hidden('username')],
      pinned: [name, crm, email, column('phone', { pinned: 'right' }), hidden('company'), hidden('username')],
      wider: [name, crm, column('email', { width: 300 }), phone, hidden('company'), hidden('username')],
    };
    for (const [what, columns] of Object.entries(others)) expect(isSameColumns(kept, columns), what).toBe(false);
  });

  it('passes over an order that nobody sees', () => {
    expect(isSameColumns(kept, [name, hidden('username'), crm, email, hidden('company'), phone])).toBe(true);
    const pinned = column('name', { pinned: 'left' });
    expect(isSameColumns([pinned, crm, email], [crm, pinned, email])).toBe(true);
  });

  it('passes over fields that were deleted or added since, but not over one that the user then shows', () => {
    expect(isSameColumns([...kept, column('gone')], kept)).toBe(true);
    expect(isSameColumns(kept, [...kept, hidden('new')])).toBe(true);
    expect(isSameColumns(kept, [...kept, column('new')])).toBe(false);
  });

  it('passes over a width that the table does not go below', () => {
    expect(isSameColumns([column('email', { width: 48 })], [column('email', { width: 56 })])).toBe(true);
  });

  it('passes over the fixed columns that a view does not name', () => {
    expect(isSameColumns([email], [column('name', { pinned: 'left' }), crm, email, hidden('phone')])).toBe(true);
  });
});

describe('isSameName', () => {
  it('takes letters in either case, and spaces at the ends, for the same', () => {
    expect(isSameName('Waiting', ' wAITING ')).toBe(true);
    expect(isSameName('Émile', 'émile')).toBe(true);
    expect(isSameName('Waiting', 'Waiting 2')).toBe(false);
  });
});
