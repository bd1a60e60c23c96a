import type { Actor, Field } from '@peoplekit/core';
import type { Revealed, RevealInput } from '@peoplekit/core/contract';
import { requirePermission } from '../access.ts';
import { writeAudit } from '../audit/audit.repo.ts';
import { secondsUntilReveal } from '../audit/reveal-limit.repo.ts';
import type { WorkspaceTransaction } from '../db/client.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { findFields } from '../fields/find-fields.ts';
import { readContactId } from './contact-id.ts';
import { findContacts } from './contacts.repo.ts';
import { rawValue } from './present-contact.ts';

/** Each once, in the order of the request. */
function chosenFields(keys: readonly string[], fields: readonly Field[]): Field[] {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const details = keys.flatMap((key, at) =>
    byKey.has(key) ? [] : [{ pointer: `/fields/${at}`, message: `"${key}" is not a field` }],
  );
  if (details.length > 0) throw new AppError('invalid', `${details[0]?.pointer}: ${details[0]?.message}`, { details });
  return [...new Set(keys)].flatMap((key) => byKey.get(key) ?? []);
}

/** @throws AppError `rate_limited` when the actor has revealed as often as they may within a minute. */
export async function limitReveals(deps: Deps, tx: WorkspaceTransaction, actor: Actor): Promise<void> {
  const { revealsPerMinute } = deps.config;
  const wait = await secondsUntilReveal(tx, actor, revealsPerMinute);
  if (wait === undefined) return;
  const headers = { 'Retry-After': String(wait) };
  throw new AppError('rate_limited', `Hidden fields can be revealed ${revealsPerMinute} times a minute.`, { headers });
}

/**
 * The values behind the masks of one contact. No value leaves without its line in the audit log, one a field, written in
 * the transaction that reads it. An actor may do so 60 times a minute: enough to work, too slow to carry a workspace away.
 */
export async function revealContact(deps: Deps, actor: Actor, id: string, input: RevealInput): Promise<Revealed> {
  requirePermission(actor, 'contacts:reveal');
  const contactId = readContactId(id);
  const fields = chosenFields(input.fields, await findFields(deps, actor));
  const row = await deps.database.inWorkspace(actor.workspace, async (tx) => {
    await limitReveals(deps, tx, actor);
    const [found] = await findContacts(tx, actor.workspace, [contactId]);
    if (!found) throw new AppError('not_found', 'There is no such contact.');
    const entries = fields.map(({ key }) => ({ action: 'contact.reveal' as const, contactId, field: key }));
    await writeAudit(tx, actor, entries);
    return found;
  });
  return { values: Object.fromEntries(fields.map((field) => [field.key, rawValue(row, field)])) };
}
