import type { Job } from '@peoplekit/core/contract';

/** The user began a job, or had one go on. */
export type JobStartEvent = CustomEvent<{ job: Job }>;

declare global {
  interface HTMLElementEventMap {
    'job-start': JobStartEvent;
  }
}
