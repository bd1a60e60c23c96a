import { type Actor, customFieldKey, type Field, maxCustomFields } from '@peoplekit/core';
import type { FieldInput } from '@peoplekit/core/contract';
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

/** How long looking for contacts that hold a value already may take, in ms: usually there are none. */
const timeout = 60_000;

/** What of it does not depend on other fields. */
function checkInput({
  label,
  type,
  options,
  default: value,
  privacy = 'visible',
}: FieldInput): Omit<StoredField, 'key'> {
  if (type === 'enum' && !options)
    refuseFaults([{ pointer: '/options', message: 'is required: the options that there are' }]);
  if (type !== 'enum' && options)
    refuseFaults([{ pointer: '/options', message: 'must be absent: only an enum field has options' }]);
  const checked = options ? checkOptions(options) : null;
  const field: Field = {
    ...{ key: '', label, type, kind: 'custom', group: 'custom', readOnly: false, privacy, position: 0 },
    ...(checked && { options: checked }),
  };
  return {
    kind: 'custom',
    label: label.normalize('NFC'),
    type,
    privacy,
    options: checked,
    default_value: checkDefault(field, value ?? null),
    deleted_at: null,
  };
}

/**
 * A new field of the workspace, after all others. From the answer on it can be read, written, filtered and sorted by,
 * like any other. Contacts that are there already do not get its default.
 */
export async function createField(deps: Deps, actor: Actor, input: FieldInput): Promise<Field> {
  requirePermission(actor, 'fields:manage');
  const { workspace } = actor;
  const content = checkInput(input);
  const { field, job } = await deps.database.inWorkspace(
    workspace,
    async (tx) => {
      const { rows, order } = await lockFields(tx, workspace);
      const custom = rows.filter(({ kind, deleted_at }) => kind === 'custom' && deleted_at === null);
      if (custom.length >= maxCustomFields)
        throw new AppError('conflict', `There can be ${maxCustomFields} custom fields: delete one first.`);
      const key = customFieldKey(input.label, new Set(rows.map((row) => row.key)));
      await writeField(tx, workspace, { ...content, key });
      const fields = composeFields([...rows, { ...content, key }], order, '');
      const field = fields.find((candidate) => candidate.key === key) as Field;
      // An import from elsewhere may have brought values for it before.
      await noteHolders(tx, workspace, field);
      await writeAudit(tx, actor, [
        { action: 'field.create', field: key, detail: { type: field.type, privacy: field.privacy } },
      ]);
      return { field, job: await orderWords(deps, tx, actor) };
    },
    { timeout },
  );
  deps.fields.forget(workspace);
  if (job) sendJob(deps, job);
  return field;
}
