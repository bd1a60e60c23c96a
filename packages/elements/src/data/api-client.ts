import type { Field } from '@peoplekit/core';
import type { Contact, ContactPage, FieldList, Me, TablePreferences, ViewList } from '@peoplekit/core/contract';
import type { FurtherApi } from './api-further.ts';
import { type ApiOptions, type ApiRequest, createOpenApi, type OpenApi, readJson } from './api-request.ts';
import { type Calls, laterApi, loadCode } from './later-api.ts';
import type { LiveEvents } from './live-events.ts';
import type { LiveListener, PeopleClient } from './people-client.ts';

export type { ApiOptions as ApiClientOptions } from './api-request.ts';

/**
 * A client of the BFF. `token` and `getToken` are read at each request, so an options object with getters always sends what
 * the host has now. A request that is refused with 401 asks `getToken` once and is sent again.
 */
export function createApiClient(options: ApiOptions): PeopleClient {
  const open = createOpenApi(options);

  async function send<T>(method: string, path: string, { signal, ...request }: ApiRequest = {}): Promise<T> {
    return readJson<T>(await open(path, { method, signal, ...request }), signal);
  }

  return {
    me: ({ signal } = {}) => send<Me>('GET', '/me', { signal }),
    fields: async ({ signal } = {}) => (await send<FieldList>('GET', '/fields', { signal })).fields as Field[],
    queryContacts: (body, { signal } = {}) => send<ContactPage>('POST', '/contacts/query', { body, signal }),
    getContact: (id, { signal } = {}) => send<Contact>('GET', contact(id), { signal }),
    getPreferences: ({ signal, scope } = {}) => send<TablePreferences>('GET', preferences(scope), { signal }),
    savePreferences: (body, { signal, scope } = {}) =>
      send<TablePreferences>('PUT', preferences(scope), { body, signal, keepalive: true }),
    resetPreferences: ({ signal, scope } = {}) => send<TablePreferences>('DELETE', preferences(scope), { signal }),
    listViews: async ({ signal } = {}) => (await send<ViewList>('GET', '/views', { signal })).views,
    ...laterApi(furtherCalls, async () => (await import('./api-further.ts')).createFurtherApi(open, options.endpoint)),
    integrations: async () => (await loadCode(() => import('./api-integrations.ts'))).createIntegrationsApi(open),
    subscribe: liveEvents(open),
  };
}

/** The code that listens is loaded with the first listener; a table alone has none. */
function liveEvents(open: OpenApi): PeopleClient['subscribe'] {
  let live: Promise<LiveEvents> | undefined;
  return (listener: LiveListener) => {
    let unsubscribe: (() => void) | undefined;
    let isOver = false;
    const listen = (): void => {
      if (isOver) return;
      live ??= import('./live-events.ts').then(({ LiveEvents }) => new LiveEvents(open));
      const onEvents = (events: LiveEvents) => {
        if (!isOver) unsubscribe = events.subscribe(listener);
      };
      const onMissing = () => {
        live = undefined;
        setTimeout(listen, 30_000);
      };
      live.then(onEvents, onMissing);
    };
    listen();
    return () => {
      isOver = true;
      unsubscribe?.();
    };
  };
}

/** A table alone changes nothing but its columns, begins no jobs, and reads no log. */
const furtherCalls: Calls<FurtherApi> = {
  createField: 1,
  updateField: 1,
  deleteField: 1,
  orderFields: 1,
  createContact: 1,
  updateContact: 1,
  deleteContact: 1,
  restoreContact: 1,
  revealContact: 1,
  createView: 1,
  updateView: 1,
  deleteView: 1,
  listJobs: 1,
  getJob: 1,
  cancelJob: 1,
  retryJob: 1,
  undoJob: 1,
  jobTicket: 1,
  jobReport: 1,
  createExport: 1,
  bulkDelete: 1,
  bulkEdit: 1,
  listAudit: 1,
  auditActors: 1,
  exportAudit: 1,
  exportSubject: 1,
};

const contact = (id: string) => `/contacts/${encodeURIComponent(id)}`;
const preferences = (scope = 'own') => `/preferences/table${scope === 'own' ? '' : `?scope=${scope}`}`;
