import type { Actor } from '@peoplekit/core';
import type { Contact, ContactValuesInput } from '@peoplekit/core/contract';
import { requirePermission } from '../access.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { withCurrentFields } from '../fields/with-current-fields.ts';
import { newUuid } from '../uuid.ts';
import { insertContact } from './contacts.repo.ts';
import { checkValues, withDefaults } from './parse-values.ts';
import { presentContactTo } from './present-contact.ts';
import { storedValues } from './stored-values.ts';

/**
 * A new contact with the given values and the defaults of all other fields. Two contacts may have the same e-mail
 * address or phone number: families share them. Only an actor with `contacts:ingest` may choose the id, and then it must
 * be a new one (`conflict`), which those of erased contacts are and those of deleted ones are not.
 */
export async function createContact(deps: Deps, actor: Actor, input: ContactValuesInput): Promise<Contact> {
  requirePermission(actor, 'contacts:write');
  return withCurrentFields(deps, actor, async (tx, fields) => {
    const values = withDefaults(checkValues(actor, fields, input.values), fields);
    const id = (values.id as string | null | undefined) ?? newUuid(deps.now());
    const row = await insertContact(tx, actor.workspace, id, storedValues(values, fields));
    if (!row) throw new AppError('conflict', 'There is a contact with this id already.');
    return presentContactTo(actor, row, fields);
  });
}
