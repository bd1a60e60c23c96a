import type { AuditActors, AuditEntry } from '@peoplekit/core/contract';
import type { AuditFilter } from '../data/audit-client.ts';
import type { PeopleClient } from '../data/people-client.ts';
import { PeopleError } from '../data/people-error.ts';

/** Lines in one request. */
const pageSize = 50;

export type ActivityStatus = 'loading' | 'ready' | 'error';

/**
 * The lines of the log that match, as far as they have been asked for. A late answer to an earlier question never wins; lines
 * stay until those of the next question are here.
 */
export class ActivitySource {
  status: ActivityStatus = 'loading';
  entries: readonly AuditEntry[] = [];
  /** Why the last request failed; lines that are here stay. */
  error: PeopleError | undefined;
  hasMore = false;
  isLoadingMore = false;
  /** To choose from; none when they could not be had. */
  actors: AuditActors['actors'] = [];

  readonly #onChange: () => void;
  #client: PeopleClient | undefined;
  #filter: AuditFilter = {};
  #next: string | undefined;
  #abort: AbortController | undefined;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  load(client: PeopleClient, filter: AuditFilter): void {
    if (client !== this.#client) {
      this.status = 'loading';
      this.entries = [];
      this.actors = [];
      void this.#loadActors(client);
    }
    this.#client = client;
    this.#filter = filter;
    this.refresh();
  }

  /** From the latest line on. */
  refresh(): void {
    void this.#read(undefined);
  }

  more(): void {
    if (this.#next !== undefined && !this.isLoadingMore) void this.#read(this.#next);
  }

  stop(): void {
    this.#abort?.abort();
  }

  async #loadActors(client: PeopleClient): Promise<void> {
    const actors = await client.auditActors().catch(() => []);
    if (client !== this.#client) return;
    this.actors = actors;
    this.#onChange();
  }

  async #read(after: string | undefined): Promise<void> {
    const client = this.#client;
    if (!client) return;
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.isLoadingMore = after !== undefined;
    if (this.entries.length === 0) this.status = 'loading';
    this.#onChange();
    try {
      const page = await client.listAudit({ ...this.#filter, after, limit: pageSize }, { signal: abort.signal });
      if (abort.signal.aborted) return;
      this.entries = after === undefined ? page.entries : [...this.entries, ...page.entries];
      this.#next = page.next;
      this.hasMore = page.next !== undefined;
      this.status = 'ready';
      this.error = undefined;
    } catch (error) {
      if (abort.signal.aborted) return;
      this.error = PeopleError.from(error);
      this.status = this.entries.length > 0 && this.error.code !== 'forbidden' ? 'ready' : 'error';
    }
    this.isLoadingMore = false;
    this.#onChange();
  }
}
