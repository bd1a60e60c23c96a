import type { Field } from '@peoplekit/core';
import type { Contact, DeletedField, FieldList, Revealed, View } from '@peoplekit/core/contract';
import { type ApiRequest, type OpenApi, readJson } from './api-request.ts';
import type { PeopleClient } from './people-client.ts';

/** The part of a `PeopleClient` that writes fields, contacts and views, and reveals values. */
export type ChangesApi = Pick<
  PeopleClient,
  | 'createField'
  | 'updateField'
  | 'deleteField'
  | 'orderFields'
  | 'createContact'
  | 'updateContact'
  | 'deleteContact'
  | 'restoreContact'
  | 'revealContact'
  | 'createView'
  | 'updateView'
  | 'deleteView'
>;

/** What users change in a BFF. */
export function createChangesApi(open: OpenApi): ChangesApi {
  async function send<T>(method: string, path: string, { signal, ...request }: ApiRequest = {}): Promise<T> {
    return readJson<T>(await open(path, { method, signal, ...request }), signal);
  }

  return {
    createField: (body, { signal } = {}) => send<Field>('POST', '/fields', { body, signal }),
    updateField: (key, body, { signal } = {}) => send<Field>('PATCH', field(key), { body, signal }),
    deleteField: (key, { signal } = {}) => send<DeletedField>('DELETE', field(key), { signal }),
    orderFields: async (keys, { signal } = {}) =>
      (await send<FieldList>('PUT', '/fields/order', { body: { keys }, signal })).fields as Field[],
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
    createView: (body, { signal } = {}) => send<View>('POST', '/views', { body, signal }),
    updateView: (id, body, { signal } = {}) => send<View>('PATCH', view(id), { body, signal }),
    deleteView: (id, { signal } = {}) => send<View>('DELETE', view(id), { signal }),
  };
}

const contact = (id: string) => `/contacts/${encodeURIComponent(id)}`;
const field = (key: string) => `/fields/${encodeURIComponent(key)}`;
const view = (id: string) => `/views/${encodeURIComponent(id)}`;
