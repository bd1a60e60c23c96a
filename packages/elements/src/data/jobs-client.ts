import type { ContactValues } from '@peoplekit/core';
import type { ExportInput, Job, JobList, JobScope, JobState, JobTicket, JobType } from '@peoplekit/core/contract';

/** What of the jobs is asked for: all of it must hold. */
export interface JobQuery {
  type?: JobType | undefined;
  state?: JobState | undefined;
  /** Only those of this user. */
  createdBy?: string | undefined;
  /** From 1 to 100; 50 when absent. */
  limit?: number | undefined;
  offset?: number | undefined;
}

interface Abortable {
  signal?: AbortSignal | undefined;
}

/** The part of a `PeopleClient` that begins jobs and tells of them. */
export interface JobsClient {
  /** The latest first. `total` counts all that match. */
  listJobs(query?: JobQuery, options?: Abortable): Promise<JobList>;
  getJob(id: string, options?: Abortable): Promise<Job>;
  /** What it has done stays done. */
  cancelJob(id: string, options?: Abortable): Promise<Job>;
  /** Goes on with a job that failed or was cancelled, or tries again only what failed in it. */
  retryJob(id: string, options?: Abortable): Promise<Job>;
  /** Answers the new job, which takes back what this one did. */
  undoJob(id: string, options?: Abortable): Promise<Job>;
  /** A link to the file of a job for a plain `<a>`, complete with its server: good for 60 seconds and one download. */
  jobTicket(id: string, options?: Abortable): Promise<JobTicket>;
  /** What was skipped or failed in a job, contact by contact, as CSV. */
  jobReport(id: string, options?: Abortable): Promise<Blob>;
  createExport(input: ExportInput, options?: Abortable): Promise<Job>;
  bulkDelete(scope: JobScope, options?: Abortable): Promise<Job>;
  /** Sets these values, and no others, of all contacts of the scope. */
  bulkEdit(scope: JobScope, values: ContactValues, options?: Abortable): Promise<Job>;
}
