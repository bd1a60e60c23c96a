import type { Job } from '@peoplekit/core/contract';
import type { PeopleClient } from '../data/people-client.ts';
import { followLink } from './follow-link.ts';
import type { JobAction } from './job-view.ts';

/** Long enough for the browser to have taken what the link leads to. */
const linkLife = 60_000;

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
      await saveReport(client, job);
      return undefined;
  }
}

/** The report needs the token, which no link can carry: it is fetched, and then given to the browser. */
async function saveReport(client: PeopleClient, { id, type }: Job): Promise<void> {
  const url = URL.createObjectURL(await client.jobReport(id));
  followLink(url, `${type}-report.csv`);
  setTimeout(() => URL.revokeObjectURL(url), linkLife);
}
