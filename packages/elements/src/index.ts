export type { Theme } from './base/base-element.ts';
export type { GetToken } from './data/access-token.ts';
export { type ApiClientOptions, createApiClient } from './data/api-client.ts';
export type { AuditClient, AuditFilter, AuditListQuery } from './data/audit-client.ts';
export { ContactsSource, type SourceStatus } from './data/contacts-source.ts';
export type { IntegrationsClient } from './data/integrations-client.ts';
export type {
  ContactsDeleteEvent,
  ContactsEditEvent,
  ContactsExportEvent,
  ContactsPushEvent,
  JobAbout,
  JobStartEvent,
} from './data/job-events.ts';
export type { JobQuery, JobsClient } from './data/jobs-client.ts';
export type { JobFilter } from './data/jobs-source.ts';
export type {
  DeleteOptions,
  LiveListener,
  PeopleClient,
  PreferencesOptions,
  RequestOptions,
  UpdateOptions,
} from './data/people-client.ts';
export { PeopleError, type PeopleErrorCode, type PeopleErrorEvent } from './data/people-error.ts';
export type { ColumnPreference, PreferencesClient, TablePreferences } from './data/preferences-source.ts';
export type { FilterChangeEvent } from './filter-builder/filter-builder.events.ts';
export { FilterBuilder } from './filter-builder/filter-builder.ts';
export { JobsPanel } from './jobs-panel/jobs-panel.ts';
export type { ActivityMessages } from './messages/activity-messages.ts';
export type { ContactMessages } from './messages/contact-messages.ts';
export type { FieldsMessages } from './messages/fields-messages.ts';
export type { Format } from './messages/format.ts';
export type { IntegrationsMessages } from './messages/integrations-messages.ts';
export type { MessageOverrides, Messages } from './messages/messages.ts';
export type { ActivityExportedEvent } from './people-activity/people-activity.events.ts';
export { PeopleActivity } from './people-activity/people-activity.ts';
export type {
  ContactCreatedEvent,
  ContactCreateEvent,
  CreateCloseEvent,
} from './people-create/people-create.events.ts';
export { PeopleCreate } from './people-create/people-create.ts';
export type { FieldChange, FieldChangedEvent } from './people-fields/people-fields.events.ts';
export { PeopleFields } from './people-fields/people-fields.ts';
export type {
  IntegrationChange,
  IntegrationChangedEvent,
  JobsOpenEvent,
} from './people-integrations/people-integrations.events.ts';
export { PeopleIntegrations } from './people-integrations/people-integrations.ts';
export type {
  ContactChangedEvent,
  ContactDeletedEvent,
  ProfileCloseEvent,
  ProfileExpandEvent,
} from './people-profile/people-profile.events.ts';
export { PeopleProfile } from './people-profile/people-profile.ts';
export { PeopleProvider } from './people-provider/people-provider.ts';
export { PeopleSection } from './people-section/people-section.ts';
export type {
  ContactActionEvent,
  ContactOpenEvent,
  QueryChangeEvent,
  SelectionChangeEvent,
} from './people-table/people-table.events.ts';
export { PeopleTable } from './people-table/people-table.ts';
export type { SelectionDetail } from './people-table/row-selection.ts';
export type { CellContent, CellRenderer, HostRowAction } from './people-table/table-extensions.ts';
