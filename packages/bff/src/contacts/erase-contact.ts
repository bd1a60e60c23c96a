import type { Actor } from '@peoplekit/core';
import type { Contact } from '@peoplekit/core/contract';
import { requirePermission } from '../access.ts';
import { writeAudit } from '../audit/audit.repo.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { forgetInItems } from '../jobs/job-items.repo.ts';
import { readContactId } from './contact-id.ts';
import { removeContact } from './contacts.repo.ts';
import { presentContact } from './present-contact.ts';

/**
 * Removes a contact for good, deleted or not. What stays is the row of the audit log, which holds nothing about the
 * person. The answer is the contact as it is now: without values.
 */
export async function eraseContact(deps: Deps, actor: Actor, id: string): Promise<Contact> {
  requirePermission(actor, 'contacts:erase');
  const contactId = readContactId(id);
  const row = await deps.database.inWorkspace(actor.workspace, async (tx) => {
    const erased = await removeContact(tx, actor.workspace, contactId);
    if (!erased) throw new AppError('not_found', 'There is no such contact.');
    await forgetInItems(tx, actor.workspace, contactId);
    await writeAudit(tx, actor, [{ action: 'contact.erase', contactId }]);
    return erased;
  });
  return presentContact(row, []);
}
