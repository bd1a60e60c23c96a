import type { CataloguePart } from '../catalogue.ts';

/** What pushes contacts to a CRM, and the settings that hold its connection. */
export const push = {
  pushTitle: 'Invia al CRM',
  pushTo: 'A',
  pushHint:
    'La mappatura dei campi stabilisce dove va ogni campo. I contatti che non si possono inviare vengono tralasciati e indicati nel rapporto.',
  pushLoading: 'Ricerca dei CRM collegati',
  pushNone: 'Nessun CRM è collegato. Collegane uno nelle impostazioni, sotto Integrazioni.',
  pushReconnect: 'Prima va ricollegato',
  startPush: { one: 'Invia # contatto', other: 'Invia # contatti' },
  pushSelected: 'Invia al CRM',
  settings: 'Impostazioni',
  settingsPages: 'Pagine delle impostazioni',
  integrations: 'Integrazioni',
  crmExported: { one: '# contatto è ora nel CRM', other: '# contatti sono ora nel CRM' },
  crmImported: { one: '# contatto è arrivato dal CRM', other: '# contatti sono arrivati dal CRM' },
} satisfies CataloguePart;
