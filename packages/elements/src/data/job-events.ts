import type { ContactValues } from '@peoplekit/core';
import type { ExportInput, Job, JobScope } from '@peoplekit/core/contract';

/** The user began a job, or had one go on. */
export type JobStartEvent = CustomEvent<{ job: Job }>;

/** What a job that is about to begin is about. `count` is undefined while the contacts are counted. */
export interface JobAbout {
  scope: JobScope;
  count: number | undefined;
}

/** The user wants an export. Can be cancelled: then there is none. */
export type ContactsExportEvent = CustomEvent<{ input: ExportInput; count: number | undefined }>;

/** The user wants these values, and no others, to be set of many contacts. Can be cancelled. */
export type ContactsEditEvent = CustomEvent<JobAbout & { values: ContactValues }>;

/** The user wants many contacts to be deleted. Can be cancelled. */
export type ContactsDeleteEvent = CustomEvent<JobAbout>;

/** The user wants contacts to be pushed to a CRM. Can be cancelled. */
export type ContactsPushEvent = CustomEvent<JobAbout & { connector: string }>;

declare global {
  interface HTMLElementEventMap {
    'contacts-export': ContactsExportEvent;
    'contacts-edit': ContactsEditEvent;
    'contacts-delete': ContactsDeleteEvent;
    'contacts-push': ContactsPushEvent;
    'job-start': JobStartEvent;
  }
}
