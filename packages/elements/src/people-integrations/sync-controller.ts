import type {
  ImportInput,
  Integration,
  Job,
  JobScope,
  Preview,
  ScheduleInterval,
  SyncDirection,
} from '@peoplekit/core/contract';
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import type { ScopeChoice } from '../data/job-scopes.ts';
import type { PeopleClient } from '../data/people-client.ts';
import { PeopleError } from '../data/people-error.ts';
import { whenEnded } from '../data/when-ended.ts';
import type { PageAccess } from './page-access.ts';
import type { SyncActions, SyncModel, SyncReads } from './sync-model.ts';
import { renderSync } from './sync-view.ts';

interface SyncAccess extends PageAccess {
  people: () => PeopleClient | undefined;
  /** The contacts that an export may be about, the narrowest first. */
  scopes: () => readonly ScopeChoice[];
  onStarted: (job: Job) => void;
  onEnded: () => void;
  showJobs: (id: string | undefined) => void;
  showMapping: () => void;
}

/** What was looked at and begun in one direction. */
interface Side {
  reads: SyncReads;
  scope: number;
  preview: Preview | undefined;
  /** What the preview was of. */
  previewed: string;
  isPreviewing: boolean;
  isStarting: boolean;
  failure: string;
  run: Job | undefined;
  scheduleFailure: string;
}

const newSide = (): Side => ({
  reads: 'changed',
  scope: 0,
  preview: undefined,
  previewed: '',
  isPreviewing: false,
  isStarting: false,
  failure: '',
  run: undefined,
  scheduleFailure: '',
});

const everything: ScopeChoice = { kind: 'all', scope: { kind: 'all' } };

/** Looks at what an import or export would do, begins it, and follows it to its end. */
export class SyncController implements ReactiveController, SyncActions {
  readonly #host: ReactiveControllerHost;
  readonly #access: SyncAccess;
  #integration: Integration | undefined;
  #direction: SyncDirection = 'import';
  /** By connector and direction: what was looked at stays while the user looks elsewhere. */
  readonly #sides = new Map<string, Side>();
  #follow: AbortController | undefined;

  constructor(host: ReactiveControllerHost, access: SyncAccess) {
    this.#host = host;
    this.#access = access;
    host.addController(this);
  }

  hostConnected(): void {}

  hostDisconnected(): void {
    this.#follow?.abort();
  }

  render(integration: Integration, direction: SyncDirection): TemplateResult {
    this.#integration = integration;
    this.#direction = direction;
    return renderSync(this.#model(integration));
  }

  chooseReads = (reads: 'changed' | 'full'): void => this.#put(this.#side, { reads });

  chooseScope = (scope: number): void => this.#put(this.#side, { scope, reads: 'scope' });

  preview = (): void => void this.#preview(this.#side);

  run = (): void => void this.#run(this.#side);

  cancelRun = (): void => void this.#cancel(this.#side);

  downloadReport = (): void => void this.#report(this.#side);

  showJobs = (): void => this.#access.showJobs(this.#side.run?.id);

  showMapping = (): void => this.#access.showMapping();

  schedule = (interval: ScheduleInterval | undefined): void => void this.#schedule(this.#side, interval);

  get #connector(): string {
    return this.#integration?.connector ?? '';
  }

  get #side(): Side {
    const key = `${this.#connector} ${this.#direction}`;
    const side = this.#sides.get(key) ?? newSide();
    this.#sides.set(key, side);
    return side;
  }

  get #scopes(): readonly ScopeChoice[] {
    const scopes = this.#access.scopes();
    return scopes.length > 0 ? scopes : [everything];
  }

  #scopeOf({ scope }: Side): ScopeChoice {
    return this.#scopes[scope] ?? this.#scopes[0] ?? everything;
  }

  /** What is asked for, to tell a preview of something else. */
  #asked(side: Side): string {
    return JSON.stringify(this.#direction === 'import' ? this.#readsOf(side) : this.#scopeOf(side).scope);
  }

  /** What an import reads. Contacts that are not offered any more, such as a selection that is gone, are none. */
  #readsOf(side: Side): ImportInput {
    const { scope } = this.#scopeOf(side);
    if (side.reads === 'scope' && scope.kind !== 'all') return { scope };
    return { full: side.reads === 'full' };
  }

  #model(integration: Integration): SyncModel {
    const side = this.#side;
    return {
      ...side,
      reads: side.reads === 'scope' && this.#scopeOf(side).kind === 'all' ? 'changed' : side.reads,
      speech: this.#access.speech(),
      integration,
      direction: this.#direction,
      rights: this.#access.rights(),
      fields: this.#access.fields().fields,
      scopes: this.#scopes,
      isOutdated: side.preview !== undefined && side.previewed !== this.#asked(side),
      actions: this,
    };
  }

  async #preview(side: Side): Promise<void> {
    if (side.isPreviewing) return;
    const direction = this.#direction;
    const connector = this.#connector;
    const previewed = this.#asked(side);
    const { scope } = this.#scopeOf(side);
    this.#put(side, { isPreviewing: true, failure: '', preview: undefined });
    try {
      const client = await this.#access.client();
      const input = direction === 'import' ? { direction, ...this.#readsOf(side) } : { direction, ...narrowed(scope) };
      const preview = await client.preview(connector, input);
      this.#put(side, { preview, previewed });
      const { text, format } = this.#access.speech();
      this.#access.say(text.previewRead(format, preview.read, preview.total, preview.complete));
      this.#access.focusLater('.preview-title');
    } catch (error) {
      this.#put(side, { failure: this.#explain(error) });
    }
    this.#put(side, { isPreviewing: false });
  }

  async #run(side: Side): Promise<void> {
    if (side.isStarting) return;
    const direction = this.#direction;
    const connector = this.#connector;
    const { label = connector } = this.#integration ?? {};
    const { scope } = this.#scopeOf(side);
    this.#put(side, { isStarting: true, failure: '' });
    try {
      const client = await this.#access.client();
      const job =
        direction === 'import'
          ? await client.import(connector, this.#readsOf(side))
          : await client.export(connector, scope);
      this.#put(side, { run: job, preview: undefined });
      this.#access.say(this.#access.speech().text.runStarted[direction](label));
      this.#access.onStarted(job);
      this.#access.focusLater('.run');
      void this.#watch(side, job);
    } catch (error) {
      this.#put(side, { failure: this.#explain(error) });
    }
    this.#put(side, { isStarting: false });
  }

  async #watch(side: Side, { id }: Job): Promise<void> {
    const client = this.#access.people();
    if (!client) return;
    this.#follow ??= new AbortController();
    const { signal } = this.#follow;
    const onLook = (job: Job) => {
      if (side.run?.id === id) this.#put(side, { run: job });
    };
    if (await whenEnded(client, id, { onLook, signal })) this.#access.onEnded();
  }

  async #cancel(side: Side): Promise<void> {
    const { run } = side;
    const client = this.#access.people();
    if (!run || !client) return;
    try {
      this.#put(side, { run: await client.cancelJob(run.id) });
    } catch (error) {
      this.#put(side, { failure: this.#explain(error) });
    }
  }

  async #report(side: Side): Promise<void> {
    const { run } = side;
    const client = this.#access.people();
    if (!run || !client) return;
    try {
      const url = URL.createObjectURL(await client.jobReport(run.id));
      const link = Object.assign(document.createElement('a'), { href: url, download: `report-${run.id}.csv` });
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    } catch (error) {
      this.#put(side, { failure: this.#explain(error) });
    }
  }

  async #schedule(side: Side, interval: ScheduleInterval | undefined): Promise<void> {
    const direction = this.#direction;
    const connector = this.#connector;
    const { text } = this.#access.speech();
    const { scope } = this.#scopeOf(side);
    if (interval && direction === 'export' && scope.kind === 'selected') {
      this.#put(side, { scheduleFailure: text.scheduleNotSelected });
      return;
    }
    this.#put(side, { scheduleFailure: '' });
    try {
      const client = await this.#access.client();
      const integration = interval
        ? await client.saveSchedule(connector, direction, { interval, ...(direction === 'export' && narrowed(scope)) })
        : await client.deleteSchedule(connector, direction);
      this.#access.onChanged(integration, connector, 'scheduled');
      this.#access.toast(interval ? text.scheduleSaved : text.scheduleOver);
    } catch (error) {
      this.#put(side, { scheduleFailure: this.#explain(error) });
    }
  }

  /** What only the server knows is in its own words: such as that a mapping does not fit any more. */
  #explain(thrown: unknown): string {
    const error = PeopleError.from(thrown);
    return error.code === 'conflict' && error.status === 409 && error.message
      ? error.message
      : this.#access.reason(error);
  }

  #put(side: Side, change: Partial<Side>): void {
    Object.assign(side, change);
    this.#host.requestUpdate();
  }
}

/** All contacts are meant where none are named. */
function narrowed(scope: JobScope): { scope?: JobScope } {
  return scope.kind === 'all' ? {} : { scope };
}
