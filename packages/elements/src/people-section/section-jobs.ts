import type { Job } from '@peoplekit/core/contract';
import type { ScopeChoice } from '../data/job-scopes.ts';
import type { PeopleClient } from '../data/people-client.ts';
import type { Speech } from './choice-words.ts';

/** What can be begun for contacts of the list. */
export type JobKind = 'export' | 'edit' | 'delete';

/** The dialog of each kind, loaded when it is opened for the first time. */
const dialogs = {
  export: { tag: 'people-export-dialog', load: () => import('../export-dialog/index.ts') },
  edit: { tag: 'people-bulk-edit-dialog', load: () => import('../bulk-edit-dialog/index.ts') },
  delete: { tag: 'people-bulk-delete-dialog', load: () => import('../bulk-delete-dialog/index.ts') },
} as const;

/** Milliseconds between two looks at a job, where no event tells of it. */
const pause = 1_500;

const ended: readonly Job['state'][] = ['succeeded', 'failed', 'cancelled'];

export interface JobsHost {
  root: () => ShadowRoot;
  speech: () => Speech;
  client: () => PeopleClient | undefined;
  /** Shows the jobs. */
  show: () => void;
  /** Contacts have changed. */
  refresh: () => void;
  toast: (message: string, action?: { label: string; onSelect: () => void }) => Promise<void>;
  requestUpdate: () => void;
}

/** Jobs that are begun in the section: followed until they end, and then told of, with what can be done about them. */
export class SectionJobs {
  readonly #host: JobsHost;
  readonly #followed = new Set<string>();

  constructor(host: JobsHost) {
    this.#host = host;
  }

  /** How many that were begun here are not done yet. */
  get running(): number {
    return this.#followed.size;
  }

  async open(kind: JobKind, choices: readonly ScopeChoice[]): Promise<void> {
    const { tag, load } = dialogs[kind];
    await load();
    await this.#host.root().querySelector(tag)?.show(choices);
  }

  async follow(job: Job): Promise<void> {
    const client = this.#host.client();
    if (!client || this.#followed.has(job.id)) return;
    const { text } = this.#host.speech();
    this.#followed.add(job.id);
    this.#host.requestUpdate();
    await this.#host.toast(text.jobStarted, { label: text.showJobs, onSelect: () => this.#host.show() });
    const done = await whenEnded(client, job.id);
    this.#followed.delete(job.id);
    this.#host.requestUpdate();
    if (done) await this.#tell(client, done);
  }

  async #tell(client: PeopleClient, job: Job): Promise<void> {
    const { text, format } = this.#host.speech();
    const { toast, show } = this.#host;
    if (job.type !== 'contacts.export') this.#host.refresh();
    const toJobs = { label: text.showJobs, onSelect: show };
    if (job.state !== 'succeeded') return toast(text.jobNotDone, toJobs);
    if (job.file) return toast(text.fileReady(job.file.name), { label: text.showJobs, onSelect: show });
    const undo = { label: text.undoDelete, onSelect: () => void this.#undo(client, job.id) };
    await toast(text.contactsChanged(format, job.counts.updated), job.canUndo ? undo : toJobs);
  }

  async #undo(client: PeopleClient, id: string): Promise<void> {
    const job = await client.undoJob(id).catch(() => undefined);
    if (job) await this.follow(job);
    else await this.#host.toast(this.#host.speech().text.jobNotDone);
  }
}

/** Undefined when it cannot be found any more. */
async function whenEnded(client: PeopleClient, id: string): Promise<Job | undefined> {
  for (let failures = 0; failures < 5; ) {
    const job = await client.getJob(id).catch(() => undefined);
    if (job && ended.includes(job.state)) return job;
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
