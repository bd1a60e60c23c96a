import { type ContactValues, type Field, maxCustomFields, systemFields } from '@peoplekit/core';
import type { Contact } from '@peoplekit/core/contract';
import { madeUpContacts } from './in-memory-client.ts';

const custom = (key: string, label: string, type: Field['type'], position: number): Field => ({
  key,
  label,
  type,
  kind: 'custom',
  group: 'custom',
  readOnly: false,
  privacy: 'visible',
  position,
});

/** The system fields, and one custom field of each type. */
export const profileFields: readonly Field[] = [
  ...systemFields,
  custom('notes', 'Notes', 'text', 38),
  custom('seats', 'Seats', 'number', 39),
  custom('renewal', 'Renewal', 'date', 40),
  custom('vip', 'VIP', 'boolean', 41),
  {
    ...custom('tier', 'Tier', 'enum', 42),
    options: [
      { value: 'gold', label: 'Gold' },
      { value: 'silver', label: 'Silver' },
    ],
  },
];

/** The system fields, and so many custom ones: as many as a workspace may have, when not said. */
export function manyFields(count: number = maxCustomFields): Field[] {
  const one = (_none: unknown, at: number) =>
    custom(`field_${at}`, `Field ${at + 1}`, 'text', systemFields.length + at);
  return [...systemFields, ...Array.from({ length: count }, one)];
}

/** The same, some of them hidden. */
export function hideFields(...keys: string[]): Field[] {
  return profileFields.map((field) => (keys.includes(field.key) ? { ...field, privacy: 'hidden' } : field));
}

/** Somebody of whom all that tests look at is known. */
export function ada(values: ContactValues = {}): Contact {
  const [contact] = madeUpContacts(1, new Date('2026-06-15T12:00:00Z'));
  if (!contact) throw new Error('No contact was made up');
  const known: ContactValues = {
    first_name: 'Ada',
    last_name: 'Lovelace',
    email: 'ada@example.com',
    phone: '+49301234567',
    company: 'Analytical Engines',
    location: 'London',
    language: 'en',
    chat_status: 'pending',
    is_valid: true,
    is_blocked: false,
    lead_source: null,
    product_interest: ['Maths', 'Looms'],
    flow_completion_rate: 87.5,
    notes: 'Likes numbers',
    seats: 1200,
    renewal: '2027-05-01',
    vip: null,
    tier: 'gold',
  };
  return { ...contact, values: { ...contact.values, ...known, ...values } };
}
