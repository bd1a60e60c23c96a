import type { Permission } from '@peoplekit/core';
import type { Job } from '@peoplekit/core/contract';
import type { ReactiveControllerHost } from 'lit';
import { withCode } from '../base/with-code.ts';
import { type ScopeChoice, type ShownContacts, scopeChoices, selectedChoice } from '../data/job-scopes.ts';
import type { PeopleClient } from '../data/people-client.ts';
import { whenEnded } from '../data/when-ended.ts';
import type { Speech } from './choice-words.ts';
import { RunningJobs } from './running-jobs.ts';
import type { ToastAction } from './section-panels.ts';

/** What can be begun for contacts of the list. */
export type JobKind = 'export' | 'edit' | 'push' | 'delete';

/** The dialog of each kind, loaded when it is opened for the first time. */
const dialogs = {
  export: { tag: 'people-export-dialog', load: () => import('../export-dialog/index.ts') },
  edit: { tag: 'people-bulk-edit-dialog', load: () => import('../bulk-edit-dialog/index.ts') },
  push: { tag: 'people-push-dialog', load: () => import('../push-dialog/index.ts') },
  delete: { tag: 'people-bulk-delete-dialog', load: () => import('../bulk-delete-dialog/index.ts') },
} as const;

/** What is selected is another one afterwards. */
export const changesContacts = ({ type }: Job): boolean => type === 'contacts.edit' || type === 'contacts.delete';

export interface JobsHost {
  root: () => ShadowRoot;
  speech: () => Speech;
  client: () => PeopleClient | undefined;
  may: (permission: Permission) => boolean;
  /** What the table shows, and what is selected in it. */
  shown: () => ShownContacts;
  /** Shows the jobs. */
  show: () => void;
  /** Contacts have changed. */
  refresh: () => void;
  toast: (message: string, action?: ToastAction) => void;
  /** Code could not be loaded. */
  miss: (retry: () => void) => void;
  requestUpdate: () => void;
}

/** Jobs that are begun in the section: followed until they end, and then told of, with what can be done about them. */
export class SectionJobs {
  readonly #host: JobsHost;
  readonly #followed = new Set<string>();
  readonly #running: RunningJobs;

  constructor(element: ReactiveControllerHost, host: JobsHost) {
    this.#host = host;
    this.#running = new RunningJobs(element, () => (host.may('jobs:read') ? host.client() : undefined));
  }

  /** How many are not done yet: those that were begun here are known at once. */
  get running(): number {
    return Math.max(this.#followed.size, this.#running.count);
  }

  /** What a job can be about now, the narrowest first. */
  get scopes(): ScopeChoice[] {
    return scopeChoices(this.#host.shown());
  }

  /** A job about what is selected; an export also about what matches, and about all. */
  begin = (kind: JobKind): void => {
    const selected = selectedChoice(this.#host.shown());
    const choices = kind === 'export' ? this.scopes : selected ? [selected] : [];
    if (choices.length > 0) void this.#open(kind, choices);
  };

  /** One contact is to go to a CRM. Hosts hear the event after the section, and may want to do that themselves. */
  onPush = (event: CustomEvent<{ id: string }>): void => {
    queueMicrotask(() => {
      const ids = [event.detail.id];
      if (!event.defaultPrevented)
        void this.#open('push', [{ kind: 'selected', scope: { kind: 'selected', ids }, count: 1 }]);
    });
  };

  async #open(kind: JobKind, choices: readonly ScopeChoice[]): Promise<void> {
    const { tag, load } = dialogs[kind];
    const { root, miss } = this.#host;
    await withCode<unknown>(load, () => root().querySelector(tag)?.show(choices), miss);
  }

  async follow(job: Job): Promise<void> {
    const client = this.#host.client();
    if (!client || this.#followed.has(job.id)) return;
    const { text } = this.#host.speech();
    this.#followed.add(job.id);
    this.#host.requestUpdate();
    this.#host.toast(text.jobStarted, { label: text.showJobs, onSelect: () => this.#host.show() });
    const done = await whenEnded(client, job.id);
    this.#followed.delete(job.id);
    this.#host.requestUpdate();
    if (done) this.#tell(client, done);
  }

  #tell(client: PeopleClient, job: Job): void {
    const { toast, show, refresh } = this.#host;
    if (job.type !== 'contacts.export') refresh();
    const { text } = this.#host.speech();
    const undo = { label: text.undo, onSelect: () => void this.#undo(client, job.id) };
    const isEdit = job.state === 'succeeded' && !job.file && !job.type.startsWith('crm.');
    toast(this.#outcomeOf(job), isEdit && job.canUndo ? undo : { label: text.showJobs, onSelect: show });
  }

  #outcomeOf({ state, file, type, counts }: Job): string {
    const { text, format } = this.#host.speech();
    const { created, updated, unchanged } = counts;
    if (state !== 'succeeded') return text.jobNotDone;
    if (file) return text.fileReady(file.name);
    if (type === 'crm.export') return text.crmExported(format, created + updated + unchanged);
    if (type === 'crm.import') return text.crmImported(format, created + updated);
    if (type === 'contacts.delete') return text.contactsDeleted(format, updated);
    if (type === 'contacts.restore') return text.contactsRestored(format, updated);
    return text.contactsChanged(format, updated);
  }

  async #undo(client: PeopleClient, id: string): Promise<void> {
    const job = await client.undoJob(id).catch(() => undefined);
    if (job) await this.follow(job);
    else this.#host.toast(this.#host.speech().text.jobNotDone);
  }
}
