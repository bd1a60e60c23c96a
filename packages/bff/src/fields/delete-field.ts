import type { Actor, Field } from '@peoplekit/core';
import { requirePermission } from '../access.ts';
import { writeAudit } from '../audit/audit.repo.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { composeFields } from './compose-fields.ts';
import { eraseValues } from './erase-values.ts';
import { lockFields, markFieldDeleted } from './fields.repo.ts';

/**
 * Deletes a custom field and erases its values, those of deleted contacts included. The field is gone for everybody before
 * the first value goes, and nobody writes one any more; its key is free for another field when the last one has gone.
 * Deleting it once more goes on where a server has died in between.
 * @returns the field as it was.
 */
export async function deleteField(deps: Deps, actor: Actor, key: string): Promise<Field> {
  requirePermission(actor, 'fields:manage');
  const { workspace } = actor;
  const deleted = await deps.database.inWorkspace(workspace, async (tx) => {
    const { rows, order } = await lockFields(tx, workspace);
    const started = rows.find((row) => row.key === key && row.deleted_at !== null);
    const asBefore = rows.map((row) => (row === started ? { ...row, deleted_at: null } : row));
    const field = composeFields(asBefore, order, '').find((candidate) => candidate.key === key);
    if (!field) throw new AppError('not_found', 'There is no such field.');
    if (field.kind === 'system')
      throw new AppError('invalid', 'Only custom fields can be deleted. A system field can be hidden.');
    if (started) return field;
    await markFieldDeleted(tx, workspace, key);
    await writeAudit(tx, actor, [{ action: 'field.delete', field: key, detail: { type: field.type } }]);
    return field;
  });
  deps.fields.forget(workspace);
  await eraseValues(deps, workspace, key);
  return deleted;
}
