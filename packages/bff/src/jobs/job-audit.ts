import type { Actor } from '@peoplekit/core';
import type { AuditAction, JobType } from '@peoplekit/core/contract';
import type { AuditEntry } from '../audit/audit.repo.ts';
import { auditedAs } from '../audit/audited-as.ts';
import type { JobRow } from '../db/schema/jobs.ts';
import type { StoredScope } from './check-scope.ts';
import { scopeWithoutValues } from './scope-words.ts';

/** What the audit log calls a job; the others write lines of their own. */
const actions: Partial<Record<JobType, AuditAction>> = {
  'contacts.export': 'contacts.export',
  'contacts.delete': 'contacts.delete',
  'contacts.edit': 'contacts.edit',
  'contacts.restore': 'contacts.restore',
  'fields.erase': 'field.erase',
  'crm.import': 'integration.import',
  'crm.export': 'integration.export',
};

/** Who started the job did what it did. */
export function starterOf(row: Pick<JobRow, 'workspace_id' | 'created_by' | 'created_by_name' | 'origin'>): Actor {
  const { workspace_id: workspace, created_by: createdBy, created_by_name: name, origin } = row;
  const starter = auditedAs({ workspace, createdBy, ...(name !== null && { createdByName: name }) });
  return origin === null ? starter : { ...starter, origin };
}

/** One line for a job that has ended and touched contacts, or was to: what it was about, in words, and how many. */
export function auditOf(row: JobRow): AuditEntry[] {
  const action = actions[row.type];
  if (!action || row.state === 'queued') return [];
  const { created, updated, unchanged, skipped, failed } = row;
  const count = row.type === 'contacts.export' ? row.done : created + updated;
  const { scope } = row.input as { scope?: StoredScope };
  const detail = {
    job: row.id,
    ...row.detail,
    ...(scope && { scope: scopeWithoutValues(scope, String(row.detail.scope)) }),
    state: row.state,
    count,
    counts: { created, updated, unchanged, skipped, failed },
  };
  const { field } = row.detail;
  return [{ action, detail, ...(typeof field === 'string' && { field }) }];
}
