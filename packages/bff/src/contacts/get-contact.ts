import type { Actor } from '@peoplekit/core';
import type { Contact } from '@peoplekit/core/contract';
import { requirePermission } from '../access.ts';
import { withLinks } from '../crm/shown-links.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { findFields } from '../fields/find-fields.ts';
import { readContactId } from './contact-id.ts';
import { findContacts } from './contacts.repo.ts';
import { presentContact } from './present-contact.ts';

/** One contact. That of another workspace, a deleted one and one that never was are the same `not_found`. */
export async function getContact(deps: Deps, actor: Actor, id: string): Promise<Contact> {
  requirePermission(actor, 'contacts:read');
  const contactId = readContactId(id);
  const fields = await findFields(deps, actor);
  const [[row], links] = await Promise.all([
    findContacts(deps.database.reader(actor.workspace), actor.workspace, [contactId]),
    deps.crm.links.of(actor.workspace, [contactId]),
  ]);
  if (!row) throw new AppError('not_found', 'There is no such contact.');
  return withLinks(presentContact(row, fields), links.get(row.id));
}
