import type { CataloguePart } from '../catalogue.ts';

/** What pushes contacts to a CRM, and the settings that hold its connection. */
export const push = {
  pushTitle: 'Wyślij do CRM',
  pushTo: 'Dokąd',
  pushHint:
    'To, które pole dokąd trafia, określa mapowanie pól. Kontakty, których nie można wysłać, są pomijane i wymieniane w raporcie.',
  pushLoading: 'Wyszukiwanie połączonych CRM',
  pushNone: 'Nie połączono żadnego CRM. Połącz go w ustawieniach, w sekcji Integracje.',
  pushReconnect: 'Najpierw trzeba połączyć ponownie',
  startPush: {
    one: 'Wyślij # kontakt',
    few: 'Wyślij # kontakty',
    many: 'Wyślij # kontaktów',
    other: 'Wyślij # kontaktu',
  },
  pushSelected: 'Wyślij do CRM',
  settings: 'Ustawienia',
  settingsPages: 'Strony ustawień',
  integrations: 'Integracje',
  crmExported: {
    one: '# kontakt jest już w CRM',
    few: '# kontakty są już w CRM',
    many: '# kontaktów jest już w CRM',
    other: '# kontaktu jest już w CRM',
  },
  crmImported: {
    one: 'Z CRM pochodzi # kontakt',
    few: 'Z CRM pochodzą # kontakty',
    many: 'Z CRM pochodzi # kontaktów',
    other: 'Z CRM pochodzi # kontaktu',
  },
} satisfies CataloguePart;
