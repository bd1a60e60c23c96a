import {
  type ContactQuery,
  type ContactValues,
  defaultPageSize,
  type Field,
  maxFilterConditions,
  maxFilterDepth,
  maxSearchLength,
  maxSortKeys,
  type Permission,
  type Plan,
  pageSizes,
  type Role,
  rolePermissions,
  systemFields,
  type TablePreferences,
} from '@peoplekit/core';
import type {
  AuditActors,
  AuditFormat,
  AuditPage,
  Contact,
  ContactPage,
  DeletedField,
  ExportInput,
  FieldInput,
  FieldPatch,
  Job,
  JobList,
  JobScope,
  JobTicket,
  LiveEvent,
  Me,
  Subject,
  View,
  ViewInput,
  ViewPatch,
} from '@peoplekit/core/contract';
import { contactFixtures } from '@peoplekit/core/testing';
import type { AuditFilter, AuditListQuery } from '../data/audit-client.ts';
import type { JobQuery } from '../data/jobs-client.ts';
import type {
  DeleteOptions,
  LiveListener,
  PeopleClient,
  PreferencesOptions,
  RequestOptions,
  UpdateOptions,
} from '../data/people-client.ts';
import type { PeopleErrorCode } from '../data/people-error.ts';
import { failureOf } from './failure-of.ts';
import { InMemoryAudit } from './in-memory-audit.ts';
import { InMemoryContacts } from './in-memory-contacts.ts';
import { InMemoryFields } from './in-memory-fields.ts';
import { InMemoryIntegrations } from './in-memory-integrations.ts';
import { InMemoryJobs } from './in-memory-jobs.ts';
import type { InMemoryOptions } from './in-memory-options.ts';
import { InMemorySearch } from './in-memory-search.ts';
import { InMemorySettings } from './in-memory-settings.ts';

/**
 * A client without a server: it filters, searches, sorts and pages contacts in memory as the BFF does, errors included.
 * `latency`, `failure` and `index` can be changed at any time; `queries` and `reveals` tell what was asked.
 */
export class InMemoryClient implements PeopleClient {
  latency: number;
  failure: PeopleErrorCode | undefined;
  /** Which engine answers, and how many contacts have changed since it knew them. */
  index: ContactPage['index'] = { engine: 'meilisearch', pending: 0 };
  readonly queries: ContactQuery[] = [];
  /** What would stand in the audit log: each hidden value that was revealed. */
  readonly reveals: { id: string; field: string }[] = [];
  /** Jobs as they run: their pace can be changed, and contacts be named that they fail with. */
  readonly jobs: InMemoryJobs;
  /** The CRMs, and what each is connected to. */
  readonly crms: InMemoryIntegrations;

  /** The audit log: what was done here, and lines that a test or a story puts in. */
  readonly audit: InMemoryAudit;

  readonly #contacts: InMemoryContacts;
  readonly #settings: InMemorySettings;
  readonly #search: InMemorySearch;
  readonly #listeners = new Set<LiveListener>();
  readonly #fieldList: InMemoryFields;
  readonly #plan: Plan;
  readonly #role: Role;
  readonly #permissions: readonly Permission[];

  constructor({
    contacts = 10_000,
    fields = systemFields,
    role = 'owner',
    permissions = rolePermissions[role],
    plan = 'pro',
    jobPace,
    audit = [],
    latency = 0,
    failure,
    now = new Date(),
  }: InMemoryOptions = {}) {
    this.audit = new InMemoryAudit(audit);
    this.#fieldList = new InMemoryFields(fields);
    this.#contacts = new InMemoryContacts(
      typeof contacts === 'number' ? madeUpContacts(contacts, now) : contacts,
      this.#fieldList,
    );
    this.#settings = new InMemorySettings(this.#fieldList);
    this.#search = new InMemorySearch(this.#contacts, this.#fieldList, now);
    this.jobs = new InMemoryJobs({
      contacts: this.#contacts,
      search: this.#search,
      fields: this.#fieldList,
      may: (permission) => this.#permissions.includes(permission),
      announce: (event) => this.announce(event),
      pace: jobPace,
    });
    this.crms = new InMemoryIntegrations({
      contacts: this.#contacts,
      fields: this.#fieldList,
      jobs: this.jobs,
      plan,
      may: (permission) => this.#permissions.includes(permission),
      answer: (options) => this.#answer(options),
    });
    this.#plan = plan;
    this.#role = role;
    this.#permissions = permissions;
    this.latency = latency;
    this.failure = failure;
  }

  async me(options?: RequestOptions): Promise<Me> {
    await this.#answer(options);
    return {
      actor: { workspace: 'demo', user: 'user-1', role: this.#role },
      permissions: [...this.#permissions],
      plan: this.#plan,
      capabilities: {
        formats: ['csv', 'xlsx', 'json'],
        connectors: ['hubspot', 'salesforce', 'bigquery'],
        pageSizes: [...pageSizes],
        limits: {
          bodyBytes: 1_048_576,
          searchLength: maxSearchLength,
          sortKeys: maxSortKeys,
          filterConditions: maxFilterConditions,
          filterDepth: maxFilterDepth,
        },
      },
    };
  }

  async fields(options?: RequestOptions): Promise<Field[]> {
    await this.#answer(options);
    if (!this.#permissions.includes('fields:manage')) this.#must('contacts:read');
    return this.#fieldList.seenBy(this.#permissions);
  }

  createField(field: FieldInput, options?: RequestOptions): Promise<Field> {
    return this.#manageFields(options, () => this.#fieldList.create(field));
  }

  updateField(key: string, changes: FieldPatch, options?: RequestOptions): Promise<Field> {
    return this.#manageFields(options, () => this.#fieldList.update(key, changes));
  }

  deleteField(key: string, options?: RequestOptions): Promise<DeletedField> {
    return this.#manageFields(options, () => {
      const { options: choices, ...field } = this.#fieldList.delete(key);
      return { ...field, ...(choices && { options: [...choices] }), job: this.jobs.erase(field).id };
    });
  }

  orderFields(keys: readonly string[], options?: RequestOptions): Promise<Field[]> {
    return this.#manageFields(options, () => this.#fieldList.order(keys));
  }

  async queryContacts(query: ContactQuery, options?: RequestOptions): Promise<ContactPage> {
    this.queries.push(query);
    await this.#answer(options);
    this.#must('contacts:read');
    const { page = 1, pageSize = defaultPageSize } = query;
    if (page < 1 || !pageSizes.includes(pageSize)) throw failureOf('invalid');
    const found = this.#search.find(query);
    return {
      contacts: found.slice((page - 1) * pageSize, page * pageSize).map((contact) => this.#contacts.masked(contact)),
      total: found.length,
      page,
      pageSize,
      index: this.index,
      ...(query.facets && { facets: this.#search.count(found, query.facets) }),
    };
  }

  getContact(id: string, options?: RequestOptions): Promise<Contact> {
    return this.#allowed('contacts:read', options, () => this.#contacts.masked(this.#contacts.find(id)));
  }

  createContact(values: ContactValues, options?: RequestOptions): Promise<Contact> {
    return this.#write('contacts:write', options, () => this.#contacts.create(values));
  }

  updateContact(id: string, values: ContactValues, options?: UpdateOptions): Promise<Contact> {
    return this.#write('contacts:write', options, () => {
      const mayReveal = this.#permissions.includes('contacts:reveal');
      return this.#contacts.update(id, values, { revision: options?.revision, mayReveal });
    });
  }

  deleteContact(id: string, options?: DeleteOptions): Promise<Contact> {
    const erase = options?.erase ?? false;
    return this.#write(erase ? 'contacts:erase' : 'contacts:delete', options, () => this.#contacts.delete(id, erase));
  }

  restoreContact(id: string, options?: RequestOptions): Promise<Contact> {
    return this.#write('contacts:delete', options, () => this.#contacts.restore(id));
  }

  async revealContact(id: string, fields: readonly string[], options?: RequestOptions): Promise<ContactValues> {
    await this.#answer(options);
    this.#must('contacts:reveal');
    const values = this.#contacts.reveal(id, fields);
    this.reveals.push(...fields.map((field) => ({ id, field })));
    for (const field of fields) this.audit.note({ action: 'contact.reveal', contactId: id, field });
    return values;
  }

  getPreferences(options?: PreferencesOptions): Promise<TablePreferences> {
    return this.#allowed('contacts:read', options, () => this.#settings.preferences(options?.scope));
  }

  savePreferences(preferences: TablePreferences, options?: PreferencesOptions): Promise<TablePreferences> {
    return this.#allowed(options?.scope === 'workspace' ? 'preferences:manage' : 'contacts:read', options, () =>
      this.#settings.savePreferences(preferences, options?.scope),
    );
  }

  resetPreferences(options?: PreferencesOptions): Promise<TablePreferences> {
    return this.#allowed(options?.scope === 'workspace' ? 'preferences:manage' : 'contacts:read', options, () =>
      this.#settings.resetPreferences(options?.scope),
    );
  }

  listViews(options?: RequestOptions): Promise<View[]> {
    return this.#allowed('contacts:read', options, () => this.#settings.views());
  }

  createView(view: ViewInput, options?: RequestOptions): Promise<View> {
    return this.#allowed('contacts:read', options, () => this.#settings.createView(view));
  }

  updateView(id: string, changes: ViewPatch, options?: RequestOptions): Promise<View> {
    return this.#allowed('contacts:read', options, () => this.#settings.updateView(id, changes));
  }

  deleteView(id: string, options?: RequestOptions): Promise<View> {
    return this.#allowed('contacts:read', options, () => this.#settings.deleteView(id));
  }

  listJobs(query?: JobQuery, options?: RequestOptions): Promise<JobList> {
    return this.#allowed('jobs:read', options, () => this.jobs.list(query));
  }

  getJob(id: string, options?: RequestOptions): Promise<Job> {
    return this.#allowed(undefined, options, () => this.jobs.get(id));
  }

  cancelJob(id: string, options?: RequestOptions): Promise<Job> {
    return this.#allowed('jobs:manage', options, () => this.jobs.cancel(id));
  }

  retryJob(id: string, options?: RequestOptions): Promise<Job> {
    return this.#allowed('jobs:manage', options, () => this.jobs.retry(id));
  }

  undoJob(id: string, options?: RequestOptions): Promise<Job> {
    return this.#allowed('jobs:manage', options, () => this.jobs.undo(id));
  }

  jobTicket(id: string, options?: RequestOptions): Promise<JobTicket> {
    return this.#allowed('contacts:export', options, () => this.jobs.ticket(id));
  }

  jobReport(id: string, options?: RequestOptions): Promise<Blob> {
    return this.#allowed(undefined, options, () => this.jobs.report(id));
  }

  createExport(input: ExportInput, options?: RequestOptions): Promise<Job> {
    return this.#allowed('contacts:export', options, () => this.jobs.export(input));
  }

  bulkDelete(scope: JobScope, options?: RequestOptions): Promise<Job> {
    return this.#allowed('contacts:delete', options, () => this.jobs.delete(scope));
  }

  bulkEdit(scope: JobScope, values: ContactValues, options?: RequestOptions): Promise<Job> {
    return this.#allowed('contacts:write', options, () => this.jobs.edit(scope, values));
  }

  listAudit(query?: AuditListQuery, options?: RequestOptions): Promise<AuditPage> {
    return this.#allowed('audit:read', options, () => this.audit.list(query));
  }

  auditActors(options?: RequestOptions): Promise<AuditActors['actors']> {
    return this.#allowed('audit:read', options, () => this.audit.actors());
  }

  exportAudit(filter: AuditFilter, format: AuditFormat, options?: RequestOptions): Promise<Blob> {
    return this.#allowed('audit:read', options, () => this.audit.export(filter, format));
  }

  async exportSubject(
    id: string,
    options?: RequestOptions & { includeHidden?: boolean | undefined },
  ): Promise<Subject> {
    await this.#answer(options);
    this.#must('contacts:export');
    if (options?.includeHidden) this.#must('contacts:reveal');
    const contact = this.#contacts.find(id);
    this.audit.note({ action: 'contact.export', contactId: id });
    const shown = options?.includeHidden ? contact : this.#contacts.masked(contact);
    const fields = this.#fieldList.all.map(({ key, label, type }) => ({ key, label, type }));
    return { exportedAt: new Date().toISOString(), contact: { ...shown, deletedAt: null }, fields, jobs: [] };
  }

  async integrations(): Promise<InMemoryIntegrations> {
    return this.crms;
  }

  subscribe(listener: LiveListener): () => void {
    const own: LiveListener = (event) => listener(event);
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  /** Tells all who listen, as the server does of what others change. */
  announce(event: LiveEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  async #allowed<T>(needs: Permission | undefined, options: RequestOptions | undefined, work: () => T): Promise<T> {
    await this.#answer(options);
    if (needs) this.#must(needs);
    return work();
  }

  #manageFields<T>(options: RequestOptions | undefined, change: () => T): Promise<T> {
    return this.#allowed('fields:manage', options, () => {
      const changed = change();
      this.announce({ type: 'fields.changed' });
      return changed;
    });
  }

  #write(permission: Permission, options: RequestOptions | undefined, write: () => Contact): Promise<Contact> {
    return this.#allowed(permission, options, () => {
      const before = this.#contacts.all;
      const contact = write();
      if (this.#contacts.all !== before) this.announce({ type: 'contacts.changed', ids: [contact.id], count: 1 });
      return this.#contacts.masked(contact);
    });
  }

  /** Waits as long as an answer takes, then fails when it should. */
  async #answer({ signal }: RequestOptions = {}): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(resolve, this.latency);
      signal?.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(signal.reason);
      });
    });
    if (this.failure) throw failureOf(this.failure);
  }

  #must(permission: Permission): void {
    if (!this.#permissions.includes(permission)) throw failureOf('forbidden');
  }
}

/** Contacts that nobody is, the same at each call. */
export function madeUpContacts(count: number, now = new Date()): Contact[] {
  return Array.from(contactFixtures(count, { now }), (fixture) => ({ ...fixture, masked: [], links: [], revision: 1 }));
}
