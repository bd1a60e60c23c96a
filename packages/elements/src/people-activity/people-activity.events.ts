/** The log was given to the browser as a file. */
export type ActivityExportedEvent = CustomEvent<{ format: 'csv' | 'json' }>;

declare global {
  interface HTMLElementEventMap {
    'activity-exported': ActivityExportedEvent;
  }
}
