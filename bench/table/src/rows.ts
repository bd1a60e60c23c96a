import { madeUpContacts } from '@peoplekit/elements/testing';

export const rowCount = 100_000;

/** The columns that every table shows, and what their headers say. */
export const columns: readonly (readonly [key: string, label: string])[] = [
  ['name', 'Name'],
  ['email', 'Email'],
  ['phone', 'Phone'],
  ['chat_status', 'Chat status'],
  ['priority', 'Priority'],
  ['company', 'Company'],
  ['total_messages_sent', 'Messages sent'],
  ['last_seen_at', 'Last seen'],
  ['language', 'Language'],
  ['location', 'Location'],
  ['lead_status', 'Lead status'],
  ['registration_date', 'Registered'],
];

const templates = madeUpContacts(1_000);

/** Contacts whose first name is their place, so that it can be read off the screen. */
export const contacts = Array.from({ length: rowCount }, (_, index) => {
  const template = templates[index % templates.length] as (typeof templates)[number];
  return {
    ...template,
    id: `${template.id.slice(0, -6)}${String(index).padStart(6, '0')}`,
    values: { ...template.values, first_name: `Row ${index}`, last_name: null },
  };
});

/** The same as plain objects, as other tables take them. */
export const plainRows = (): Record<string, unknown>[] =>
  contacts.map(({ values }) => ({ ...values, name: values.first_name }));
