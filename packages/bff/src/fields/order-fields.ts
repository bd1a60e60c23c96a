import type { Actor, ErrorDetail } from '@peoplekit/core';
import type { FieldList, FieldOrder } from '@peoplekit/core/contract';
import { requirePermission } from '../access.ts';
import type { Deps } from '../deps.ts';
import { refuseFaults } from './check-field.ts';
import { composeFields } from './compose-fields.ts';
import { lockFields, writeFieldOrder } from './fields.repo.ts';

/** Puts the fields of the workspace into an order. Those that are not named follow, in the order that they have. */
export async function orderFields(deps: Deps, actor: Actor, { keys }: FieldOrder): Promise<FieldList> {
  requirePermission(actor, 'fields:manage');
  const { workspace } = actor;
  const fields = await deps.database.inWorkspace(workspace, async (tx) => {
    const { rows, order } = await lockFields(tx, workspace);
    const known = composeFields(rows, order, '').map(({ key }) => key);
    const seen = new Set<string>();
    refuseFaults(
      keys.flatMap((key, at): ErrorDetail[] => {
        const message = !known.includes(key)
          ? `"${key}" is not a field`
          : seen.has(key)
            ? `"${key}" is there already`
            : '';
        seen.add(key);
        return message ? [{ pointer: `/keys/${at}`, message }] : [];
      }),
    );
    const complete = [...keys, ...known.filter((key) => !seen.has(key))];
    await writeFieldOrder(tx, workspace, complete);
    return composeFields(rows, complete, '');
  });
  deps.fields.forget(workspace);
  return { fields: [...fields] };
}
