/** What happened to a field. */
export type FieldChange = 'created' | 'updated' | 'deleted' | 'moved';

/** The user changed a field, and the server has saved it. */
export type FieldChangedEvent = CustomEvent<{ key: string; change: FieldChange }>;

declare global {
  interface HTMLElementEventMap {
    'field-changed': FieldChangedEvent;
  }
}
