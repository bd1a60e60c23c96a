import type { Actor } from '@peoplekit/core';
import type { WorkspaceTransaction } from '../db/client.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { FieldSet } from './compose-fields.ts';
import { holdFieldSet } from './fields.repo.ts';
import { findFields } from './find-fields.ts';

/** Fields that change more often than this while one contact is written are not changed by people. */
const maxAttempts = 5;

const outdated = Symbol('outdated');

/**
 * Runs `work` in one transaction, with the fields of the workspace as they are and stay until it ends: no value is written
 * into a field that has been deleted meanwhile, by whichever server.
 */
export async function withCurrentFields<T>(
  deps: Deps,
  actor: Actor,
  work: (tx: WorkspaceTransaction, fields: FieldSet) => Promise<T>,
  options?: { timeout: number },
): Promise<T> {
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const fields = await findFields(deps, actor);
    const result = await deps.database.inWorkspace(
      actor.workspace,
      async (tx) => {
        const { version } = fields;
        if (version !== undefined && !(await holdFieldSet(tx, actor.workspace, version))) return outdated;
        return work(tx, fields);
      },
      options,
    );
    if (result !== outdated) return result as T;
    deps.fields.forget(actor.workspace);
  }
  throw new AppError('unavailable', 'The fields are being changed at this moment. Try again.');
}
