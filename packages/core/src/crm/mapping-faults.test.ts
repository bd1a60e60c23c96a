import { describe, expect, it } from 'vitest';
import type { MappedField, MappingInput, RemoteField } from '../contract/integrations.ts';
import type { Field } from '../fields/field.ts';
import { systemFields } from '../fields/system-fields.ts';
import { mappingFaults, misfit, missingRequired } from './mapping-faults.ts';

const remote = (key: string, type: RemoteField['type'], more: Partial<RemoteField> = {}): RemoteField => ({
  key,
  label: key,
  type,
  readOnly: false,
  required: false,
  ...more,
});

const remoteFields = [
  remote('email', 'text', { required: true }),
  remote('score', 'number'),
  remote('made', 'datetime', { readOnly: true }),
  remote('stage', 'enum', { options: [{ value: 'lead', label: 'Lead' }] }),
];

const line = (field: string, to: string, more: Partial<MappedField> = {}): MappedField => ({
  field,
  remote: to,
  direction: 'both',
  rule: 'newest_wins',
  ...more,
});

const faults = (mapping: Partial<MappingInput>, fields: readonly Field[] = systemFields) =>
  mappingFaults({ fields: [], match: [], ...mapping }, fields, remoteFields, ['email', 'external_id']).map(
    ({ pointer, code }) => `${pointer} ${code}`,
  );

describe('faults of a mapping', () => {
  it('are none where both sides fit', () => {
    expect(faults({ fields: [line('email', 'email')], match: ['email'] })).toEqual([]);
  });

  it('name what is not there, read-only on the side that would be written, or of another type', () => {
    const fields = [
      line('nothing', 'nowhere'),
      line('id', 'email'),
      line('company', 'made', { direction: 'export' }),
      line('email', 'score'),
    ];
    expect(faults({ fields })).toEqual([
      '/fields/0/field field_unknown',
      '/fields/0/remote remote_unknown',
      '/fields/1/field field_read_only',
      '/fields/2/remote remote_read_only',
      '/fields/2/remote remote_cannot_take',
      '/fields/3/remote remote_cannot_take',
    ]);
  });

  it('name what two lines fill, by direction', () => {
    const twice = [line('email', 'email'), line('username', 'email')];
    expect(faults({ fields: twice })).toEqual(['/fields/1/remote remote_filled_twice']);
    const [first, second] = twice as [MappedField, MappedField];
    expect(faults({ fields: [first, { ...second, direction: 'import' }] })).toEqual([]);
  });

  it('name values that cannot be told apart or are not offered there', () => {
    const values = { won: 'lead', lost: 'lead', new: 'fresh' };
    expect(faults({ fields: [line('lead_status', 'stage', { values })] })).toEqual([
      '/fields/0/values values_name_twice',
      '/fields/0/values values_name_unknown',
    ]);
  });

  it('name keys of matching that are asked twice, cannot be asked, or have no field', () => {
    expect(faults({ match: ['email', 'email', 'phone', 'external_id'] })).toEqual([
      '/match/1 match_twice',
      '/match/2 match_unknown',
      '/externalIdField external_id_missing',
    ]);
    expect(faults({ match: [], externalIdField: 'is_blocked' })).toEqual(['/externalIdField external_id_not_text']);
  });
});

it('misfit looks at the directions that a line goes in', () => {
  expect(misfit({ type: 'number' }, { type: 'enum' }, 'import')).toBe('field_cannot_take');
  expect(misfit({ type: 'text' }, { type: 'number' }, 'import')).toBeUndefined();
  expect(misfit({ type: 'text' }, { type: 'number' }, 'both')).toBe('remote_cannot_take');
});

it('missingRequired names what a new record needs and no export fills', () => {
  const keys = (fields: MappedField[]) => missingRequired(fields, remoteFields).map(({ key }) => key);
  expect(keys([])).toEqual(['email']);
  expect(keys([line('email', 'email', { direction: 'import' })])).toEqual(['email']);
  expect(keys([line('email', 'email', { direction: 'export' })])).toEqual([]);
});
