import { type Actor, type ContactValues, type Field, type FieldValue, isEmptyValue, maskValue } from '@peoplekit/core';
import type { Subject, SubjectInput } from '@peoplekit/core/contract';
import { requirePermission } from '../access.ts';
import { findAudit, writeAudit } from '../audit/audit.repo.ts';
import { presentEntry } from '../audit/present-entry.ts';
import { withLinks } from '../crm/shown-links.ts';
import type { WorkspaceTransaction } from '../db/client.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { findFields } from '../fields/find-fields.ts';
import { readContactId } from './contact-id.ts';
import { lockContact } from './contacts.repo.ts';
import { presentContact } from './present-contact.ts';
import { limitReveals } from './reveal-contact.ts';
import { findRemembered, type Remembered } from './subject.repo.ts';

/** Lines of the audit log at most. */
const maxEntries = 10_000;

/** As the contract has values; Postgres prints moments its own way in JSON. */
function rememberedValue(field: Field, value: unknown): FieldValue {
  const isMoment = field.type === 'date' && field.kind === 'system' && typeof value === 'string';
  return isMoment ? new Date(value).toISOString() : (value as FieldValue);
}

/** What the contact held, by field. Fields that were deleted since are not there any more. */
function valuesBefore(
  { before }: Remembered,
  fields: readonly Field[],
  hides: (field: Field) => boolean,
): ContactValues {
  const held = { ...before?.system, ...before?.custom };
  return Object.fromEntries(
    fields
      .filter(({ key }) => Object.hasOwn(held, key))
      .map((field) => {
        const value = rememberedValue(field, held[field.key] ?? null);
        return [field.key, hides(field) && !isEmptyValue(value) ? maskValue(field, value) : value];
      }),
  );
}

/** Both for who asks what is known about a person, and so often as others reveal. */
async function note(
  deps: Deps,
  tx: WorkspaceTransaction,
  actor: Actor,
  contactId: string,
  revealed: readonly string[],
): Promise<void> {
  if (revealed.length > 0) await limitReveals(deps, tx, actor);
  await writeAudit(tx, actor, [
    ...revealed.map((field) => ({ action: 'contact.reveal' as const, contactId, field })),
    { action: 'contact.export', contactId, detail: { hidden: revealed.length > 0 } },
  ]);
}

/**
 * Everything that is known about one contact, also about one that was deleted and is not erased yet: values, links, what
 * jobs remember so as to be undone, and what was done to it. Hidden values are masks, here and in what jobs remember,
 * unless the actor may reveal and asks for them; then each is written down, and counts, as a reveal.
 */
export async function exportSubject(deps: Deps, actor: Actor, id: string, input: SubjectInput): Promise<Subject> {
  requirePermission(actor, 'contacts:export');
  const { includeHidden = false } = input;
  if (includeHidden) requirePermission(actor, 'contacts:reveal');
  const contactId = readContactId(id);
  const { workspace } = actor;
  const fields = await findFields(deps, actor);
  const hidden = fields.filter(({ privacy }) => privacy === 'hidden').map(({ key }) => key);
  const hides = ({ key }: Field) => !includeHidden && hidden.includes(key);
  const found = await deps.database.inWorkspace(workspace, async (tx) => {
    const row = await lockContact(tx, workspace, contactId);
    if (!row) throw new AppError('not_found', 'There is no such contact.');
    const remembered = await findRemembered(tx, workspace, contactId);
    const entries = actor.permissions.has('audit:read')
      ? await findAudit(tx, workspace, { contactId }, maxEntries)
      : undefined;
    await note(deps, tx, actor, contactId, includeHidden ? hidden : []);
    return { row, remembered, entries };
  });
  const shown = includeHidden ? fields.map((field): Field => ({ ...field, privacy: 'visible' })) : fields;
  const contact = presentContact(found.row, shown);
  const links = await deps.crm.links.of(workspace, [contactId]);
  return {
    exportedAt: deps.now().toISOString(),
    contact: { ...withLinks(contact, links.get(contactId)), deletedAt: found.row.deleted_at },
    fields: fields.map(({ key, label, type }) => ({ key, label, type })),
    jobs: found.remembered.map((one) => ({
      id: one.id,
      type: one.type,
      createdAt: one.created_at,
      outcome: one.outcome,
      before: one.before && valuesBefore(one, fields, hides),
      externalId: one.external_id,
    })),
    ...(found.entries && { audit: found.entries.map(presentEntry) }),
  };
}
