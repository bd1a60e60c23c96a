import type { Actor } from '@peoplekit/core';
import type { Contact } from '@peoplekit/core/contract';
import { requirePermission } from '../access.ts';
import { withLinks } from '../crm/shown-links.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { findFields } from '../fields/find-fields.ts';
import { readContactId } from './contact-id.ts';
import { findContacts, findDeletedAt } from './contacts.repo.ts';
import { presentContact } from './present-contact.ts';
import { restorableDays } from './restore-contact.ts';

/**
 * One contact. That of another workspace, a deleted one and one that never was are the same `not_found`; only who may
 * restore a deleted one is told so.
 */
export async function getContact(deps: Deps, actor: Actor, id: string): Promise<Contact> {
  requirePermission(actor, 'contacts:read');
  const contactId = readContactId(id);
  const fields = await findFields(deps, actor);
  const reader = deps.database.reader(actor.workspace);
  const [[row], links] = await Promise.all([
    findContacts(reader, actor.workspace, [contactId]),
    deps.crm.links.of(actor.workspace, [contactId]),
  ]);
  if (!row) {
    const mayRestore = actor.permissions.has('contacts:delete');
    const deletedAt = mayRestore ? await findDeletedAt(reader, actor.workspace, contactId, restorableDays) : undefined;
    throw new AppError('not_found', 'There is no such contact.', { ...(deletedAt !== undefined && { deletedAt }) });
  }
  return withLinks(presentContact(row, fields), links.get(row.id));
}
