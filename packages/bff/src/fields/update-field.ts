import { type Actor, type Field, fieldsWithDefault, unmovedOptions } from '@peoplekit/core';
import type { FieldPatch } from '@peoplekit/core/contract';
import { requirePermission } from '../access.ts';
import { writeAudit } from '../audit/audit.repo.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { sendJob } from '../jobs/create-job.ts';
import { orderWords } from '../search/postgres/order-words.ts';
import { noteHolders } from '../search/sync/note-holders.repo.ts';
import { checkDefault, checkOptions, refuseFaults } from './check-field.ts';
import { composeFields, type StoredField } from './compose-fields.ts';
import { lockFields, writeField } from './fields.repo.ts';

/** How long noting for the index may take, in ms, when the options of all contacts of a workspace change places. */
const timeout = 120_000;

/** What the field does not allow, whatever the value. */
function refuseForbidden(field: Field, { type, options, default: value, privacy }: FieldPatch): void {
  const { key, kind } = field;
  refuseFaults([
    ...(type !== undefined && type !== field.type ? [{ pointer: '/type', message: 'never changes' }] : []),
    ...(options && field.type !== 'enum'
      ? [{ pointer: '/options', message: 'must be absent: only an enum field has options' }]
      : []),
    ...(value !== undefined && kind === 'system' && !fieldsWithDefault.includes(key)
      ? [{ pointer: '/default', message: 'must be absent: this field has no default' }]
      : []),
    // It is part of every address of a contact.
    ...(privacy === 'hidden' && key === 'id' ? [{ pointer: '/privacy', message: 'must be visible' }] : []),
  ]);
}

/** What is stored of the field from now on. A default that was an option and is none any more is dropped. */
function changedContent(field: Field, row: StoredField | undefined, patch: FieldPatch): StoredField {
  const before: StoredField = row ?? {
    ...{ key: field.key, kind: field.kind, type: null, label: null, privacy: null, options: null },
    ...{ default_value: null, deleted_at: null },
  };
  const options = patch.options ? checkOptions(patch.options, field.options) : before.options;
  const after: Field = { ...field, ...(options && { options }) };
  const kept = options?.some(({ value }) => value === before.default_value) === false ? null : before.default_value;
  return {
    ...{ key: before.key, kind: before.kind, type: before.type, deleted_at: before.deleted_at },
    label: patch.label?.normalize('NFC') ?? before.label,
    privacy: patch.privacy ?? before.privacy,
    options,
    default_value: patch.default === undefined ? kept : checkDefault(after, patch.default),
  };
}

/**
 * Changes what is given about a field. Values of contacts stay as they are: a renamed option is one with the value that
 * it had, and one that is left out is kept by those who have it. Whether a field is hidden holds from the answer on, for
 * values that were written before as well; only who may reveal it may make it visible.
 */
export async function updateField(deps: Deps, actor: Actor, key: string, patch: FieldPatch): Promise<Field> {
  requirePermission(actor, 'fields:manage');
  const { workspace } = actor;
  const { updated, job } = await deps.database.inWorkspace(
    workspace,
    async (tx) => {
      const { rows, order } = await lockFields(tx, workspace);
      const field = composeFields(rows, order, '').find((candidate) => candidate.key === key);
      if (!field) throw new AppError('not_found', 'There is no such field.');
      refuseForbidden(field, patch);
      // Whoever could make it visible could see it.
      if (field.privacy === 'hidden' && patch.privacy === 'visible') requirePermission(actor, 'contacts:reveal');
      const content = changedContent(
        field,
        rows.find((row) => row.key === key),
        patch,
      );
      await writeField(tx, workspace, content);
      const others = rows.filter((row) => row.key !== key);
      const after = composeFields([...others, content], order, '').find((candidate) => candidate.key === key) as Field;
      if (patch.options) await noteMoved(field, after, (unmoved) => noteHolders(tx, workspace, after, unmoved));
      const detail = { changed: Object.keys(patch), privacy: after.privacy };
      await writeAudit(tx, actor, [{ action: 'field.update', field: key, detail }]);
      return { updated: { ...after, position: field.position }, job: await orderWords(deps, tx, actor) };
    },
    { timeout },
  );
  deps.fields.forget(workspace);
  if (job) sendJob(deps, job);
  return updated;
}

/** The index keeps the place of an option, which is what the field is sorted by; those at the same place are left out. */
async function noteMoved(before: Field, after: Field, note: (unmoved: string[]) => Promise<void>): Promise<void> {
  const [old, now] = [before.options ?? [], after.options ?? []];
  const unmoved = unmovedOptions(old, now);
  if (unmoved.length < old.length || old.length !== now.length) await note(unmoved);
}
