import type { Messages } from './messages.ts';

/** What the section says of CRMs in English. */
export const enCrm = {
  pushSelected: 'Push to CRM',
  settings: 'Settings',
  settingsPages: 'Pages of the settings',
  integrations: 'Integrations',
  crmExported: (format, count) =>
    format.plural(count, { one: '# contact is in the CRM now', other: '# contacts are in the CRM now' }),
  crmImported: (format, count) =>
    format.plural(count, { one: '# contact came from the CRM', other: '# contacts came from the CRM' }),
} satisfies Partial<Messages>;
