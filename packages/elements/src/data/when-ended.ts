import type { Job } from '@peoplekit/core/contract';
import type { PeopleClient } from './people-client.ts';

/** Milliseconds between two looks at a job, where no event tells of it. */
const pause = 1_500;

/** Times in a row that it may not be told of, before it is given up. */
const patience = 5;

/**
 * Waits for the end of a job, and tells each look at it.
 * @returns undefined when it cannot be found any more, or when it is not to be waited for any longer.
 */
export async function whenEnded(
  client: PeopleClient,
  id: string,
  { onLook, signal }: { onLook?: (job: Job) => void; signal?: AbortSignal } = {},
): Promise<Job | undefined> {
  for (let failures = 0; failures < patience && !signal?.aborted; ) {
    const job = await client.getJob(id).catch(() => undefined);
    if (signal?.aborted) return undefined;
    if (job) onLook?.(job);
    if (job && job.state !== 'queued' && job.state !== 'running') return job;
    failures = job ? 0 : failures + 1;
    await nextNews(client, id);
  }
  return undefined;
}

/** Resolves when there is news of the job, at the latest after a while. */
function nextNews(client: PeopleClient, id: string): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      unsubscribe();
      resolve();
    };
    const timer = setTimeout(end, pause);
    const unsubscribe = client.subscribe((event) => {
      if (event.type === 'job.updated' && event.id === id) end();
    });
  });
}
