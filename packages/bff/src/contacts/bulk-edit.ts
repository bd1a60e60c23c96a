import type { Actor } from '@peoplekit/core';
import type { BulkEditInput, Job } from '@peoplekit/core/contract';
import { requirePermission } from '../access.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { findFields } from '../fields/find-fields.ts';
import { refuseHidden } from '../fields/hidden-fields.ts';
import { checkScope } from '../jobs/check-scope.ts';
import { createJob } from '../jobs/create-job.ts';
import { checkValues } from './parse-values.ts';
import { refuseId, usesOf } from './update-contact.ts';

/** Begins to set values of many contacts: the same for all, under the same rules as for one. */
export async function bulkEditContacts(deps: Deps, actor: Actor, input: BulkEditInput): Promise<Job> {
  requirePermission(actor, 'contacts:write');
  const fields = await findFields(deps, actor);
  const values = checkValues(actor, fields, input.values);
  if (Object.keys(values).length === 0) {
    const details = [{ pointer: '/values', message: 'must name at least one field' }];
    throw new AppError('invalid', '/values: must name at least one field', { details });
  }
  refuseId(values);
  refuseHidden(actor, fields, usesOf(values));
  const scope = checkScope(actor, fields, input.scope);
  const detail = { fields: Object.keys(values) };
  return createJob(deps, actor, { type: 'contacts.edit', scope, input: { values }, detail });
}
