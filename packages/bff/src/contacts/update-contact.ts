import type { Actor, ContactValues } from '@peoplekit/core';
import type { Contact, ContactValuesInput } from '@peoplekit/core/contract';
import { requirePermission } from '../access.ts';
import { withLinks } from '../crm/shown-links.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { type FieldUse, refuseHidden } from '../fields/hidden-fields.ts';
import { withCurrentFields } from '../fields/with-current-fields.ts';
import type { IfMatch } from '../http/if-match.ts';
import { pointerOf } from '../http/validate.ts';
import { readContactId } from './contact-id.ts';
import { lockContact, writeContact } from './contacts.repo.ts';
import { checkValues } from './parse-values.ts';
import { presentContactTo } from './present-contact.ts';
import { refuseStale } from './refuse-stale.ts';
import { storedValues } from './stored-values.ts';

interface UpdateInput extends ContactValuesInput {
  /** The revisions that the caller has seen; any when absent. */
  ifMatch?: IfMatch | undefined;
}

/**
 * Where values speak of which fields. Whether a write changes anything tells whether it was what is there already: who may not see a value may not ask by
 * writing it.
 */
export function usesOf(values: ContactValues): FieldUse[] {
  return Object.keys(values).map((field) => ({ field, pointer: pointerOf(['values', field]) }));
}

/** @throws AppError `invalid` for values that name another id. */
export function refuseId(values: ContactValues): void {
  if (!Object.hasOwn(values, 'id')) return;
  const details = [{ pointer: '/values/id', message: 'never changes' }];
  throw new AppError('invalid', '/values/id: never changes', { details });
}

/**
 * Changes the given values and no others, all or none. The row is locked between the look at its revision and the
 * write: of two who saw the same revision exactly one writes. Values that are there already change nothing, the revision
 * included.
 */
export async function updateContact(deps: Deps, actor: Actor, id: string, input: UpdateInput): Promise<Contact> {
  requirePermission(actor, 'contacts:write');
  const contactId = readContactId(id);
  const contact = await withCurrentFields(deps, actor, async (tx, fields) => {
    const values = checkValues(actor, fields, input.values);
    refuseId(values);
    refuseHidden(actor, fields, usesOf(values));
    const before = await lockContact(tx, actor.workspace, contactId);
    if (!before || before.deleted_at) throw new AppError('not_found', 'There is no such contact.');
    refuseStale(before, input.ifMatch);
    const row = await writeContact(tx, before, storedValues(values, fields, before.custom));
    return presentContactTo(actor, row, fields);
  });
  const links = await deps.crm.links.of(actor.workspace, [contactId]);
  return withLinks(contact, links.get(contactId));
}
