import type { Actor } from '@peoplekit/core';
import type { Contact } from '@peoplekit/core/contract';
import { requirePermission } from '../access.ts';
import { writeAudit } from '../audit/audit.repo.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { findFields } from '../fields/find-fields.ts';
import type { IfMatch } from '../http/if-match.ts';
import { readContactId } from './contact-id.ts';
import { lockContact, softDeleteContact } from './contacts.repo.ts';
import { presentContactTo } from './present-contact.ts';
import { refuseStale } from './refuse-stale.ts';

/**
 * Hides a contact from every reader. It can be restored for 30 days. One that is deleted already is `not_found`.
 * @param ifMatch the revisions that the caller has seen; any when absent
 */
export async function deleteContact(deps: Deps, actor: Actor, id: string, ifMatch?: IfMatch): Promise<Contact> {
  requirePermission(actor, 'contacts:delete');
  const contactId = readContactId(id);
  const fields = await findFields(deps, actor);
  const row = await deps.database.inWorkspace(actor.workspace, async (tx) => {
    const before = ifMatch && (await lockContact(tx, actor.workspace, contactId));
    if (before && !before.deleted_at) refuseStale(before, ifMatch);
    const deleted = await softDeleteContact(tx, actor.workspace, contactId);
    if (!deleted) throw new AppError('not_found', 'There is no such contact.');
    await writeAudit(tx, actor, [{ action: 'contact.delete', contactId }]);
    return deleted;
  });
  return presentContactTo(actor, row, fields);
}
