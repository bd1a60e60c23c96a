import type { Job } from '@peoplekit/core/contract';
import { followLink } from '../base/follow-link.ts';
import { saveFile } from '../base/save-file.ts';
import type { PeopleClient } from '../data/people-client.ts';
import type { JobAction } from './job-view.ts';

/**
 * Does something about a job. Answers the job that it then is, or the new one that takes it back; nothing for what is only
 * downloaded. @throws PeopleError
 */
export async function actOnJob(client: PeopleClient, job: Job, action: JobAction): Promise<Job | undefined> {
  switch (action) {
    case 'cancel':
      return client.cancelJob(job.id);
    case 'retry':
      return client.retryJob(job.id);
    case 'undo':
      return client.undoJob(job.id);
    case 'download':
      followLink((await client.jobTicket(job.id)).url, job.file?.name ?? '');
      return undefined;
    case 'report':
      saveFile(await client.jobReport(job.id), `${job.type}-report.csv`);
      return undefined;
  }
}
