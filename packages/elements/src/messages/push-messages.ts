import type { Format } from './format.ts';

/** What the section says of CRMs, and the dialog that pushes contacts to one. */
export interface PushMessages {
  pushTitle: string;
  pushTo: string;
  pushHint: string;
  pushLoading: string;
  pushNone: string;
  pushReconnect: string;
  startPush: (format: Format, count: number) => string;
  pushSelected: string;
  settings: string;
  settingsPages: string;
  integrations: string;
  crmExported: (format: Format, count: number) => string;
  crmImported: (format: Format, count: number) => string;
}
