import type { Field } from '@peoplekit/core';
import type {
  Contact,
  ContactPage,
  FieldList,
  Me,
  Revealed,
  TablePreferences,
  View,
  ViewList,
} from '@peoplekit/core/contract';
import { createAuditApi } from './api-audit.ts';
import { createJobsApi } from './api-jobs.ts';
import { type ApiOptions, type ApiRequest, createOpenApi, type OpenApi, readJson } from './api-request.ts';
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
    createField: (body, { signal } = {}) => send<Field>('POST', '/fields', { body, signal }),
    updateField: (key, body, { signal } = {}) => send<Field>('PATCH', field(key), { body, signal }),
    deleteField: (key, { signal } = {}) => send<Field>('DELETE', field(key), { signal }),
    orderFields: async (keys, { signal } = {}) =>
      (await send<FieldList>('PUT', '/fields/order', { body: { keys }, signal })).fields as Field[],
    queryContacts: (body, { signal } = {}) => send<ContactPage>('POST', '/contacts/query', { body, signal }),
    getContact: (id, { signal } = {}) => send<Contact>('GET', contact(id), { signal }),
    createContact: (values, { signal } = {}) => send<Contact>('POST', '/contacts', { body: { values }, signal }),
    updateContact: (id, values, { signal, revision } = {}) => {
      const headers = revision === undefined ? undefined : { 'if-match': `"${revision}"` };
      return send<Contact>('PATCH', contact(id), { body: { values }, headers, signal });
    },
    deleteContact: (id, { signal, erase } = {}) =>
      send<Contact>('DELETE', contact(id) + (erase ? '?erase=true' : ''), { signal }),
    restoreContact: (id, { signal } = {}) => send<Contact>('POST', `${contact(id)}/restore`, { signal }),
    revealContact: async (id, fields, { signal } = {}) =>
      (await send<Revealed>('POST', `${contact(id)}/reveal`, { body: { fields }, signal })).values,
    getPreferences: ({ signal, scope } = {}) => send<TablePreferences>('GET', preferences(scope), { signal }),
    savePreferences: (body, { signal, scope } = {}) =>
      send<TablePreferences>('PUT', preferences(scope), { body, signal }),
    resetPreferences: ({ signal, scope } = {}) => send<TablePreferences>('DELETE', preferences(scope), { signal }),
    listViews: async ({ signal } = {}) => (await send<ViewList>('GET', '/views', { signal })).views,
    createView: (body, { signal } = {}) => send<View>('POST', '/views', { body, signal }),
    updateView: (id, body, { signal } = {}) => send<View>('PATCH', view(id), { body, signal }),
    deleteView: (id, { signal } = {}) => send<View>('DELETE', view(id), { signal }),
    ...createJobsApi(open, options.endpoint),
    ...createAuditApi(open),
    integrations: async () => (await import('./api-integrations.ts')).createIntegrationsApi(open),
    subscribe: liveEvents(open),
  };
}

/** The code that listens is loaded with the first listener; a table alone has none. */
function liveEvents(open: OpenApi): PeopleClient['subscribe'] {
  let live: Promise<LiveEvents> | undefined;
  return (listener: LiveListener) => {
    let unsubscribe: (() => void) | undefined;
    let isOver = false;
    live ??= import('./live-events.ts').then(({ LiveEvents }) => new LiveEvents(open));
    void live.then((events) => {
      if (!isOver) unsubscribe = events.subscribe(listener);
    });
    return () => {
      isOver = true;
      unsubscribe?.();
    };
  };
}

const contact = (id: string) => `/contacts/${encodeURIComponent(id)}`;
const field = (key: string) => `/fields/${encodeURIComponent(key)}`;
const view = (id: string) => `/views/${encodeURIComponent(id)}`;
const preferences = (scope = 'own') => `/preferences/table${scope === 'own' ? '' : `?scope=${scope}`}`;
