import {
  type FieldValue,
  isEmptyValue,
  mappingFaults,
  maskValue,
  missingRequired,
  type Permission,
  type Plan,
  plansWithIntegrations,
} from '@peoplekit/core';
import type {
  ConnectAnswer,
  ConnectInput,
  ImportInput,
  Integration,
  Job,
  JobScope,
  Mapping,
  MappingInput,
  Preview,
  PreviewInput,
  RemoteFieldList,
  ScheduleInput,
  SyncDirection,
} from '@peoplekit/core/contract';
import type { IntegrationsClient } from '../data/integrations-client.ts';
import { failureOf } from './failure-of.ts';
import type { InMemoryContacts } from './in-memory-contacts.ts';
import { InMemoryCrmRecords } from './in-memory-crm-records.ts';
import type { FieldList } from './in-memory-fields.ts';
import type { InMemoryJobs } from './in-memory-jobs.ts';
import { type MadeUpCrm, madeUpCrms } from './made-up-accounts.ts';

interface Setting {
  contacts: InMemoryContacts;
  fields: FieldList;
  jobs: InMemoryJobs;
  plan: Plan;
  may: (permission: Permission) => boolean;
  /** Waits as long as an answer takes, and fails when it should. */
  answer: (options?: { signal?: AbortSignal | undefined }) => Promise<void>;
}

type Options = { signal?: AbortSignal | undefined };

interface Entry {
  crm: MadeUpCrm;
  integration: Integration;
  mapping: MappingInput;
  version: number;
  records: InMemoryCrmRecords;
}

const previewed = 1_000;
const shown = 50;

/** Three CRMs in memory, which really sync: contacts change, get links and are told of. */
export class InMemoryIntegrations implements IntegrationsClient {
  /** Whether a user is asked in a pop-up, as by a real CRM: `allow` then says yes. Else it connects at once. */
  asks = false;
  readonly #setting: Setting;
  readonly #entries: ReadonlyMap<string, Entry>;

  constructor(setting: Setting) {
    this.#setting = setting;
    this.#entries = new Map(Object.entries(madeUpCrms).map(([name, crm]) => [name, this.#entryOf(name, crm)]));
  }

  /** Puts a connector into a state, such as one that needs a new authorisation. */
  put(connector: string, state: Partial<Integration>): void {
    const entry = this.#entry(connector);
    entry.integration = { ...entry.integration, ...state };
  }

  /** The user has said yes in the pop-up. */
  allow(connector: string): Integration {
    const entry = this.#entry(connector);
    const account = { ...entry.crm.account, connectedAt: new Date().toISOString(), connectedBy: 'user-1' };
    const { error: _error, ...before } = entry.integration;
    entry.integration = { ...before, state: 'connected', account };
    entry.records.fill();
    return entry.integration;
  }

  async list(options?: Options): Promise<Integration[]> {
    await this.#setting.answer(options);
    const mayUse =
      this.#isIncluded && (this.#setting.may('integrations:manage') || this.#setting.may('integrations:run'));
    return [...this.#entries.values()].map(({ integration }) => {
      const { account: _account, error: _error, schedules: _schedules, ...plain } = integration;
      return structuredClone(mayUse ? integration : { ...plain, state: 'not_connected' as const });
    });
  }

  async connect(
    connector: string,
    { settings, way = 'form' }: ConnectInput,
    options?: Options,
  ): Promise<ConnectAnswer> {
    await this.#open(options, 'integrations:manage');
    if (settings?.key?.includes('revoked'))
      throw failureOf('invalid', [{ pointer: '/settings/key', message: 'is not taken by Google' }]);
    if (settings?.dataset === 'a.b')
      throw failureOf('invalid', [{ pointer: '/settings/dataset', message: 'is no name that BigQuery takes' }]);
    if (this.asks && (settings === undefined || way === 'oauth')) return { authorizeUrl: 'about:blank#consent' };
    return { integration: structuredClone(this.allow(connector)) };
  }

  async disconnect(connector: string, options?: Options): Promise<Integration> {
    await this.#open(options, 'integrations:manage');
    const entry = this.#entry(connector);
    const { account: _account, error: _error, schedules: _schedules, ...plain } = entry.integration;
    entry.integration = { ...plain, state: 'not_connected' };
    return structuredClone(entry.integration);
  }

  async remoteFields(connector: string, object?: string, options?: Options): Promise<RemoteFieldList> {
    const { crm, mapping } = await this.#connected(connector, options);
    const current = object ?? mapping.object ?? crm.objects[0]?.key;
    return {
      fields: structuredClone(crm.fields(current)),
      ...(current !== undefined && { object: current }),
      ...(crm.objects.length > 0 && { objects: [...crm.objects] }),
      ...(crm.newObjectIn && { newObjectIn: [...crm.newObjectIn] }),
    };
  }

  async mapping(connector: string, options?: Options): Promise<Mapping> {
    const entry = await this.#connected(connector, options);
    return this.#present(entry, entry.mapping);
  }

  async saveMapping(connector: string, mapping: MappingInput, options?: Options): Promise<Mapping> {
    const entry = await this.#connected(connector, options, 'integrations:manage');
    const { crm } = entry;
    const { fields } = this.#setting;
    const hidden = mapping.fields.flatMap(({ field }, at) =>
      fields.all.some(({ key, privacy }) => key === field && privacy === 'hidden')
        ? [{ pointer: `/fields/${at}/field`, message: 'is hidden' }]
        : [],
    );
    if (hidden.length > 0 && !this.#setting.may('contacts:reveal')) throw failureOf('field_hidden', hidden);
    const remote = crm.fields(mapping.object);
    const faults = mappingFaults(mapping, fields.all, remote, crm.matchKeys);
    if (faults.length > 0)
      throw failureOf(
        'invalid',
        faults.map(({ pointer, code }) => ({ pointer, message: code })),
      );
    entry.mapping = structuredClone(mapping);
    entry.version += 1;
    return this.#present(entry, entry.mapping);
  }

  async preview(connector: string, { direction, scope }: PreviewInput, options?: Options): Promise<Preview> {
    const { records } = await this.#connected(connector, options, 'integrations:run');
    const ids =
      direction === 'export' ? this.#setting.jobs.idsOf(scope ?? { kind: 'all' }) : this.#recordsOf(records, scope);
    const wanted = new Set(ids);
    const all =
      direction === 'export'
        ? records.previewExport(ids.slice(0, previewed))
        : records.previewImport().filter(({ externalId }) => externalId !== undefined && wanted.has(externalId));
    const counts = { create: 0, update: 0, unchanged: 0, conflict: 0, refused: 0 };
    const changed = all.filter(({ outcome, changes }) => {
      const isChange = changes.length > 0 || outcome === 'refused';
      counts[isChange ? outcome : 'unchanged'] += 1;
      return isChange;
    });
    const complete = all.length === ids.length;
    const sample = changed.slice(0, shown).map((step) => this.#masked(step));
    return { direction, read: all.length, total: ids.length, complete, counts, sample };
  }

  async import(connector: string, { scope }: ImportInput, options?: Options): Promise<Job> {
    const { records } = await this.#connected(connector, options, 'integrations:run');
    const { jobs } = this.#setting;
    const told = scope ? jobs.told(scope) : { scope: 'all records' };
    return jobs.begin(records.importing(), this.#recordsOf(records, scope), { ...told, connector });
  }

  async export(connector: string, scope: JobScope, options?: Options): Promise<Job> {
    const { records } = await this.#connected(connector, options, 'integrations:run');
    const { jobs } = this.#setting;
    return jobs.begin(records.exporting(), jobs.idsOf(scope), { ...jobs.told(scope), connector });
  }

  async saveSchedule(
    connector: string,
    direction: SyncDirection,
    { interval, startAt, scope }: ScheduleInput,
    options?: Options,
  ): Promise<Integration> {
    const entry = await this.#connected(connector, options, 'integrations:manage');
    if (scope?.kind === 'selected')
      throw failureOf('invalid', [{ pointer: '/scope', message: 'must not be a selection' }]);
    const others = (entry.integration.schedules ?? []).filter((one) => one.direction !== direction);
    const words = direction === 'export' ? this.#setting.jobs.told(scope ?? { kind: 'all' }).scope : 'what changed';
    const nextAt = startAt ?? new Date(Date.now() + 3_600_000).toISOString();
    const schedule = { direction, interval, scope: words, createdBy: 'user-1', nextAt };
    entry.integration = { ...entry.integration, schedules: [...others, schedule] };
    return structuredClone(entry.integration);
  }

  async deleteSchedule(connector: string, direction: SyncDirection, options?: Options): Promise<Integration> {
    const entry = await this.#connected(connector, options, 'integrations:manage');
    const schedules = (entry.integration.schedules ?? []).filter((one) => one.direction !== direction);
    entry.integration = { ...entry.integration, schedules };
    return structuredClone(entry.integration);
  }

  /** A preview is no way around the masks. */
  #masked(step: Preview['sample'][number]): Preview['sample'][number] {
    const changes = step.changes.map((change) => {
      const field = this.#setting.fields.all.find(({ key }) => key === change.field);
      if (field?.privacy !== 'hidden') return change;
      const shownOf = (value: FieldValue) => (isEmptyValue(value) ? value : maskValue(field, value));
      return { ...change, before: shownOf(change.before), after: shownOf(change.after) };
    });
    return { ...step, changes };
  }

  /** All records, or those of some contacts. */
  #recordsOf(records: InMemoryCrmRecords, scope: JobScope | undefined): string[] {
    if (!scope || scope.kind === 'all') return [...records.records.keys()];
    const wanted = new Set(this.#setting.jobs.idsOf(scope));
    return records
      .previewImport()
      .flatMap(({ contactId, externalId }) => (contactId && wanted.has(contactId) && externalId ? externalId : []));
  }

  get #isIncluded(): boolean {
    return plansWithIntegrations.includes(this.#setting.plan);
  }

  #entryOf(name: string, crm: MadeUpCrm): Entry {
    const { label, capabilities, settings } = crm;
    const requiredPlan = plansWithIntegrations[0] ?? 'enterprise';
    const entry: Entry = {
      crm,
      integration: {
        connector: name,
        label,
        state: 'not_connected',
        requiredPlan,
        capabilities,
        simulated: true,
        ...(settings && { settings }),
      },
      mapping: crm.mapping(undefined),
      version: 0,
      records: new InMemoryCrmRecords(name, this.#setting.contacts, () => entry.mapping),
    };
    return entry;
  }

  #present({ crm, version }: Entry, mapping: MappingInput): Mapping {
    const problems = missingRequired(mapping.fields, crm.fields(mapping.object)).map(({ label }) => ({
      pointer: '/fields',
      message: `${label} is needed for new records there, and nothing is written into it`,
    }));
    return structuredClone({ ...mapping, version, problems });
  }

  #entry(connector: string): Entry {
    const entry = this.#entries.get(connector);
    if (!entry) throw failureOf('not_found');
    return entry;
  }

  async #open(options: Options | undefined, ...permissions: Permission[]): Promise<void> {
    await this.#setting.answer(options);
    if (!permissions.some((permission) => this.#setting.may(permission))) throw failureOf('forbidden');
    if (!this.#isIncluded) throw failureOf('plan_required');
  }

  async #connected(connector: string, options: Options | undefined, ...permissions: Permission[]): Promise<Entry> {
    const needed: Permission[] = permissions.length > 0 ? permissions : ['integrations:manage', 'integrations:run'];
    await this.#open(options, ...needed);
    const entry = this.#entry(connector);
    if (!entry.integration.account) throw failureOf('conflict');
    return entry;
  }
}
