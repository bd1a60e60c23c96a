import type { IntegrationsMessages } from './integrations-messages.ts';

/**
 * The keys of messages that are said in English until they are translated, such as `keyof AuditMessages`. Whoever adds texts
 * may name them here while they are being written; a release has none.
 */
export type Untranslated = keyof IntegrationsMessages;
