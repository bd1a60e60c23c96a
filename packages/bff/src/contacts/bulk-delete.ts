import type { Actor } from '@peoplekit/core';
import type { BulkDeleteInput, Job } from '@peoplekit/core/contract';
import { requirePermission } from '../access.ts';
import type { Deps } from '../deps.ts';
import { findFields } from '../fields/find-fields.ts';
import { checkScope } from '../jobs/check-scope.ts';
import { createJob } from '../jobs/create-job.ts';

/** Begins to delete contacts, softly: for 30 days the job can be undone, and each of them restored. */
export async function bulkDeleteContacts(deps: Deps, actor: Actor, input: BulkDeleteInput): Promise<Job> {
  requirePermission(actor, 'contacts:delete');
  const scope = checkScope(actor, await findFields(deps, actor), input.scope);
  return createJob(deps, actor, { type: 'contacts.delete', scope, input: {}, detail: {} });
}
