import { contactName } from '../base/contact-name.ts';
import { PeopleError } from '../data/people-error.ts';
import { enContact } from '../messages/en-contact.ts';
import type { PanelsHost } from './section-panels.ts';

export interface DeletionHost
  extends Pick<PanelsHost, 'client' | 'contacts' | 'speech' | 'refresh' | 'say' | 'deleted'> {
  toast: (message: string, action?: { label: string; onSelect: () => void }) => Promise<void>;
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
    await toastError(host, error);
    return;
  }
  host.refresh();
  const undo = async () => {
    await client.restoreContact(id);
  };
  if (host.deleted({ id, name, undo })) await offerUndo(host, name, undo);
}

/** @param undo brings the contact back; fails with a `PeopleError`. */
export async function offerUndo(host: DeletionHost, name: string, undo: () => Promise<void>): Promise<void> {
  const text = { ...enContact, ...host.speech().text };
  const onSelect = async () => {
    try {
      await undo();
      host.refresh();
      host.say(text.restored(name));
    } catch (error) {
      await toastError(host, error);
    }
  };
  await host.toast(text.deleted(name), { label: text.undo, onSelect: () => void onSelect() });
}

async function toastError({ speech, toast }: DeletionHost, error: unknown): Promise<void> {
  const { text } = speech();
  const { code } = PeopleError.from(error);
  await toast(text.errors[code] ?? text.errors.internal);
}
