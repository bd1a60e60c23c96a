import type { CataloguePart } from '../catalogue.ts';

/** What pushes contacts to a CRM, and the settings that hold its connection. */
export const push = {
  pushTitle: 'Ins CRM übertragen',
  pushTo: 'Nach',
  pushHint:
    'Welches Feld wohin geht, steht in der Feldzuordnung. Kontakte, die nicht übertragen werden können, werden ausgelassen und im Bericht genannt.',
  pushLoading: 'Verbundene CRMs werden gesucht',
  pushNone: 'Es ist kein CRM verbunden. Verbinden Sie eines in den Einstellungen unter „Integrationen“.',
  pushReconnect: 'Muss zuerst neu verbunden werden',
  startPush: { one: '# Kontakt übertragen', other: '# Kontakte übertragen' },
  pushSelected: 'Ins CRM übertragen',
  settings: 'Einstellungen',
  settingsPages: 'Seiten der Einstellungen',
  integrations: 'Integrationen',
  crmExported: { one: '# Kontakt ist jetzt im CRM', other: '# Kontakte sind jetzt im CRM' },
  crmImported: { one: '# Kontakt kam aus dem CRM', other: '# Kontakte kamen aus dem CRM' },
} satisfies CataloguePart;
