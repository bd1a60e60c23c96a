import type { Actor } from '@peoplekit/core';
import type { ExportInput, Job } from '@peoplekit/core/contract';
import { requirePermission } from '../access.ts';
import type { Deps } from '../deps.ts';
import { findFields } from '../fields/find-fields.ts';
import { checkScope } from '../jobs/check-scope.ts';
import { createJob } from '../jobs/create-job.ts';
import { chooseColumns } from './export-columns.ts';

/** Begins to write contacts into a file. What is wrong with the request is said now, and not by a job that fails. */
export async function createExport(deps: Deps, actor: Actor, input: ExportInput): Promise<Job> {
  requirePermission(actor, 'contacts:export');
  deps.formats.require(input.format);
  const fields = await findFields(deps, actor);
  const columns = chooseColumns(actor, fields, input);
  const scope = checkScope(actor, fields, input.scope);
  const { format, bom = false, lines = false, headers } = input;
  return createJob(deps, actor, {
    type: 'contacts.export',
    scope,
    input: { format, columns, options: { bom, lines, ...(headers && { headers }) } },
    detail: { format, fields: columns.keys, hidden: columns.hidden },
  });
}
