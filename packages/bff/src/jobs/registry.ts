import type { JobType } from '@peoplekit/core/contract';
import { deleteContactsJob, editContactsJob, restoreContactsJob } from '../contacts/bulk-jobs.ts';
import { exportToCrmJob, importRecordsJob } from '../crm/sync/crm-jobs.ts';
import { exportContactsJob } from '../exports/export-contacts.ts';
import { eraseFieldJob } from '../fields/erase-values.ts';
import { renewWordsJob } from '../search/postgres/renew-words.ts';
import type { JobDefinition } from './define-job.ts';

/** Every kind of job that this version can run: the one place to add one. */
const definitions: readonly JobDefinition[] = [
  exportContactsJob,
  deleteContactsJob,
  editContactsJob,
  restoreContactsJob,
  eraseFieldJob,
  importRecordsJob,
  exportToCrmJob,
  renewWordsJob,
];

const byType = new Map<JobType, JobDefinition>(definitions.map((definition) => [definition.type, definition]));

/** Undefined for a job that another version of the server has begun. */
export function findDefinition(type: JobType): JobDefinition | undefined {
  return byType.get(type);
}
