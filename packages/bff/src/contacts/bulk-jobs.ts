import type { ContactValues, Field } from '@peoplekit/core';
import { auditedAs } from '../audit/audited-as.ts';
import type { Deps } from '../deps.ts';
import { findFields } from '../fields/find-fields.ts';
import type { StoredScope } from '../jobs/check-scope.ts';
import { defineJob, type JobRun } from '../jobs/define-job.ts';
import { fieldsOf, queryOf, resolveScope } from '../jobs/resolve-scope.ts';
import type { IndexScope } from '../search/contact-index.ts';
import { deletion, edition, restoration, reversion } from './bulk.repo.ts';
import { changeContacts } from './change-contacts.ts';
import { storedValues } from './stored-values.ts';

interface ScopedInput {
  scope: StoredScope;
}

interface ValuesInput {
  values: ContactValues;
}

const fieldsFor = (deps: Deps, run: JobRun<unknown>) => findFields(deps, auditedAs(run));

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
    if (run.undoes !== undefined) {
      await changeContacts(run, run.total ?? 0, reversion(values, stored, fields));
      return {};
    }
    const total = await resolveScope(deps, run, scope, fields);
    await changeContacts(run, total, edition(scopeOf(run, fields), values, stored, fields));
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
