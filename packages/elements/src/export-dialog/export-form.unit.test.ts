import { systemFields } from '@peoplekit/core';
import { describe, expect, it } from 'vitest';
import { exportFields, exportInput, firstForm, searchFields } from './export-form.ts';

const fields = systemFields.map((field) => ({
  ...field,
  privacy: field.key === 'phone' ? ('hidden' as const) : field.privacy,
}));
const scope = { kind: 'all' } as const;
const input = (own: Partial<typeof firstForm>) => exportInput({ ...firstForm, ...own }, scope, fields);

describe('exportInput', () => {
  it('asks for all fields by naming none', () => {
    expect(input({})).toEqual({ format: 'csv', scope, bom: true });
    expect(input({ withHidden: true })).toEqual({ format: 'csv', scope, bom: true, includeHidden: true });
  });

  it('says of a format only what belongs to it', () => {
    const own = { bom: true, lines: true };
    expect(input({ ...own, format: 'xlsx' })).toEqual({ format: 'xlsx', scope });
    expect(input({ ...own, format: 'json' })).toEqual({ format: 'json', scope, lines: true });
    expect(input({ bom: false })).toEqual({ format: 'csv', scope });
  });

  it('names chosen fields in the order of the workspace, hidden ones only when they are wanted', () => {
    const own = { choosesFields: true, chosen: new Set(['phone', 'company', 'email']), bom: false };
    expect(input(own)).toEqual({ format: 'csv', scope, fields: ['email', 'company'] });
    expect(input({ ...own, withHidden: true })?.fields).toEqual(['email', 'phone', 'company']);
    expect(input({ ...own, chosen: new Set(['phone']) })).toBe(undefined);
    expect(input({ choosesFields: true })).toBe(undefined);
  });

  it('asks for ids only, whatever else was chosen before', () => {
    const own = { withValues: false, withHidden: true, choosesFields: true, chosen: new Set<string>(), bom: false };
    expect(input(own)).toEqual({ format: 'csv', scope, includeFieldValues: false });
  });
});

describe('searchFields', () => {
  it('finds fields by their labels and keys', () => {
    const found = (words: string) => searchFields(exportFields(fields, firstForm), words, ({ label }) => label);
    expect(found('MAIL').map(({ key }) => key)).toEqual(['email']);
    expect(found('first name').map(({ key }) => key)).toEqual(['first_name']);
    expect(found('phone')).toEqual([]);
    expect(found('  ')).toHaveLength(37);
  });
});
