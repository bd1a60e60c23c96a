import type { ContactValues, Field } from '@peoplekit/core';
import { auditedAs } from '../audit/audited-as.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { FieldSet } from '../fields/compose-fields.ts';
import { holdFieldSet } from '../fields/fields.repo.ts';
import { findFields } from '../fields/find-fields.ts';
import type { StoredScope } from '../jobs/check-scope.ts';
import { defineJob, type JobRun } from '../jobs/define-job.ts';
import { JobFailure } from '../jobs/job-errors.ts';
import { fieldsOf, queryOf, resolveScope } from '../jobs/resolve-scope.ts';
import type { IndexScope } from '../search/contact-index.ts';
import { type BulkChange, deletion, edition, restoration, reversion } from './bulk.repo.ts';
import { changeContacts } from './change-contacts.ts';
import { storedValues } from './stored-values.ts';

interface ScopedInput {
  scope: StoredScope;
}

interface ValuesInput {
  values: ContactValues;
}

const fieldsFor = (deps: Deps, run: JobRun<unknown>) => findFields(deps, auditedAs(run));

/**
 * Keeps the fields as they are while a batch is written: no value gets into a field that has been deleted meanwhile. When
 * they are others than those that the job began with, it begins again where it is, with those that there are.
 */
function holdFields(deps: Deps, workspace: string, { version }: FieldSet): NonNullable<BulkChange['hold']> {
  return async (tx) => {
    if (version === undefined || (await holdFieldSet(tx, workspace, version))) return;
    deps.fields.forget(workspace);
    throw new AppError('unavailable', 'The fields have changed: the job goes on by the new ones.');
  };
}

/** What contacts that were changed since must still meet; those that were named one by one need not. */
function scopeOf(run: JobRun<ScopedInput>, fields: readonly Field[]): IndexScope | undefined {
  const { scope } = run.input;
  if (scope.kind !== 'query') return undefined;
  const { search, filter, timeZone } = queryOf(scope);
  return { workspace: run.workspace, fields: fieldsOf(scope, fields), search, filter, timeZone, now: run.createdAt };
}

export const deleteContactsJob = defineJob<ScopedInput>({
  type: 'contacts.delete',
  permission: 'contacts:delete',
  undoneBy: 'contacts.restore',
  async run(deps, run) {
    const fields = await fieldsFor(deps, run);
    const total = await resolveScope(deps, run, run.input.scope, fields);
    await changeContacts(run, total, deletion(scopeOf(run, fields)));
    return {};
  },
});

/** Also takes back what another such job has written. */
export const editContactsJob = defineJob<ScopedInput & ValuesInput>({
  type: 'contacts.edit',
  permission: 'contacts:write',
  undoneBy: 'contacts.edit',
  async run(deps, run) {
    const fields = await fieldsFor(deps, run);
    const { values, scope } = run.input;
    const stored = storedValues(values, fields);
    if (Object.keys(stored).length === 0)
      throw new JobFailure('field_deleted', 'What it was to write belongs to fields that have been deleted since.');
    const hold = holdFields(deps, run.workspace, fields);
    if (run.undoes !== undefined) {
      await changeContacts(run, run.total ?? 0, { ...reversion(values, stored, fields), hold });
      return {};
    }
    const total = await resolveScope(deps, run, scope, fields);
    await changeContacts(run, total, { ...edition(scopeOf(run, fields), values, stored, fields), hold });
    return {};
  },
});

/** Takes back what a job has deleted. */
export const restoreContactsJob = defineJob({
  type: 'contacts.restore',
  permission: 'contacts:delete',
  async run(_deps, run) {
    await changeContacts(run, run.total ?? 0, restoration);
    return {};
  },
});
