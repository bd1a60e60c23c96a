/** What happened to the connection with a CRM. */
export type IntegrationChange = 'connected' | 'disconnected' | 'mapped' | 'scheduled';

/** The user connected or disconnected a CRM, or saved how it works. */
export type IntegrationChangedEvent = CustomEvent<{ connector: string; change: IntegrationChange }>;

/** The user wants to see the jobs. */
export type JobsOpenEvent = CustomEvent<{ id?: string | undefined }>;

declare global {
  interface HTMLElementEventMap {
    'integration-changed': IntegrationChangedEvent;
    'jobs-open': JobsOpenEvent;
  }
}
