import type { Integration } from '@peoplekit/core/contract';
import type { FieldsSource } from '../data/fields-source.ts';
import type { IntegrationsClient } from '../data/integrations-client.ts';
import type { PeopleError } from '../data/people-error.ts';
import type { IntegrationRights, IntegrationsSpeech } from './integrations-model.ts';
import type { IntegrationChange } from './people-integrations.events.ts';

/** What a page of one CRM works with. */
export interface PageAccess {
  client: () => Promise<IntegrationsClient>;
  /** What a user is told for an error. */
  reason: (error: PeopleError) => string;
  speech: () => IntegrationsSpeech;
  rights: () => IntegrationRights;
  fields: () => FieldsSource;
  toast: (sentence: string) => void;
  say: (sentence: string) => void;
  /** Gives the focus to what will be there with the next paint. */
  focusLater: (selector: string) => void;
  onChanged: (integration: Integration | undefined, connector: string, change: IntegrationChange) => void;
}
