import { type Actor, type Field, type Permission, systemFields } from '@peoplekit/core';
import { describe, expect, it } from 'vitest';
import { parseValues, withDefaults } from './parse-values.ts';
import { storedValues } from './stored-values.ts';

const actor: Actor = {
  workspace: 'acme',
  user: 'u1',
  role: 'editor',
  plan: 'pro',
  permissions: new Set<Permission>(['contacts:write']),
};

const custom = (key: string, type: Field['type'], more: Partial<Field> = {}): Field => ({
  key,
  label: key,
  type,
  kind: 'custom',
  group: 'custom',
  readOnly: false,
  privacy: 'visible',
  position: 38,
  ...more,
});

const tiers = [{ value: 'gold', label: 'Gold' }];
const fields = [
  ...systemFields,
  custom('tier', 'enum', { options: tiers, default: 'gold' }),
  custom('old_tier', 'enum', { options: tiers, default: 'bronze' }),
  custom('birthday', 'date'),
  custom('note', 'text', { privacy: 'hidden' }),
];

describe('parseValues', () => {
  it('refuses a mask that comes back as a value, in hidden fields only', () => {
    expect(parseValues(actor, fields, { note: 'D••••' })).toMatchObject({ faults: [{ pointer: '/values/note' }] });
    expect(parseValues(actor, fields, { company: 'D••••' })).toEqual({ values: { company: 'D••••' } });
  });

  it('points to where the values stand, and stops at a hundred faults', () => {
    const unknown = Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`k${at}`, at]));
    const parsed = parseValues(actor, fields, unknown, '/contacts/7');
    const faults = 'faults' in parsed ? parsed.faults : [];
    expect(faults[0]).toEqual({ pointer: '/contacts/7/k0', message: 'is not a field' });
    expect(faults).toHaveLength(100);
  });
});

describe('withDefaults', () => {
  it('fills what is not there, and neither what was emptied nor with an option that was retired', () => {
    expect(withDefaults({}, fields)).toEqual({ tier: 'gold' });
    expect(withDefaults({ tier: null }, fields)).toEqual({ tier: null });
  });
});

describe('storedValues', () => {
  it('puts system fields into their columns and custom fields together, where the others stay', () => {
    const values = { company: 'Acme', birthday: '1971-02-03', tier: null };
    expect(storedValues(values, fields, { tier: 'gold', note: 'Diabetes' })).toEqual({
      company: 'Acme',
      custom: { note: 'Diabetes', birthday: '1971-02-03' },
    });
  });

  it('leaves alone what is not written', () => {
    expect(storedValues({ company: null }, fields, { note: 'Diabetes' })).toEqual({ company: null });
    expect(storedValues({}, fields)).toEqual({});
  });
});
