import type { ContactsSource } from './contacts-source.ts';

/** They are there no more: their rows say so, and wherever else in the list they may be, they are not selected any longer. */
export function noteDeleted(source: ContactsSource, ids: readonly string[]): void {
  if (ids.length === 0) return;
  source.deleted = [...source.deleted, ...ids];
  source.replace(
    source.contacts.flatMap((contact) => (ids.includes(contact.id) ? { ...contact, isDeleted: true } : [])),
  );
  source.changed();
}
