import type { Messages } from './messages.ts';

/** What the dialog that pushes contacts to a CRM says in English: loaded with it. */
export const enPush = {
  pushTitle: 'Push to CRM',
  pushTo: 'To',
  pushHint:
    'Which field goes where is set in the field mapping. Contacts that cannot be sent are left out and told of in the report.',
  pushLoading: 'Looking which CRMs are connected',
  pushNone: 'No CRM is connected. Connect one in the settings, under Integrations.',
  pushReconnect: 'Needs to be reconnected first',
  startPush: (format, count) => format.plural(count, { one: 'Push # contact', other: 'Push # contacts' }),
} satisfies Partial<Messages>;
