import type { Field } from '@peoplekit/core';
import { describe, expect, it } from 'vitest';
import { type ComparedContact, comparedFields, comparedValue, comparedValues } from './compared-contact.ts';
import type { FieldPair } from './convert-value.ts';
import type { SyncPlan } from './sync-plan.ts';

const field = (key: string, more: Partial<Field> = {}): Field => ({
  ...{
    key,
    label: key,
    type: 'text',
    kind: 'system',
    group: 'identity',
    readOnly: false,
    privacy: 'visible',
    position: 0,
  },
  ...more,
});
const email = field('email', { privacy: 'hidden' });
const phone = field('phone');
const company = field('company');
const crmId = field('crm_id', { kind: 'custom', group: 'custom' });
const all = [email, phone, company, crmId, field('first_name')];

const pair = (ours: Field, direction: FieldPair['direction']): FieldPair => ({
  ...{ field: ours.key, remote: ours.key, direction, rule: 'newest_wins', ours },
  theirs: { key: ours.key, label: ours.key, type: 'text', readOnly: false, required: false },
});
const planOf = (more: Partial<SyncPlan>): SyncPlan => ({
  ...{
    direction: 'export',
    pairs: [],
    moved: [],
    match: [],
    externalIdField: undefined,
    remoteKeys: [],
    matchFields: {},
  },
  ...more,
});
const contact = (values: ComparedContact['values']): ComparedContact => ({
  ...{ id: 'c1', revision: 1, updated_at: '2026-01-01T00:00:00.000Z', deleted_at: null },
  values,
});

describe('what a run reads of a contact', () => {
  it('is what is mapped, also in the other direction: all of it is in the snapshot', () => {
    const pairs = [pair(email, 'both'), pair(company, 'import')];
    expect(comparedFields(planOf({ pairs, moved: pairs.slice(0, 1) }), all)).toEqual([email, company]);
  });

  it('is what contacts are recognised by, mapped or not, and each once', () => {
    const pairs = [pair(email, 'export')];
    const plan = planOf({ pairs, match: ['external_id', 'email', 'phone'], externalIdField: crmId });
    expect(comparedFields(plan, all)).toEqual([email, phone, crmId]);
  });
});

describe('what a contact holds for a comparison', () => {
  it('is unmasked, and null where nothing is there', () => {
    const values = { email: 'ann@example.com', phone: '', company: null, crm_id: [] };
    expect(comparedValues(contact(values), [email, phone, company, crmId])).toEqual({
      email: 'ann@example.com',
      phone: null,
      company: null,
      crm_id: null,
    });
  });

  it('is never taken for nothing where nobody asked', () => {
    expect(() => comparedValue(contact({ email: null }), phone)).toThrow('The field phone was not read');
  });
});
