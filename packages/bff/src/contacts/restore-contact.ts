import type { Actor } from '@peoplekit/core';
import type { Contact } from '@peoplekit/core/contract';
import { requirePermission } from '../access.ts';
import { writeAudit } from '../audit/audit.repo.ts';
import { withLinks } from '../crm/shown-links.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { findFields } from '../fields/find-fields.ts';
import { readContactId } from './contact-id.ts';
import { lockContact, writeContact } from './contacts.repo.ts';
import { presentContactTo } from './present-contact.ts';

/** How long a deletion can be taken back. */
export const restorableDays = 30;

/** Takes back a deletion of the last 30 days. A contact that is not deleted is answered as it is. */
export async function restoreContact(deps: Deps, actor: Actor, id: string): Promise<Contact> {
  requirePermission(actor, 'contacts:delete');
  const contactId = readContactId(id);
  const fields = await findFields(deps, actor);
  const oldest = deps.now().getTime() - restorableDays * 86_400_000;
  const row = await deps.database.inWorkspace(actor.workspace, async (tx) => {
    const found = await lockContact(tx, actor.workspace, contactId);
    if (!found || (found.deleted_at && Date.parse(found.deleted_at) < oldest))
      throw new AppError('not_found', 'There is no such contact to restore.');
    if (!found.deleted_at) return found;
    await writeAudit(tx, actor, [{ action: 'contact.restore', contactId }]);
    return writeContact(tx, found, { deleted_at: null });
  });
  const links = await deps.crm.links.of(actor.workspace, [row.id]);
  return withLinks(presentContactTo(actor, row, fields), links.get(row.id));
}
