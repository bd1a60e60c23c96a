import { contactName } from '../base/contact-name.ts';
import { sentenceName } from '../base/sentence-name.ts';
import { noteDeleted } from '../data/note-deleted.ts';
import { PeopleError } from '../data/people-error.ts';
import { enContact } from '../messages/en-contact.ts';
import type { PanelsHost, ToastAction } from './section-panels.ts';

export interface DeletionHost
  extends Pick<PanelsHost, 'client' | 'contacts' | 'speech' | 'refresh' | 'say' | 'deleted'> {
  toast: (message: string, action?: ToastAction) => void;
}

/** Deletes a contact of the list, tells the host, and offers to take it back unless the host does. */
export async function deleteContact(host: DeletionHost, id: string): Promise<void> {
  const client = host.client();
  if (!client) return;
  const contact = host.contacts.contacts.find((candidate) => candidate.id === id);
  const name = (contact && contactName(contact.values)) ?? host.speech().text.unnamed;
  try {
    await client.deleteContact(id);
  } catch (error) {
    toastError(host, error);
    return;
  }
  noteDeleted(host.contacts, [id]);
  host.refresh();
  const undo = async () => {
    await client.restoreContact(id);
  };
  if (host.deleted({ id, name, undo })) offerUndo(host, name, undo);
}

/** @param undo brings the contact back; fails with a `PeopleError`. */
export function offerUndo(host: DeletionHost, name: string, undo: () => Promise<void>): void {
  const text = { ...enContact, ...host.speech().text };
  const onSelect = async () => {
    try {
      await undo();
      host.refresh();
      host.say(text.restored(sentenceName(name)));
    } catch (error) {
      toastError(host, error);
    }
  };
  host.toast(text.deleted(sentenceName(name)), { label: text.undo, onSelect: () => void onSelect() });
}

function toastError({ speech, toast }: DeletionHost, error: unknown): void {
  const { text } = speech();
  const { code } = PeopleError.from(error);
  toast(text.errors[code] ?? text.errors.internal);
}
