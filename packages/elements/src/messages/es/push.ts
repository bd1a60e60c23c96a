import type { CataloguePart } from '../catalogue.ts';

/** What pushes contacts to a CRM, and the settings that hold its connection. */
export const push = {
  pushTitle: 'Enviar al CRM',
  pushTo: 'A',
  pushHint:
    'La correspondencia de campos indica qué campo va adónde. Los contactos que no se puedan enviar se omiten y constan en el informe.',
  pushLoading: 'Buscando los CRM conectados',
  pushNone: 'No hay ningún CRM conectado. Conecta uno en los ajustes, en Integraciones.',
  pushReconnect: 'Primero hay que volver a conectarlo',
  startPush: { one: 'Enviar # contacto', other: 'Enviar # contactos' },
  pushSelected: 'Enviar al CRM',
  settings: 'Ajustes',
  settingsPages: 'Páginas de los ajustes',
  integrations: 'Integraciones',
  crmExported: { one: '# contacto ya está en el CRM', other: '# contactos ya están en el CRM' },
  crmImported: { one: '# contacto ha llegado del CRM', other: '# contactos han llegado del CRM' },
} satisfies CataloguePart;
