import type { CataloguePart } from '../catalogue.ts';

/** What pushes contacts to a CRM, and the settings that hold its connection. */
export const push = {
  pushTitle: 'Enviar ao CRM',
  pushTo: 'Para',
  pushHint:
    'O mapeamento de campos define qual campo vai para onde. Contatos que não puderem ser enviados são deixados de fora e aparecem no relatório.',
  pushLoading: 'Procurando os CRMs conectados',
  pushNone: 'Nenhum CRM está conectado. Conecte um nas configurações, em Integrações.',
  pushReconnect: 'Precisa ser reconectado primeiro',
  startPush: { one: 'Enviar # contato', other: 'Enviar # contatos' },
  pushSelected: 'Enviar ao CRM',
  settings: 'Configurações',
  settingsPages: 'Páginas das configurações',
  integrations: 'Integrações',
  crmExported: { one: '# contato já está no CRM', other: '# contatos já estão no CRM' },
  crmImported: { one: '# contato veio do CRM', other: '# contatos vieram do CRM' },
} satisfies CataloguePart;
