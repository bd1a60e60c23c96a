import type { CataloguePart } from '../catalogue.ts';

/** What pushes contacts to a CRM, and the settings that hold its connection. */
export const push = {
  pushTitle: 'Envoyer au CRM',
  pushTo: 'Vers',
  pushHint:
    'La correspondance des champs indique où va chaque champ. Les contacts qui ne peuvent pas être envoyés sont laissés de côté et cités dans le rapport.',
  pushLoading: 'Recherche des CRM connectés',
  pushNone: 'Aucun CRM n’est connecté. Connectez-en un dans les paramètres, sous Intégrations.',
  pushReconnect: 'Doit d’abord être reconnecté',
  startPush: { one: 'Envoyer # contact', other: 'Envoyer # contacts' },
  pushSelected: 'Envoyer au CRM',
  settings: 'Paramètres',
  settingsPages: 'Pages des paramètres',
  integrations: 'Intégrations',
  crmExported: { one: '# contact est désormais dans le CRM', other: '# contacts sont désormais dans le CRM' },
  crmImported: { one: '# contact est arrivé du CRM', other: '# contacts sont arrivés du CRM' },
} satisfies CataloguePart;
